"""All targets of all plans of a province, counted at once; runs beside a volume and leaves nothing in it.

The plans stand in a transaction that is rolled back: the agencies with most dossiers, so many targets each, bound to
the measures of the registry in turn. Prints how many there were and how long the values took.
"""

import json
import sys
import time
from datetime import date, timedelta
from itertools import cycle, islice
from typing import Any

import django

AGENCIES, TARGETS = 34, 60


def main() -> None:
    """Print the count and the seconds as JSON; the first asking, and one when all is warm."""
    django.setup()
    from django.db import transaction  # noqa: PLC0415 (after django.setup)
    from django.utils import timezone  # noqa: PLC0415 (the same)

    from motcua.reform.plans.queries.values import values_of  # noqa: PLC0415 (the same)

    on = timezone.localdate()
    with transaction.atomic():
        targets = _targets(on)
        took = []
        for _ in range(2):
            start = time.perf_counter()
            values = values_of(targets, on)
            took.append(time.perf_counter() - start)
        transaction.set_rollback(True)
    sys.stdout.write(json.dumps({"targets": len(targets), "values": len(values), "first": took[0], "warm": took[1]}))


def _targets(on: date) -> list[Any]:
    """Return the targets of plans in force this year."""
    from django.db.models import Count  # noqa: PLC0415 (after django.setup)
    from django.utils import timezone  # noqa: PLC0415 (the same)

    from motcua.casework.dossiers.models import Dossier  # noqa: PLC0415 (the same)
    from motcua.reform.indicators.registry import measures  # noqa: PLC0415 (the same)
    from motcua.reform.plans.models import Plan, PlanKind, PlanState, Target  # noqa: PLC0415 (the same)

    of_this_year = Dossier.objects.filter(received_at__year=on.year).values_list("competent_agency_id")
    agencies = [agency for agency, _size in of_this_year.annotate(size=Count("id")).order_by("-size")[:AGENCIES]]
    keys, now = [measure.key for measure in measures() if measure.parts], timezone.now()
    issued_on = max(date(on.year, 1, 15), on - timedelta(days=300))
    found = []
    for place, agency in enumerate(agencies):
        plan = Plan.objects.create(
            unit_id=agency,
            kind=PlanKind.PLAN,
            state=PlanState.IN_FORCE,
            title="Kế hoạch cải cách hành chính",
            number=f"{place + 1}/KH-BENCH",
            issued_on=issued_on,
            issuer="Ủy ban nhân dân",
            year=on.year,
            imported_at=now,
            approved_at=now,
        )
        found += [
            Target(
                plan=plan,
                area="procedures",
                code=f"C{number}",
                position=number,
                text=f"Chỉ tiêu {number}",
                scope="commune",
                measure=key,
                filter={"levels": []},
                is_measure_confirmed=True,
                bound_at=now,
            )
            for number, key in enumerate(islice(cycle(keys), TARGETS), 1)
        ]
    return Target.objects.bulk_create(found)


if __name__ == "__main__":
    main()
