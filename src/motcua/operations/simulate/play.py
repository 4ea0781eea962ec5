"""Play a simulation: prepare the stage, then write month after month, in one process or several."""

from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor, wait
from datetime import date, datetime, timedelta
from functools import cache
from multiprocessing import get_context

from django.utils import timezone

from motcua.base.actors import job
from motcua.base.errors import DomainError
from motcua.operations.demo.catalogue import load_catalogue
from motcua.operations.demo.units import load_units
from motcua.operations.simulate.actions import begin, write_month
from motcua.operations.simulate.arrivals import arrivals
from motcua.operations.simulate.generators import generators
from motcua.operations.simulate.office import NAME, Office
from motcua.operations.simulate.people import fill
from motcua.operations.simulate.places import PROFILES, places_of
from motcua.operations.simulate.process import awake
from motcua.operations.simulate.run import Run, done_months
from motcua.operations.simulate.shapes import Place

Progress = Callable[[int], None]
DEMO_YEAR = (date(2023, 1, 1), date(2023, 12, 31))
LAST_DAYS, DEMO_SEED = 30, 2023


def _silent(_count: int) -> None:
    """Tell nobody."""


def prepare(run: Run) -> None:
    """Mark the database, load units and catalogue, and fill every post; a second time changes nothing."""
    begin(run=run, by=job(NAME), at=timezone.now())
    loader = job(NAME, is_loading_history=True)
    load_units(by=loader)
    load_catalogue(loader)
    fill(places_of(PROFILES[run.profile]), by=loader)


def play_demo(*, now: datetime) -> int:
    """Add a whole year of the structure before, and the last weeks of today's, to a demo that is loaded."""
    today = timezone.localdate(now)
    weeks = (today - timedelta(days=LAST_DAYS), today)
    run = Run(profile="demo", seed=DEMO_SEED, scale="1", ranges=(DEMO_YEAR, weeks), until=now)
    begin(run=run, by=job(NAME), at=now)
    fill(places_of(PROFILES[run.profile]), by=job(NAME, is_loading_history=True))
    return play(run)


def size(run: Run) -> int:
    """Return how many subjects are still to be written."""
    office, places = Office(), places_of(PROFILES[run.profile])
    done = done_months()
    return sum(
        len(_moments(run, office, place, month, generator.key))
        for month in run.months()
        if month not in done
        for place in places
        for generator in generators()
    )


def _moments(run: Run, office: Office, place: Place, month: int, subject: str) -> list[object]:
    calendar = office.calendar(place.agency_id)
    return [
        at
        for on in run.days(month)
        for at in arrivals(place, on, calendar, seed=run.seed, scale=float(run.scale), subject=subject)
        if at < run.until
    ]


def play(run: Run, *, told: Progress = _silent, processes: int = 1) -> int:
    """Write what is missing of a prepared simulation; return how many subjects there are in all."""
    months = run.months()
    if processes == 1:
        return write_months(run, months, told)
    stood = sum(done_months().values())
    with ProcessPoolExecutor(processes, get_context("spawn"), awake) as pool:
        shares = [pool.submit(_month, run, month) for month in months]  # whoever is free takes the next
        waiting = set(shares)
        while waiting:
            _, waiting = wait(waiting, timeout=1)
            stands = sum(done_months().values())
            told(stands - stood)
            stood = stands
    return sum(share.result() for share in shares)


def write_months(run: Run, months: Sequence[int], told: Progress = _silent) -> int:
    """Write months one after the other."""
    return _write(run, months, _stage(run.profile), told)


def _write(run: Run, months: Sequence[int], stage: tuple[Office, list[Place]], told: Progress = _silent) -> int:
    (office, places), by = stage, job(NAME)
    return sum(
        write_month(run=run, month=month, office=office, places=places, by=by, at=timezone.now(), told=told)
        for month in months
    )


def _stage(profile: str) -> tuple[Office, list[Place]]:
    """Return who works, and where."""
    return Office(), places_of(PROFILES[profile])


# In a process of the pool: what it has asked for one month stays known for its next.
_kept_stage = cache(_stage)


def _month(run: Run, month: int) -> int:
    """Write a month in a process that writes others too; what goes wrong travels back in words."""
    try:
        return _write(run, [month], _kept_stage(run.profile))
    except DomainError as error:
        raise RuntimeError(str(error)) from None
