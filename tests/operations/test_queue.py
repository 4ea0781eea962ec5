"""What somebody waits for before the screen is done before what nobody waits for."""

import pytest
from django.db import connection
from procrastinate.contrib.django import app as queue


def taken(number: int) -> list[str]:
    """Return which jobs a worker takes from the lane of papers and plans, one after another."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT worker_id FROM procrastinate_register_worker_v1()")
        (worker,) = cursor.fetchone()
        told = []
        for _ in range(number):
            cursor.execute(
                "SELECT task_name FROM procrastinate_fetch_job_v2(ARRAY['default']::varchar[], %s)", [worker]
            )
            told += [row[0] for row in cursor.fetchall()]
    return told


@pytest.mark.django_db
def test_a_plan_is_read_before_a_backlog_of_papers() -> None:
    for entry_id in range(3):
        queue.configure_task("dossiers.render_paper").defer(paper_id=entry_id)
    queue.configure_task("plans.read").defer(plan_id=1)
    queue.configure_task("dossiers.render_paper").defer(paper_id=3)
    queue.configure_task("plans.read").defer(plan_id=2)
    assert taken(6) == ["plans.read"] * 2 + ["dossiers.render_paper"] * 4
