"""Procedures for tests, made through the real actions."""

from collections.abc import Sequence
from datetime import UTC, date, datetime

from django.db import transaction

from motcua.base.actors import Actor, job
from motcua.casework.procedures.actions import publish, write_draft
from motcua.casework.procedures.models import ProcedureVersion
from motcua.casework.procedures.rules import (
    Channel,
    CompetenceSpec,
    FeeKind,
    FeeSpec,
    LimitSpec,
    PaperSpec,
    StepSpec,
    VersionSpec,
    default_workflow,
    is_mandatory,
)
from motcua.engines.worktime.rules import Limit

LOADER: Actor = job("tests", is_loading_history=True)


def make_procedure(
    code: str = "1.001193",
    name: str = "Đăng ký khai sinh",
    *,
    limit: str | None = "10wd",
    unit: int | None = None,
    level: str = "commune",
    components: Sequence[str | PaperSpec] = ("Tờ khai", "Giấy chứng sinh", "Giấy ủy quyền (nếu có)"),
    cases: Sequence[str] = (),
    field: str = "Hộ tịch",
    fee: int | None = None,
    steps: tuple[StepSpec, ...] | None = None,
    channels: Sequence[Channel] = tuple(Channel),
    valid_from: date = date(2021, 1, 1),
    valid_to: date | None = None,
    synonyms: Sequence[str] = (),
    agency: str = "",
    competences: Sequence[CompetenceSpec] | None = None,
) -> ProcedureVersion:
    """Return a published version; without a unit every agency of the level is competent, `limit` None is bare."""
    spec = VersionSpec(
        code=code,
        name=name,
        field=field,
        agency=agency,
        valid_from=valid_from,
        valid_to=valid_to,
        cases=tuple(cases),
        channels=tuple(channels),
        synonyms=tuple(synonyms),
        limits=tuple(_limit(channel, limit) for channel in channels),
        fees=tuple(
            FeeSpec(channel=channel, kind=FeeKind.AMOUNT if fee else FeeKind.FREE, amount=fee) for channel in channels
        ),
        papers=tuple(
            paper if isinstance(paper, PaperSpec) else PaperSpec(name=paper, is_mandatory=is_mandatory(paper))
            for paper in components
        ),
        results=(("", "Kết quả giải quyết"),),
        competences=tuple(competences) if competences is not None else (_competence(unit, level, valid_from),),
        steps=steps if steps is not None else default_workflow(),
    )
    at = datetime(2021, 1, 1, tzinfo=UTC)
    with transaction.atomic():
        return publish(version_id=write_draft(spec=spec).id, by=LOADER, at=at)


def _limit(channel: Channel, limit: str | None) -> LimitSpec:
    """Return a channel's limit, or one printed without a unit."""
    clear = Limit.parse(limit) if limit else None
    if clear is None:
        return LimitSpec(channel=channel, value=8, unit=None, text="8 Giờ")
    return LimitSpec(channel=channel, value=clear.value, unit=clear.unit)


def _competence(unit: int | None, level: str, valid_from: date) -> CompetenceSpec:
    """Return the rule that names the unit, else every agency of the level."""
    if unit:
        return CompetenceSpec(unit_id=unit, valid_from=valid_from)
    return CompetenceSpec(level=level, valid_from=valid_from)
