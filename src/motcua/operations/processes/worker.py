"""The worker process: takes jobs from the table twice a second, and takes up those of a worker that was killed.

It has two lanes. Mail has its own, because a mail server that hangs holds a job for as long as its time-out: papers
and plans must not wait behind it.
"""

import asyncio
import contextlib
import os
import signal
from datetime import timedelta
from typing import Any

import django

POLL_SECONDS = 0.5
CONCURRENCY = 2
MAIL = "mail"
RESCUE_SECONDS = 5
# Pauses before a job is tried again that met a database that was away, or a full disk; the last one repeats.
OUTAGE_SECONDS = (2, 5, 10, 30, 60)


async def rescue(timestamp: int = 0) -> int:  # noqa: ARG001 (Procrastinate names it)
    """Put jobs whose worker went silent back into the queue; jobs run at least once."""
    from procrastinate.contrib.django import app  # noqa: PLC0415 (after django.setup)
    from procrastinate.exceptions import ConnectorException  # noqa: PLC0415 (the same)

    stalled = list(await app.job_manager.get_stalled_jobs())
    for job in stalled:
        with contextlib.suppress(ConnectorException):  # it ended meanwhile: its worker was slow, not dead
            await app.job_manager.retry_job(job)
    return len(stalled)


def outlast(app: Any) -> None:  # noqa: ANN401 (Procrastinate's app, known after django.setup)
    """Let every job that has no rule of its own be tried again after an outage: it is nobody's fault and passes."""
    from django.utils import timezone  # noqa: PLC0415 (after django.setup)
    from procrastinate import BaseRetryStrategy, RetryDecision  # noqa: PLC0415 (the same)

    from motcua.base.outage import is_outage  # noqa: PLC0415 (the same)

    class Outlasting(BaseRetryStrategy):
        """Try again after an outage, later each time and without end; any other failure is final."""

        def get_retry_decision(self, *, exception: BaseException, job: Any) -> RetryDecision | None:  # noqa: ANN401 (a job of Procrastinate)
            """Return when to try again."""
            if not is_outage(exception):
                return None
            seconds = OUTAGE_SECONDS[min(job.attempts, len(OUTAGE_SECONDS) - 1)]
            return RetryDecision(retry_at=timezone.now() + timedelta(seconds=seconds))

    for task in app.tasks.values():
        task.retry_strategy = task.retry_strategy or Outlasting()


async def work() -> None:
    """Work until told to end, or until one lane ends by itself: then the supervisor starts all of it anew.

    It ends too when the end of a job could not be written, as the database was away for that moment: the job would
    stay in the hands of a worker that lives and does not know of it. Once this one is gone, it is taken up again.
    """
    from procrastinate.contrib.django import app  # noqa: PLC0415 (after django.setup)
    from procrastinate.contrib.django.django_connector import DjangoConnector  # noqa: PLC0415 (the same)

    app.task(name="operations.rescue")(rescue)  # jobs that an earlier release stored
    outlast(app)
    if not isinstance(app.connector, DjangoConnector):
        message = "The queue must lie in Django's own database."
        raise TypeError(message)
    with app.replace_connector(app.connector.get_worker_connector()) as working:
        async with working.open_async():
            await rescue()
            others = sorted({task.queue for task in working.tasks.values()} - {MAIL})
            lanes: list[asyncio.Task[Any]] = [
                asyncio.create_task(_lane(working, queues)) for queues in ([MAIL], others)
            ]
            lanes += [asyncio.create_task(_rescuing()), asyncio.create_task(an_end_was_not_written().wait())]
            for ending in (signal.SIGINT, signal.SIGTERM):
                asyncio.get_running_loop().add_signal_handler(ending, lanes[0].cancel)
            await asyncio.wait(lanes, return_when=asyncio.FIRST_COMPLETED)
            for lane in lanes:
                lane.cancel()
            for ended in await asyncio.gather(*lanes, return_exceptions=True):
                if isinstance(ended, Exception):
                    raise ended


def an_end_was_not_written() -> asyncio.Event:
    """Return what is set when the task around a job breaks; what breaks in the job itself is caught before.

    Procrastinate never asks such a task how it ended: the loop tells of it when the task is thrown away.
    """
    broken = asyncio.Event()

    def hear(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        loop.default_exception_handler(context)
        task = context.get("future")
        if isinstance(task, asyncio.Task) and task.get_name().startswith("process job"):
            broken.set()

    asyncio.get_running_loop().set_exception_handler(hear)
    return broken


async def _rescuing() -> None:
    """Look for jobs of a killed worker again and again: one that was killed is known to be silent after 30 seconds."""
    while True:
        await asyncio.sleep(RESCUE_SECONDS)
        await rescue()


async def _lane(working: Any, queues: list[str]) -> None:  # noqa: ANN401 (Procrastinate's app)
    """Work through some of the queues; cancelled, the jobs at hand are finished first."""
    await working.run_worker_async(
        queues=queues,
        concurrency=CONCURRENCY,
        fetch_job_polling_interval=POLL_SECONDS,
        abort_job_polling_interval=POLL_SECONDS,
        listen_notify=False,
        shutdown_graceful_timeout=10,
        delete_jobs="successful",
        install_signal_handlers=False,
    )


def main() -> None:
    """Set Django up and work."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
    django.setup()
    asyncio.run(work())


if __name__ == "__main__":
    main()
