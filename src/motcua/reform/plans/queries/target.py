"""The page of a target: what it asks, what was told of it, what the ledger says."""

from dataclasses import dataclass
from datetime import date

from motcua.base.actors import Actor
from motcua.base.ledger.queries import entries_of
from motcua.engines.files.models import StoredFile
from motcua.engines.files.queries import files_of
from motcua.people.organizations.queries import units_on
from motcua.reform.plans.errors import TargetNotFound
from motcua.reform.plans.models import Plan, PlanState, Target, TargetReport, TargetTerm
from motcua.reform.plans.policies import can_report_value, can_steer, visible
from motcua.reform.plans.queries.following import TargetRow, target_row, target_terms_on
from motcua.reform.plans.queries.task import Happening, names_of
from motcua.reform.plans.queries.values import Value, typed, value_of


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueRow:
    """A typed value with the words for whom, by whom, and its file."""

    report: TargetReport
    value: Value
    unit_name: str
    by: str
    file: StoredFile | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetPage:
    """Everything the page of a target shows; `row` is empty while the target does not stand on the day."""

    target: Target
    row: TargetRow | None
    terms: list[TargetTerm]
    values: list[ValueRow]
    history: list[Happening]
    can_report: bool
    can_steer: bool


def target_of(target_id: int, reader: Actor) -> Target:
    """Return a target of a plan in force that the reader may see.

    Raises:
        TargetNotFound: there is none, or it is not for him.
    """
    plans = Plan.objects.filter(visible(reader), state=PlanState.IN_FORCE)
    target = Target.objects.filter(pk=target_id, plan__in=plans).select_related("plan").first()
    if target is None:
        raise TargetNotFound
    return target


def target_page(target: Target, reader: Actor, on: date) -> TargetPage:
    """Return the page of a target as of a day."""
    term = target_terms_on([target], on).get(target.pk)
    reports = list(target.reports.order_by("-period_to_on", "-reported_at", "-id"))
    entries = entries_of("plan_target", target.pk)
    names = names_of([*(one.reported_by_id for one in reports), *(entry.by_post_id for entry in entries)])
    units = units_on({one.unit_id for one in reports}, on)
    files = {file.pk: file for file in files_of("plan_target", target.pk)}
    return TargetPage(
        target=target,
        row=target_row(target, term, value_of(target, on), on) if term and not term.is_withdrawn else None,
        terms=list(target.terms.order_by("-valid_from", "-id")),
        values=[
            ValueRow(
                report=one,
                value=typed(one, target.unit),
                unit_name=units[one.unit_id].name if one.unit_id in units else "",
                by=names.get(one.reported_by_id or 0, ""),
                file=files.get(one.file_id or 0),
            )
            for one in reports
        ],
        history=[
            Happening(
                at=entry.occurred_at,
                verb=entry.verb,
                by=names.get(entry.by_post_id or 0, "") or entry.by_name,
                number=entry.number,
            )
            for entry in reversed(entries)
        ],
        can_report=can_report_value(reader, target),
        can_steer=can_steer(reader, target.plan),
    )
