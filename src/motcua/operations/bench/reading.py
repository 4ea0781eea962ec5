"""Read a reform plan of a hundred pages and measure it: sections of one text again and again with other numbers."""

import random
import re
import time
from collections.abc import Sequence

from motcua.operations.bench.figures import Figure
from motcua.reform.plans.rules import read_plan

PAGES, LINES_OF_PAGE = 100, 34
LONGEST_SECONDS = 10
SECTION = (
    "{n}. Cải cách thủ tục hành chính",
    "- Tỷ lệ hồ sơ giải quyết đúng hạn tại các sở, ban, ngành đạt tối thiểu {a}%, tại cấp xã đạt tối thiểu {b}%.",
    "- Số hóa {a}% hồ sơ tiếp nhận tại cấp tỉnh, {b}% tại cấp xã; mức độ hài lòng của người dân đạt ít nhất {a}%.",
    "Những nơi còn hồ sơ trễ hạn phải nêu rõ lý do, người chịu trách nhiệm và ngày trả kết quả mới cho người dân.",
)
ROWS = (
    "TT\tNhiệm vụ\tSản phẩm\tCơ quan chủ trì\tCơ quan phối hợp\tThời gian hoàn thành",
    "{n}\tRà soát quy trình nội bộ của {a} thủ tục\tQuyết định\tSở Nội vụ\tUBND các xã, phường\tQuý II/2026",
)
HEAD = ("KẾ HOẠCH", "Cải cách hành chính năm 2026", "I. CHỈ TIÊU")


def long_plan(pages: int = PAGES) -> list[str]:
    """Return the lines of a plan of so many pages, half of it text and half a table."""
    chance = random.Random(pages)  # noqa: S311 (other numbers on each page, no secret)
    half = pages * LINES_OF_PAGE // 2
    text = [line for n in range(half // len(SECTION)) for line in _filled(SECTION, n + 1, chance)]
    rows = [line for n in range(half) for line in _filled(ROWS[1:], n + 1, chance)]
    return [*HEAD, *text, ROWS[0], *rows]


def _filled(lines: Sequence[str], number: int, chance: random.Random) -> list[str]:
    """Return a section with numbers of its own."""
    a, b = chance.randrange(50, 100), chance.randrange(10, 50)
    return [re.sub(r"\s+$", "", line.format(n=number, a=a, b=b)) for line in lines]


def reading() -> Figure:
    """Read the long plan once."""
    lines = long_plan()
    start = time.monotonic()
    found = read_plan(lines)
    seconds = time.monotonic() - start
    what = f"reading {PAGES} pages, {len(found.targets)} targets"
    return Figure(promise="S10", what=what, ours=seconds, limit=LONGEST_SECONDS, unit="s")
