"""A row of the national catalogue read into a version, with a note for everything that is missing or doubtful."""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from motcua.base.text import normal
from motcua.casework.procedures.errors import RowUnreadable
from motcua.casework.procedures.rules.agencies import AgencyKind, KnownAgency, read_agencies
from motcua.casework.procedures.rules.fees import FeeKind, fee_kind
from motcua.casework.procedures.rules.papers import is_mandatory, paper_counts
from motcua.casework.procedures.rules.readiness import Readiness, readiness
from motcua.casework.procedures.rules.specs import (
    Channel,
    CompetenceSpec,
    FeeSpec,
    LimitSpec,
    PaperSpec,
    VersionSpec,
)
from motcua.casework.procedures.rules.times import read_time

COLUMNS = (
    "code",
    "name",
    "field",
    "level",
    "applicants",
    "agency",
    "channels",
    "time_by_channel",
    "fee_by_channel",
    "components",
    "results",
    "conditions",
)
_NOT_CONTENT = frozenset({"demo", "source"})
_CODE = re.compile(r"\d\.\d{6}(\.\d{3}\.\d{2}\.\d{2})?(\.[HG]\d{2})?")
_CHANNELS = {"Trực tiếp": Channel.COUNTER, "Trực tuyến": Channel.ONLINE, "Dịch vụ bưu chính": Channel.POST}


@dataclass(frozen=True, slots=True, kw_only=True)
class RowRead:
    """What a row says, what is missing in it and why."""

    spec: VersionSpec
    readiness: Readiness
    agencies: tuple[KnownAgency, ...]
    missing: tuple[str, ...]


def read_row(row: Mapping[str, str], *, table: Sequence[KnownAgency], valid_from: date) -> RowRead:
    """Read a row. Nothing is guessed: what is not printed stays open and is named.

    Raises:
        RowUnreadable: no code of the national form, no name, or a broken list.
    """
    code, name = normal(row["code"]), normal(row["name"])
    if not _CODE.fullmatch(code) or not name:
        raise RowUnreadable(why="mã hoặc tên thủ tục không đúng")
    missing: list[str] = []
    limits, ready = _limits(_list(row, "time_by_channel"), missing)
    papers, cases = _papers(_list(row, "components"), missing)
    fees = _fees(_list(row, "fee_by_channel"), missing)
    agencies = _agencies(row, table, missing)
    spec = VersionSpec(
        code=code,
        name=name,
        field=normal(row["field"]) or "Chưa rõ lĩnh vực",
        valid_from=valid_from,
        limits=limits,
        fees=fees,
        papers=papers,
        cases=cases,
        results=_results(_list(row, "results"), missing),
        competences=_competences(agencies, valid_from),
        channels=_channels(row),
        level=normal(row["level"]),
        agency=normal(row["agency"]),
        applicants=normal(row["applicants"]),
        conditions=row["conditions"].strip(),
        legal_kind=normal(row.get("legal_kind", "")),
        publishing_decision=normal(row.get("publishing_decision", "")),
        source=row.get("source_url", ""),
        source_digest=_digest(row),
        readiness=ready.value,
    )
    return RowRead(spec=spec, readiness=ready, agencies=agencies, missing=tuple(missing))


def _list(row: Mapping[str, str], column: str) -> list[dict[str, Any]]:
    """Return a column that holds a JSON list."""
    try:
        found = json.loads(row[column] or "[]")
    except json.JSONDecodeError:
        raise RowUnreadable(why=f"cột {column} bị hỏng") from None
    return list(found)


def _digest(row: Mapping[str, str]) -> str:
    """Return a digest of what the row says of the procedure."""
    content = {column: value for column, value in row.items() if column not in _NOT_CONTENT}
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _channels(row: Mapping[str, str]) -> tuple[Channel, ...]:
    """Return the ways of submitting."""
    return tuple(_CHANNELS[word] for word in row["channels"].split("|") if word in _CHANNELS)


def _limits(printed: list[dict[str, Any]], missing: list[str]) -> tuple[tuple[LimitSpec, ...], Readiness]:
    """Return each different time of each channel, and whether the counter can promise a date."""
    times = [(_CHANNELS[entry["channel"]], read_time(str(entry["time"]), entry["unit"])) for entry in printed]
    ready = readiness(time for channel, time in times if channel is Channel.COUNTER)
    if ready is not Readiness.READY:
        missing.append(f"thời hạn: {ready.label}")
    limits = tuple(
        LimitSpec(channel=channel, value=time.value, unit=time.unit, text=time.text)
        for channel, time in dict.fromkeys(times)
    )
    return limits, ready


def _fees(printed: list[dict[str, Any]], missing: list[str]) -> tuple[FeeSpec, ...]:
    """Return each different fee of each channel."""
    fees = []
    for entry in printed:
        kind, amount = fee_kind(str(entry["fee"]), entry["note"], entry["currency"] or "VND")
        fees.append(
            FeeSpec(
                channel=_CHANNELS[entry["channel"]],
                kind=kind,
                amount=amount,
                currency=entry["currency"] or "VND",
                note=normal(entry["note"]),
            )
        )
    if not fees or any(fee.kind is FeeKind.UNKNOWN for fee in fees):
        missing.append("phí, lệ phí: không ghi mức thu" if fees else "phí, lệ phí: không công bố")
    return tuple(dict.fromkeys(fees))


def _papers(printed: list[dict[str, Any]], missing: list[str]) -> tuple[tuple[PaperSpec, ...], tuple[str, ...]]:
    """Return the papers and, where there are several, the cases they belong to."""
    cases = tuple(dict.fromkeys(case for entry in printed if (case := normal(entry["case"]))))
    if len({normal(entry["case"]) for entry in printed}) <= 1:
        cases = ()
    papers, doubtful = [], 0
    for entry in printed:
        originals, copies, is_believable = paper_counts(int(entry["original"] or 0), int(entry["copy"] or 0))
        doubtful += not is_believable
        papers.append(
            PaperSpec(
                name=normal(entry["name"]),
                originals=originals,
                copies=copies,
                is_mandatory=is_mandatory(entry["name"]),
                case=normal(entry["case"]) if cases else "",
            )
        )
    if not papers:
        missing.append("thành phần hồ sơ: không công bố")
    if unknown := sum(paper.is_mandatory is None for paper in papers):
        missing.append(f"thành phần hồ sơ: {unknown} giấy tờ chưa rõ có bắt buộc không")
    if doubtful:
        missing.append(f"thành phần hồ sơ: {doubtful} giấy tờ có số bản không tin được, để trống")
    return tuple(papers), cases


def _results(printed: list[dict[str, Any]], missing: list[str]) -> tuple[tuple[str, str], ...]:
    """Return code and name of each result."""
    if not printed:
        missing.append("kết quả: không công bố")
    return tuple((normal(entry.get("code") or ""), normal(entry["name"])) for entry in printed)


def _agencies(row: Mapping[str, str], table: Sequence[KnownAgency], missing: list[str]) -> tuple[KnownAgency, ...]:
    """Return who the words name; note what a person must assign."""
    agencies = read_agencies(row["agency"], table)
    if not agencies:
        missing.append("cơ quan có thẩm quyền: để trống")
    for kind, words in (
        (AgencyKind.UNMAPPED, "chưa có trong bảng đối chiếu"),
        (AgencyKind.FOREIGN, "của tỉnh khác"),
        (AgencyKind.CENTRAL, "của trung ương hoặc ngành dọc"),
    ):
        if names := [agency.text for agency in agencies if agency.kind == kind]:
            missing.append(f"cơ quan có thẩm quyền {words}: {'; '.join(dict.fromkeys(names))}")
    return agencies


def _competences(agencies: Sequence[KnownAgency], valid_from: date) -> tuple[CompetenceSpec, ...]:
    """Return the rules by level for those agencies that belong to the province's own structure."""
    ours = dict.fromkeys(
        (agency.level, agency.agency_name) for agency in agencies if AgencyKind(agency.kind).is_ours and agency.level
    )
    return tuple(CompetenceSpec(level=level, agency_name=name, valid_from=valid_from) for level, name in ours)
