"""What may be typed as the right moment of a result or the right channel, and which entries a correction moves."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from motcua.casework.dossiers.errors import (
    ChannelUnknown,
    CorrectedMomentOutOfRange,
    MomentUnreadable,
    NotCorrectable,
    NothingToCorrect,
)
from motcua.casework.dossiers.rules import (
    Happened,
    as_corrected,
    clock_of,
    told_channel,
    told_ready_moment,
    worded,
)
from motcua.casework.dossiers.tests.factories import HANOI, MONDAY

HOUR = timedelta(hours=1)
SIGNED = datetime(2026, 7, 6, 10, 30, 40, tzinfo=HANOI)
READY = datetime(2026, 7, 8, 15, 12, 9, tzinfo=HANOI).astimezone(UTC)
RETURNED = datetime(2026, 7, 9, 8, 0, 30, tzinfo=HANOI)
NOW = datetime(2026, 7, 10, 8, 0, tzinfo=HANOI)


def _happened(verb: str, at: datetime, **data: Any) -> Happened:
    return Happened(verb=verb, at=at, data=data)


def _told(text: str, *, is_returned: bool = False, is_signed: bool = True) -> datetime:
    entries = [_happened("approved", SIGNED - HOUR), _happened("approved", SIGNED)] if is_signed else []
    entries += [_happened("returned", RETURNED)] if is_returned else []
    return told_ready_moment(text, present=READY, entries=entries, now=NOW, zone=HANOI)


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("06/07/2026 16:05", datetime(2026, 7, 6, 16, 5, tzinfo=HANOI)),
        ("  6/7/2026   16:05 ", datetime(2026, 7, 6, 16, 5, tzinfo=HANOI)),
        ("16:05 06/07/2026", datetime(2026, 7, 6, 16, 5, tzinfo=HANOI)),
        ("06/07/2026 10:30", SIGNED),  # the minute of the signature
        ("08/07/2026 15:11", datetime(2026, 7, 8, 15, 11, tzinfo=HANOI)),
        ("08/07/2026 15:13", datetime(2026, 7, 8, 15, 13, tzinfo=HANOI)),  # recorded too early
        ("10/07/2026 08:00", NOW),
    ],
)
def test_a_moment_between_the_signature_and_now_is_taken(text: str, at: datetime) -> None:
    assert _told(text) == at


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("", MomentUnreadable),
        ("hôm qua", MomentUnreadable),
        ("06/07/2026", MomentUnreadable),
        ("31/06/2026 10:00", MomentUnreadable),
        ("06/07/26 16:05", MomentUnreadable),
        ("06/07/2026 24:30", MomentUnreadable),
        ("2026-07-06T16:05", MomentUnreadable),
        ("06/07/2026 16:05\x00", MomentUnreadable),
        ("08/07/2026 15:12", NothingToCorrect),
        ("06/07/2026 10:29", CorrectedMomentOutOfRange),
        ("10/07/2026 08:01", CorrectedMomentOutOfRange),
        ("01/01/0001 00:00", CorrectedMomentOutOfRange),
        ("31/12/9999 23:59", CorrectedMomentOutOfRange),
    ],
)
def test_what_is_no_such_moment_is_refused(text: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        _told(text)


def test_the_result_was_there_before_it_was_returned_and_after_somebody_signed() -> None:
    assert _told("09/07/2026 08:00", is_returned=True) < RETURNED
    with pytest.raises(CorrectedMomentOutOfRange, match=r"10:30 06/07/2026.*08:00 09/07/2026"):
        _told("09/07/2026 08:01", is_returned=True)
    with pytest.raises(NotCorrectable):
        _told("06/07/2026 16:05", is_signed=False)


@pytest.mark.parametrize(
    ("text", "channel"),
    [("1", 1), (" 2 ", 2), ("Trực  tuyến", 2), ("TRỰC TIẾP", 1), ("bưu chính", 3), ("Bưu chính công ích", 3)],
)
def test_a_channel_is_told_by_number_or_name(text: str, channel: int) -> None:
    assert told_channel(text) == channel


@pytest.mark.parametrize("text", ["", "0", "4", "12", "-1", "mạng", "²"])
def test_no_other_channel_is_taken(text: str) -> None:
    with pytest.raises(ChannelUnknown):
        told_channel(text)


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("resolved_at", "2026-07-08T08:12:09+00:00", "15:12 08/07/2026"),
        ("channel", "3", "Bưu chính công ích"),
        ("channel", "", ""),
        ("resolved_at", "", ""),
        ("owner.name", "Lan", "Lan"),
    ],
)
def test_values_are_told_as_people_read_them(field: str, value: str, words: str) -> None:
    assert worded(field, value, HANOI) == words


def _paper(*corrected: datetime) -> list[Happened]:
    return [
        _happened("received", MONDAY, limit_value=5, limit_unit="wd", calendar_version="x"),
        _happened("result_recorded", MONDAY + 4 * HOUR, is_file=False),
        _happened("result_at_desk", MONDAY + 6 * HOUR),
        _happened("corrected", MONDAY + 7 * HOUR, field="owner.name"),
        *(_happened("corrected", MONDAY + 8 * HOUR, field="resolved_at", value=at.isoformat()) for at in corrected),
        _happened("returned", MONDAY + 9 * HOUR),
    ]


@pytest.mark.parametrize(
    ("corrected", "hours"),
    [([], (4, 6)), ([5], (4, 5)), ([3], (3, 3)), ([7], (4, 7)), ([3, 5], (4, 5))],
)
def test_the_last_correction_moves_the_entries_that_made_the_result_ready(
    corrected: list[int], hours: tuple[int, int]
) -> None:
    entries = _paper(*(MONDAY + hour * HOUR for hour in corrected))
    moments = [entry.at for entry in as_corrected(entries)]
    assert moments[1:3] == [MONDAY + hour * HOUR for hour in hours]
    assert [*moments[:1], *moments[3:]] == [entry.at for entry in (*entries[:1], *entries[3:])]
    assert clock_of(entries).resolved_at == MONDAY + hours[1] * HOUR
