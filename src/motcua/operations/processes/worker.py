"""The worker process: takes jobs from the table twice a second, and takes up those of a worker that was killed."""

import asyncio
import os

import django

POLL_SECONDS = 0.5
CONCURRENCY = 2


async def rescue(timestamp: int = 0) -> int:  # noqa: ARG001 (Procrastinate names it)
    """Put jobs whose worker went silent back into the queue; jobs run at least once."""
    from procrastinate.contrib.django import app  # noqa: PLC0415 (after django.setup)

    stalled = list(await app.job_manager.get_stalled_jobs())
    for job in stalled:
        await app.job_manager.retry_job(job)
    return len(stalled)


async def work() -> None:
    """Work until told to end."""
    from procrastinate.contrib.django import app  # noqa: PLC0415 (after django.setup)
    from procrastinate.contrib.django.django_connector import DjangoConnector  # noqa: PLC0415 (the same)

    app.periodic(cron="* * * * *")(app.task(name="operations.rescue", queueing_lock="operations.rescue")(rescue))
    if not isinstance(app.connector, DjangoConnector):
        message = "The queue must lie in Django's own database."
        raise TypeError(message)
    with app.replace_connector(app.connector.get_worker_connector()) as working:
        async with working.open_async():
            await rescue()
            await working.run_worker_async(
                concurrency=CONCURRENCY,
                fetch_job_polling_interval=POLL_SECONDS,
                abort_job_polling_interval=POLL_SECONDS,
                listen_notify=False,
                shutdown_graceful_timeout=10,
                delete_jobs="successful",
            )


def main() -> None:
    """Set Django up and work."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
    django.setup()
    asyncio.run(work())


if __name__ == "__main__":
    main()
