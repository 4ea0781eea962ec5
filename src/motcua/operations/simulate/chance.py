"""Seeded chance: what is drawn depends on its key alone, never on what was drawn before it."""

import math
import random
from collections.abc import Sequence
from typing import TypeVar

_T = TypeVar("_T")
_MANY = 30

_FAMILIES = ("Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý", "Vũ")
_MIDDLES = ("Thị Kim", "Văn", "Thị Ngọc", "Hữu", "Thị Thu", "Quốc", "Minh", "Thị Bích", "Đức", "Thanh", "Thị Mỹ")
_GIVEN = (
    "Loan", "Hùng", "Hạnh", "Dũng", "Phượng", "Khoa", "Trinh", "Tâm", "Hiếu", "Vy", "Long", "Nga", "Sang", "Bình",
    "Chi", "Giang", "Hải", "Kiên", "Liên", "Mai",
)  # fmt: skip


def chance(*key: object) -> random.Random:
    """Return the chance of a key; equal keys give equal draws on every machine."""
    return random.Random(":".join(map(str, key)))  # noqa: S311 (a story, not a secret)


def poisson(draw: random.Random, mean: float) -> int:
    """Return how often something happens that happens `mean` times on average."""
    if mean > _MANY:
        return max(0, round(draw.gauss(mean, math.sqrt(mean))))
    number, product, floor = 0, draw.random(), math.exp(-mean)
    while product > floor:
        number, product = number + 1, product * draw.random()
    return number


def invented_name(draw: random.Random) -> str:
    """Return the name of a person who does not exist."""
    return f"{draw.choice(_FAMILIES)} {draw.choice(_MIDDLES)} {draw.choice(_GIVEN)}"


def one_of(draw: random.Random, choices: Sequence[tuple[_T, float]]) -> _T:
    """Return one of several by their weights."""
    at = draw.random() * sum(weight for _, weight in choices)
    for choice, weight in choices:
        at -= weight
        if at < 0:
            return choice
    return choices[-1][0]
