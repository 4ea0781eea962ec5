"""A job that meets an outage is tried again, later each time and without end; any other failure is final."""

import asyncio
import errno
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


async def _away(*_: object, **__: object) -> None:
    raise ConnectorException


def _heard_after_a_job_of(app: App) -> bool:
    """Run one job, which fails by itself, and return whether the worker heard of a broken end."""
    task = app.task(name="any")(lambda: 1 / 0)

    async def works() -> bool:
        heard = an_end_was_not_written()
        await task.defer_async()
        await app.run_worker_async(wait=False, install_signal_handlers=False, listen_notify=False)
        return heard.is_set()

    return asyncio.run(works())


def test_a_worker_hears_that_the_end_of_a_job_was_not_written(monkeypatch: pytest.MonkeyPatch) -> None:
    app = App(connector=testing.InMemoryConnector())
    monkeypatch.setattr(app.job_manager, "finish_job", _away)
    assert _heard_after_a_job_of(app)


def test_a_job_that_fails_by_itself_ends_no_worker() -> None:
    assert not _heard_after_a_job_of(App(connector=testing.InMemoryConnector()))
