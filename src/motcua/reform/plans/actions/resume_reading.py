"""Go on with plans whose reading was cut off: a worker that is killed tells nobody."""

from datetime import datetime, timedelta

from django.db import transaction
from procrastinate.contrib.django import app as queue
from procrastinate.contrib.django.models import ProcrastinateJob

from motcua.base.actors import Actor, require
from motcua.base.ledger.actions import record
from motcua.reform.plans import policies
from motcua.reform.plans.errors import PlanReadingFailed
from motcua.reform.plans.models import Plan, PlanState, PlanText

# Longer than any reading takes; a second job for a plan is harmless, as the first to finish settles it.
GRACE = timedelta(minutes=10)
# A file that ends its worker again and again is given up, so that its owner may choose another.
GIVEN_UP = timedelta(hours=1)


@transaction.atomic(durable=True)
def resume_reading(*, by: Actor, at: datetime) -> int:
    """Store a new job for each plan that should have been read a while ago, and return how many; give up the oldest."""
    require(policies.is_loader(by))
    late = Plan.objects.select_for_update(of=("self",), skip_locked=True).filter(
        state=PlanState.READING, imported_at__lt=at - GRACE
    )
    waiting = ProcrastinateJob.objects.filter(task_name="plans.read", status="todo")
    queued = set(waiting.values_list("args__plan_id", flat=True))
    resumed = 0
    for plan in late.order_by("id"):
        if plan.pk in queued:
            continue
        if plan.imported_at < at - GIVEN_UP:
            plan.state = PlanState.UNREADABLE
            plan.save(update_fields=["state"])
            PlanText.objects.filter(plan=plan).update(trouble=PlanReadingFailed().message)
            record("plan", plan.pk, "unreadable", by=by, at=at, data={"trouble": PlanReadingFailed.__name__})
            continue
        queue.configure_task("plans.read").defer(plan_id=plan.pk)
        resumed += 1
    return resumed
