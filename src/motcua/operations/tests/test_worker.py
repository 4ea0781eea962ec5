"""A job that meets an outage is tried again, later each time and without end; any other failure is final."""

import asyncio
import errno
import gc
from datetime import timedelta

import pytest
from django.db import OperationalError
from django.utils import timezone
from procrastinate import App, testing
from procrastinate.exceptions import ConnectorException
from procrastinate.jobs import Job

from motcua.engines.files.errors import StoreFull
from motcua.operations.processes.worker import an_end_was_not_written, outlast

FULL = OSError(errno.ENOSPC, "full")


def again_in(error: BaseException, attempts: int) -> float | None:
    app = App(connector=testing.InMemoryConnector())
    task = app.task(name="any")(lambda: None)
    outlast(app)
    job = Job(id=1, queue="default", lock=None, queueing_lock=None, task_name="any", attempts=attempts)
    decided = task.get_retry_exception(exception=error, job=job)
    at = decided.retry_decision.retry_at if decided else None
    return None if at is None else round((at - timezone.now()) / timedelta(seconds=1))


@pytest.mark.parametrize("error", [OperationalError("gone"), StoreFull(name="a"), FULL])
def test_an_outage_is_outlasted(error: BaseException) -> None:
    assert [again_in(error, attempts) for attempts in (0, 3, 5, 500)] == [2, 30, 60, 60]


def test_what_an_outage_caused_is_one_too() -> None:
    caused = RuntimeError()
    caused.__cause__ = OperationalError()
    assert again_in(caused, 0) == 2


def test_a_fault_of_the_product_is_final() -> None:
    assert again_in(ZeroDivisionError(), 0) is None


@pytest.mark.parametrize("is_away", [True, False])
def test_a_worker_hears_that_an_end_was_not_written(monkeypatch: pytest.MonkeyPatch, is_away: bool) -> None:  # noqa: FBT001 (both cases)
    app = App(connector=testing.InMemoryConnector())
    task = app.task(name="any")(lambda: 1 / 0)  # a fault of the job itself is no such thing

    async def away(*_: object, **__: object) -> None:
        raise ConnectorException

    async def hears() -> bool:
        if is_away:
            monkeypatch.setattr(app.job_manager, "finish_job", away)
        heard = an_end_was_not_written()
        await task.defer_async()
        await app.run_worker_async(wait=False, install_signal_handlers=False, listen_notify=False)
        await asyncio.sleep(0)
        gc.collect()
        return heard.is_set()

    assert asyncio.run(hears()) is is_away
