"""Import a file of units: what can stand is kept, every other line is named with its reason."""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db import transaction

from motcua.base.actors import Actor, require
from motcua.base.errors import Invalid
from motcua.base.ledger.actions import record
from motcua.base.text import fold
from motcua.people.organizations import policies, rules
from motcua.people.organizations.actions import versions
from motcua.people.organizations.errors import FileUnreadable
from motcua.people.organizations.models import Level, OrgUnit, Succession, UnitVersion


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """What an import did."""

    added: int
    changed: int
    ended: int
    unchanged: int
    linked: int
    rejected: tuple[rules.Rejection, ...]


def read_units(path: Path) -> list[dict[str, str]]:
    """Read the lines of a CSV file (comma or semicolon, UTF-8 with or without mark); lines with # are notes.

    Raises:
        FileUnreadable: the file is no such table.
    """
    try:
        lines = [line for line in path.read_text(encoding="utf-8-sig").splitlines(keepends=True) if line[:1] != "#"]
    except (OSError, UnicodeDecodeError) as error:
        raise FileUnreadable(columns=", ".join(rules.COLUMNS)) from error
    head = lines[0] if lines else ""
    reader = csv.DictReader(lines, delimiter=";" if head.count(";") > head.count(",") else ",")
    if not {"slug", "name", "valid_from"} <= set(reader.fieldnames or ()):
        raise FileUnreadable(columns=", ".join(rules.COLUMNS))
    return list(reader)


@transaction.atomic(durable=True)
def import_units(*, rows: Iterable[Mapping[str, str | None]], by: Actor, at: datetime) -> ImportReport:
    """Add, change and end units by lines; the same lines a second time change nothing.

    Lines are counted from 2, the first below the head. Versions already there are never rewritten.
    """
    require(policies.can_change_units(by))
    versions.lock_tree()
    levels = frozenset(Level.objects.values_list("code", flat=True))
    readable, unreadable = [], []
    for line, cells in enumerate(rows, start=2):
        try:
            readable.append(rules.parse(line, cells, levels=levels))
        except Invalid as error:
            unreadable.append(rules.Rejection(line=line, slug=cells.get("slug") or "", error=error))
    plan = rules.plan(readable, _stored())
    report = _store(plan, unreadable=unreadable, by=by, at=at)
    if report.added or report.changed or report.ended:
        versions.rewrite_tree()
    return report


def _stored() -> list[rules.Dated]:
    """Return every stored version as plain values, in the order of time."""
    slugs = dict(OrgUnit.objects.values_list("id", "slug"))
    return [
        rules.Dated(
            slug=slugs[row.unit_id],
            facts=rules.Facts(
                name=row.name,
                short_name=row.short_name,
                code=row.code,
                kind=row.kind,
                level=row.level_id,
                type=row.type,
                parent=slugs[row.parent_id] if row.parent_id else "",
                phone=row.phone,
                is_assumed=row.is_assumed,
            ),
            valid_from=row.valid_from,
            valid_to=row.valid_to,
            key=row.pk,
        )
        for row in UnitVersion.objects.order_by("valid_from", "unit_id")
    ]


def _store(plan: rules.Plan, *, unreadable: list[rules.Rejection], by: Actor, at: datetime) -> ImportReport:
    """Write a plan: ends first, then new units, their versions, their links and the ledger's lines."""
    known = dict(OrgUnit.objects.values_list("slug", "id"))
    ends = [version for version in plan.all() if version.key and version.closed_by]
    UnitVersion.objects.bulk_update([UnitVersion(pk=end.key, valid_to=end.valid_to) for end in ends], ["valid_to"])
    fresh = [version for version in plan.all() if version.key is None]
    new_slugs = list(dict.fromkeys(version.slug for version in fresh if version.slug not in known))
    known |= {unit.slug: unit.id for unit in OrgUnit.objects.bulk_create(OrgUnit(slug=slug) for slug in new_slugs)}
    UnitVersion.objects.bulk_create(_row(version, known) for version in fresh)
    told = set(Succession.objects.values_list("predecessor_id", "successor_id", "effective_on"))
    links = [
        Succession(
            predecessor_id=known[link.predecessor],
            successor_id=known[link.successor],
            kind=link.kind,
            effective_on=link.effective_on,
        )
        for link in dict.fromkeys(plan.links)
    ]
    links = [link for link in links if (link.predecessor_id, link.successor_id, link.effective_on) not in told]
    Succession.objects.bulk_create(links)
    superseded = {version.slug for version in fresh}
    ended = [end.slug for end in ends if end.slug not in superseded]
    for slug in dict.fromkeys([*superseded, *ended]):
        verb = "imported" if slug in superseded else "ended"
        days = [version.valid_from.isoformat() for version in fresh if version.slug == slug]
        record("unit", known[slug], verb, by=by, at=at, data={"from": days})
    return ImportReport(
        added=len(new_slugs),
        changed=len(fresh) - len(new_slugs),
        ended=len(ended),
        unchanged=plan.unchanged,
        linked=len(links),
        rejected=tuple(sorted([*unreadable, *plan.rejected], key=lambda rejection: rejection.line)),
    )


def _row(version: rules.Dated, known: Mapping[str, int]) -> UnitVersion:
    """Turn a planned version into a row."""
    facts = version.facts
    return UnitVersion(
        unit_id=known[version.slug],
        parent_id=known[facts.parent] if facts.parent else None,
        kind=facts.kind,
        level_id=facts.level,
        type=facts.type,
        name=facts.name,
        short_name=facts.short_name,
        search_text=fold(f"{facts.name} {facts.short_name} {facts.code}")[:400],
        code=facts.code,
        phone=facts.phone,
        is_assumed=facts.is_assumed,
        valid_from=version.valid_from,
        valid_to=version.valid_to,
    )
