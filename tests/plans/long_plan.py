"""A plan of a hundred pages: our own, its sections again and again with other numbers."""

import random
import re

from tests.plans.test_exports import DATA

from motcua.reform.plans.base.opening import lines_of_file

PERCENT = re.compile(r"\b\d{2}(?=%)")
PAGES_OF_ONE, PAGES = 12, 100


def long_plan(pages: int = PAGES, seed: int = 0) -> list[str]:
    """Return the lines of a long plan."""
    chance = random.Random(seed)
    lines = lines_of_file(DATA / "truong-giang.txt")
    found = list(lines)
    while len(found) < len(lines) * pages / PAGES_OF_ONE:
        found += [PERCENT.sub(lambda _: str(chance.randrange(10, 100)), line) for line in lines]
    return found
