"""Which recorded facts may be set right, what is a right value of each, and what a correction moves."""

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from enum import StrEnum
from typing import TypeVar

from motcua.casework.dossiers.errors import (
    ChannelUnknown,
    CorrectedMomentOutOfRange,
    MomentUnreadable,
    NotCorrectable,
    NothingToCorrect,
)
from motcua.casework.dossiers.rules.happened import Happened
from motcua.casework.procedures.rules import CHANNEL_LABELS, Channel

RESOLVED_AT = "resolved_at"
_READY = ("result_recorded", "result_at_desk")
_WRITTEN = "%H:%M %d/%m/%Y"
_READ = ("%d/%m/%Y %H:%M", _WRITTEN)
_CHANNELS: Mapping[str, Channel] = {
    **{str(channel.value): channel for channel in Channel},
    **{label.casefold(): channel for channel, label in CHANNEL_LABELS.items()},
    "bưu chính": Channel.POST,
}

AnyHappened = TypeVar("AnyHappened", bound=Happened)


class Sort(StrEnum):
    """What a recorded fact is; words may be personal, moments and channels are not."""

    WORDS = "words"
    MOMENT = "moment"
    CHANNEL = "channel"


@dataclass(frozen=True, slots=True, kw_only=True)
class Correctable:
    """A recorded fact that may be set right, of the dossier or of one of its people; one of `verbs` recorded it."""

    label: str
    attribute: str
    party: str = ""
    verbs: tuple[str, ...] = ("received",)
    sort: Sort = Sort.WORDS


CORRECTABLE: Mapping[str, Correctable] = {
    "owner.name": Correctable(label="Họ tên chủ hồ sơ", party="owner", attribute="name"),
    "owner.id_number": Correctable(label="Số định danh chủ hồ sơ", party="owner", attribute="id_number"),
    "owner.address": Correctable(label="Địa chỉ chủ hồ sơ", party="owner", attribute="address"),
    "owner.phone": Correctable(label="Điện thoại chủ hồ sơ", party="owner", attribute="phone"),
    "owner.email": Correctable(label="Thư điện tử chủ hồ sơ", party="owner", attribute="email"),
    "channel": Correctable(label="Kênh tiếp nhận", attribute="channel", sort=Sort.CHANNEL),
    "fee_receipt_number": Correctable(label="Số biên lai", attribute="fee_receipt_number"),
    "result_number": Correctable(label="Số, ký hiệu kết quả", attribute="result_number", verbs=("result_recorded",)),
    RESOLVED_AT: Correctable(label="Thời điểm có kết quả", attribute=RESOLVED_AT, verbs=_READY, sort=Sort.MOMENT),
}


def told_channel(told: str) -> int:
    """Return the channel that was typed, by its number or its name.

    Raises:
        ChannelUnknown: there is none of that number or name.
    """
    channel = _CHANNELS.get(" ".join(told.split()).casefold())
    if channel is None:
        raise ChannelUnknown(field="value")
    return channel.value


def told_ready_moment(
    told: str, *, present: datetime, entries: Sequence[Happened], now: datetime, zone: tzinfo
) -> datetime:
    """Return the moment that was typed as the one the result was ready at: after the signature, before its return.

    People type minutes: a moment in the minute of the signature is the signature's.

    Raises:
        MomentUnreadable: it is not written as day and hour.
        NothingToCorrect: it is the moment that is recorded.
        CorrectedMomentOutOfRange: nothing was signed yet, the result had been returned, or it lies ahead.
        NotCorrectable: nobody approved the result.
    """
    at = _moment(told, zone)
    if at == _minute(present):
        raise NothingToCorrect(field="value")
    signed = [entry.at for entry in entries if entry.verb == "approved"]
    if not signed:
        raise NotCorrectable(field="field")
    earliest, latest = signed[-1], min([now, *(entry.at for entry in entries if entry.verb == "returned")])
    if at < _minute(earliest) or at > latest:
        raise CorrectedMomentOutOfRange(
            field="value", earliest=written_moment(earliest, zone), latest=written_moment(latest, zone)
        )
    return max(at, earliest)


def written_moment(at: datetime, zone: tzinfo) -> str:
    """Return a moment as the office writes it."""
    return at.astimezone(zone).strftime(_WRITTEN)


def worded(field: str, value: object, zone: tzinfo) -> str:
    """Return the value of a correctable fact as people read it."""
    text = str(value)
    match CORRECTABLE[field].sort:
        case Sort.MOMENT if text:
            return written_moment(datetime.fromisoformat(text), zone)
        case Sort.CHANNEL if text:
            return CHANNEL_LABELS[Channel(int(text))]
        case _:
            return text


def as_corrected(entries: Iterable[AnyHappened]) -> list[AnyHappened]:
    """Return the entries at the moments they are now held to have happened at.

    The last correction of the moment of the result moves the entry that made it ready; a paper result that was
    numbered in the books after that moment counts as numbered at it.
    """
    told = list(entries)
    moved = [str(entry.data["value"]) for entry in told if is_of(entry, RESOLVED_AT)]
    if not moved:
        return told
    ready_at = datetime.fromisoformat(moved[-1])
    last = max(place for place, entry in enumerate(told) if entry.verb in _READY)
    return [
        dataclasses.replace(entry, at=ready_at if place == last else min(entry.at, ready_at))
        if entry.verb in _READY
        else entry
        for place, entry in enumerate(told)
    ]


def is_of(entry: Happened, field: str) -> bool:
    """Return whether an entry set this fact right."""
    return entry.verb == "corrected" and entry.data.get("field") == field


def _moment(told: str, zone: tzinfo) -> datetime:
    for pattern in _READ:
        try:
            return datetime.strptime(" ".join(told.split()), pattern).replace(tzinfo=zone)
        except ValueError:
            continue
    raise MomentUnreadable(field="value")


def _minute(at: datetime) -> datetime:
    return at.replace(second=0, microsecond=0)
