"""Write one month of a simulation: all of it in one transaction, or nothing."""

from collections.abc import Callable, Sequence
from datetime import date, datetime

from django.db import connection, transaction

from motcua.base.actors import Actor, ActorKind, require
from motcua.base.ledger.actions import record
from motcua.casework.dossiers.models import NumberCounter
from motcua.operations.simulate.errors import DayTaken
from motcua.operations.simulate.generators import Generator, generators
from motcua.operations.simulate.office import Office
from motcua.operations.simulate.rows import Rows
from motcua.operations.simulate.run import MONTH, Run, done_months
from motcua.operations.simulate.shapes import Place

FLUSH_AT = 1_500


@transaction.atomic(durable=True)
def write_month(
    *,
    run: Run,
    month: int,
    office: Office,
    places: Sequence[Place],
    by: Actor,
    at: datetime,
    told: Callable[[int], None] = lambda _count: None,
) -> int:
    """Write what begins in a month, to its end or to the run's; return how many subjects there are.

    Raises:
        DayTaken: an agency has dossiers of one of these days that nobody simulated.
    """
    require(by.kind is ActorKind.JOB)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, %s))", [MONTH, month])
    done = done_months()
    if month in done:
        return done[month]
    days = list(run.days(month))
    _check_untouched(places, days)
    rows, count = Rows(), 0
    for on in days:
        for place in places:
            for generator in generators():
                count += _written(generator, run, office, rows=rows, place=place, on=on)
        if rows.count >= FLUSH_AT:
            told(rows.count)
            rows.flush()
    told(rows.count)
    rows.flush()
    record(MONTH, month, "written", by=by, at=at, data={"count": count})
    return count


def _check_untouched(places: Sequence[Place], days: Sequence[date]) -> None:
    agencies = [place.agency_id for place in places]
    taken = NumberCounter.objects.filter(agency_id__in=agencies, counted_on__in=days).select_related("agency").first()
    if taken is not None:
        raise DayTaken(on=f"{taken.counted_on:%d/%m/%Y}", agency=taken.agency.slug)


def _written(generator: Generator, run: Run, office: Office, *, rows: Rows, place: Place, on: date) -> int:
    """Fold the stories of a place and day; return how many there are."""
    last = 0
    for whole in generator.stories(office, place, on, seed=run.seed, scale=float(run.scale)):
        story = whole.until(run.until)
        if story is None:
            break
        generator.fold(office, rows, story)
        rows.count += 1
        last = story.number
    if last and generator.counts_numbers:
        rows.add("dossiers_numbercounter", str(place.agency_id), on.isoformat(), str(last))
    return last
