"""The demo's own small catalogue: facts in own short words, every date and competence of the past assumed."""

import hashlib
import json
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from motcua.base.actors import Actor
from motcua.casework.procedures.actions import draft_version, publish_version, renew_synonyms
from motcua.casework.procedures.models import ProcedureVersion
from motcua.casework.procedures.rules import (
    Channel,
    CompetenceSpec,
    FeeKind,
    FeeSpec,
    LimitSpec,
    PaperSpec,
    VersionSpec,
    is_mandatory,
)
from motcua.engines.worktime.rules import Limit

TABLE = Path(__file__).with_name("procedures.json")
SINCE = date(2021, 1, 1)
TWO_TIERS_SINCE = date(2025, 7, 1)
_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
_AGENCY_WORDS = {"commune": "Ủy ban nhân dân cấp xã", "district": "Ủy ban nhân dân cấp huyện"}


def load_catalogue(by: Actor) -> list[ProcedureVersion]:
    """Publish the demo's procedures as of their first day; a second run adds nothing."""
    renew_synonyms(by=by, at=datetime(SINCE.year, SINCE.month, SINCE.day, 8, tzinfo=_ZONE))
    loaded = []
    for row in json.loads(TABLE.read_text(encoding="utf-8")):
        spec = spec_of(row)
        if ProcedureVersion.objects.filter(procedure__code=spec.code, source_digest=spec.source_digest).exists():
            continue
        day = spec.valid_from
        at = datetime(day.year, day.month, day.day, 8, tzinfo=_ZONE)
        draft = draft_version(spec=spec, by=by, at=at)
        loaded.append(publish_version(version_id=draft.id, by=by, at=at))
    return loaded


def spec_of(row: Mapping[str, Any]) -> VersionSpec:
    """Turn a row of the table into a version for every way of submitting."""
    valid_from = date.fromisoformat(row["valid_from"]) if "valid_from" in row else SINCE
    limit = Limit.parse(row["limit"])
    kind, amount = _fee(row["fee"])
    return VersionSpec(
        code=row["code"],
        name=row["name"],
        field=row["field"],
        agency=_agency_words(row["competence"]),
        valid_from=valid_from,
        valid_to=date.fromisoformat(row["valid_to"]) if "valid_to" in row else None,
        channels=tuple(Channel),
        limits=tuple(LimitSpec(channel=channel, value=limit.value, unit=limit.unit) for channel in Channel),
        fees=tuple(FeeSpec(channel=channel, kind=kind, amount=amount) for channel in Channel),
        papers=tuple(PaperSpec(name=name, is_mandatory=is_mandatory(name)) for name in row["papers"]),
        results=(("", row["result"]),),
        synonyms=tuple(row["synonyms"]),
        competences=_competences(row["competence"], valid_from),
        source="demo",
        source_digest=hashlib.sha256(json.dumps(row, sort_keys=True).encode()).hexdigest(),
        is_assumed=valid_from < TWO_TIERS_SINCE,
    )


def _fee(printed: str | int) -> tuple[FeeKind, int | None]:
    """Return the kind of a fee and its amount."""
    return (FeeKind.AMOUNT, printed) if isinstance(printed, int) else (FeeKind(printed), None)


def _agency_words(competence: str) -> str:
    """Return who is competent today in words."""
    today = competence.rsplit(">", maxsplit=1)[-1]
    return _AGENCY_WORDS.get(today) or today.partition(":")[2]


def _competences(competence: str, valid_from: date) -> tuple[CompetenceSpec, ...]:
    """Return who is competent and since when; "district>commune" changed hands with the two tiers, assumed before."""
    past, _, today = competence.rpartition(">")
    rules = []
    if past and valid_from < TWO_TIERS_SINCE:
        last = TWO_TIERS_SINCE - timedelta(days=1)
        rules.append(CompetenceSpec(level=past, valid_from=valid_from, valid_to=last, is_assumed=True))
    level, _, name = today.partition(":")
    rules.append(
        CompetenceSpec(
            level=level,
            agency_name=name,
            valid_from=max(valid_from, TWO_TIERS_SINCE) if past else valid_from,
            is_assumed=valid_from < TWO_TIERS_SINCE and not past,
        )
    )
    return tuple(rules)
