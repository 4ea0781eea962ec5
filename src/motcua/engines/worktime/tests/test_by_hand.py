"""Due dates worked by hand with a calendar on the wall."""

import pytest

from motcua.engines.worktime.tests.factories import answer, due_at, pause

DAYS = """
    2023-01-19 10:00 | 1wd  | 2023-01-27 17:00 | Tết Quý Mão 20-26/1
    2023-01-18 16:30 | 5wd  | 2023-02-01 17:00 | 19, 27, 30, 31, 1/2
    2023-04-28 08:00 | 1wd  | 2023-05-04 17:00 | 29/4-3/5 with the Hùng Kings in compensation
    2023-04-28 08:00 | 10wd | 2023-05-17 17:00 | 4, 5, 8-12, 15, 16, 17
    2023-08-24 09:12 | 15wd | 2023-09-18 17:00 | the story of the agreed look
    2023-08-31 16:59 | 1wd  | 2023-09-05 17:00 | 1/9, and 4/9 for Saturday 2/9
    2024-02-07 09:00 | 1wd  | 2024-02-15 17:00 | Tết Giáp Thìn 8-14/2
    2024-02-07 09:00 | 3wd  | 2024-02-19 17:00 | 15, 16, 19
    2024-04-26 14:20 | 10wd | 2024-05-14 17:00 | 29/4 off, Saturday 4/5 worked
    2024-05-03 09:00 | 1wd  | 2024-05-04 17:00 | the made-up Saturday itself
    2024-04-26 14:20 | 3d   | 2024-05-02 17:00 | 29/4 is off
    2024-05-01 09:00 | 3d   | 2024-05-04 17:00 | ends on the made-up Saturday
    2025-01-24 10:00 | 1wd  | 2025-02-03 17:00 | Tết Ất Tỵ 27-31/1
    2025-01-22 10:00 | 7d   | 2025-02-03 17:00 | 29/1 is Tết
    2025-04-25 09:00 | 1wd  | 2025-04-26 17:00 | made-up Saturday for 2/5
    2025-04-25 09:00 | 5wd  | 2025-05-06 17:00 | 26, 28, 29, 5/5, 6/5
    2025-08-29 15:30 | 2wd  | 2025-09-04 17:00 | 1-2/9 off
    2026-02-13 09:00 | 1wd  | 2026-02-23 17:00 | Tết Bính Ngọ 16-20/2
    2026-04-24 09:00 | 3wd  | 2026-05-04 17:00 | 28, 29, 4/5: the Hùng Kings on a Sunday, 27/4 off
    2026-08-21 09:00 | 1wd  | 2026-08-22 17:00 | made-up Saturday for 31/8
    2026-08-21 09:00 | 7wd  | 2026-09-03 17:00 | 22, 24-28, then 31/8-2/9 off
    2026-11-23 09:00 | 1wd  | 2026-11-25 17:00 | Day of Culture 24/11
    2025-12-31 09:00 | 1wd  | 2026-01-02 17:00 | the swap 2/1 for 10/1 is off until verified
    2026-01-09 09:00 | 1wd  | 2026-01-12 17:00 | and so is its Saturday
"""
MONTHS_AND_NOW = """
    2024-01-31 09:00 | 1m   | 2024-02-29 17:00 | last day of a leap February
    2023-01-31 09:00 | 1m   | 2023-02-28 17:00 | last day
    2024-03-31 09:00 | 1m   | 2024-05-02 17:00 | 30/4 is off, and 1/5
    2024-08-02 09:00 | 1m   | 2024-09-04 17:00 | 2/9 and 3/9 are off
    2024-11-30 09:00 | 3m   | 2025-02-28 17:00 | over the year
    2023-12-15 09:00 | 12m  | 2024-12-16 17:00 | 15/12/2024 is a Sunday
    2024-06-12 15:00 | now  | 2024-06-12 17:00 | not yet after 15:00
    2024-06-12 15:01 | now  | 2024-06-13 17:00 | after 15:00
    2024-06-14 15:01 | now  | 2024-06-17 17:00 | over the weekend
    2024-06-15 09:00 | now  | 2024-06-17 17:00 | received on a Saturday
    2024-06-12 06:00 | now  | 2024-06-12 17:00 | before opening
    2024-06-15 09:00 | 1wd  | 2024-06-17 17:00 | a Saturday is not counted anyway
    2024-06-12 15:01 | 1wd  | 2024-06-13 17:00 | 15:00 never moves the start
"""
HOURS = """
    2024-06-12 14:20 | 4h   | 2024-06-13 07:30 | 18:20 rolls to the opening
    2024-06-12 14:20 | 24h  | 2024-06-13 14:20 | a night counts
    2024-06-12 11:00 | 1h   | 2024-06-12 13:00 | noon rolls to the afternoon
    2024-06-12 13:00 | 4h   | 2024-06-12 17:00 | closing is still open
    2024-06-14 09:00 | 48h  | 2024-06-17 07:30 | Sunday rolls to Monday
    2024-04-26 10:00 | 48h  | 2024-05-02 07:30 | over 27/4-1/5
    2024-06-12 07:30 | 8wh  | 2024-06-12 17:00 | a whole day
    2024-06-12 14:20 | 8wh  | 2024-06-13 14:20 | 2:40 today, 5:20 tomorrow
    2024-06-12 11:00 | 1wh  | 2024-06-12 13:30 | over noon
    2024-06-12 17:00 | 1wh  | 2024-06-13 08:30 | at closing
    2024-06-14 16:00 | 2wh  | 2024-06-17 08:30 | over the weekend
    2024-04-26 16:00 | 2wh  | 2024-05-02 08:30 | over five days off
    2024-05-03 16:00 | 2wh  | 2024-05-04 08:30 | into the made-up Saturday
    2024-06-15 10:00 | 1wh  | 2024-06-17 08:30 | received on a Saturday
"""


def cases(table: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]


@pytest.mark.parametrize(("start", "limit", "expected", "why"), cases(DAYS) + cases(MONTHS_AND_NOW) + cases(HOURS))
def test_the_due_date_is_the_one_worked_by_hand(start: str, limit: str, expected: str, why: str) -> None:
    assert due_at(start, limit) == expected, why


def test_a_pause_moves_the_story_of_the_look_by_four_days() -> None:
    found = answer("2023-08-24 09:12", "15wd", pause("2023-09-06 10:20", "2023-09-12 14:05"))
    assert f"{found.due_at:%d/%m/%Y %H:%M}" == "22/09/2023 17:00"
    assert f"{found.first_due_at:%d/%m/%Y %H:%M}" == "18/09/2023 17:00"
    strip = {f"{day.on:%d/%m}": day.number or day.reason for day in found.days}
    assert [strip[on] for on in ("24/08", "25/08", "01/09", "02/09", "04/09")] == [
        "ngày nhận",
        1,
        "nghỉ lễ Quốc khánh",
        "cuối tuần",
        "nghỉ bù Quốc khánh",
    ]
    assert [strip[on] for on in ("06/09", "07/09", "10/09", "12/09", "13/09", "22/09")] == [
        7,
        "tạm dừng, chờ bổ sung",
        "cuối tuần",
        "tạm dừng, chờ bổ sung",
        8,
        15,
    ]


@pytest.mark.parametrize(("completed", "expected"), [("08", "20"), ("11", "21"), ("12", "22")])
def test_the_cost_of_waiting_is_the_table_of_the_look(completed: str, expected: str) -> None:
    stop = pause("2023-09-06 10:20", f"2023-09-{completed} 14:05")
    assert due_at("2023-08-24 09:12", "15wd", stop) == f"2023-09-{expected} 17:00"


def test_the_made_up_saturday_says_so() -> None:
    found = answer("2024-04-26 14:20", "10wd")
    reasons = {f"{day.on:%d/%m}": day.reason for day in found.days}
    assert reasons["04/05"] == "làm bù"
    assert reasons["29/04"] == "nghỉ bù (làm bù ngày 04/05/2024)"
    assert [day.number for day in found.days if day.counted] == list(range(1, 11))
