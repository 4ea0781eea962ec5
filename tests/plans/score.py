"""Scores a reading against labels that hold lines and values only: pairs by place and value, one to one."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from motcua.reform.plans.rules.words import overlap, tokens

NEAR = 2
SAME = {">": ">=", "<": "<="}


@dataclass(frozen=True)
class Score:
    """Precision and recall, and the share of the pairs in which a field agrees."""

    precision: float
    recall: float
    fields: dict[str, float]


def _distance(label: dict[str, Any], guess: dict[str, Any]) -> int:
    """Return how far apart two things stand."""
    lines = [label[key] for key in ("line", "value_line") if key in label]
    others = [guess[key] for key in ("line", "value_line") if key in guess]
    return int(min(abs(a - b) for a in lines for b in others))


def _target_fit(label: dict[str, Any], guess: dict[str, Any]) -> float:
    """Return how well a target fits its label; 0 when it is another one."""
    same = [SAME.get(x["comparator"], x["comparator"]) for x in (label, guess)]
    is_it = label["value"] == guess["value"] and label["unit"] == guess["unit"] and same[0] == same[1]
    if not is_it or _distance(label, guess) > NEAR:
        return 0
    is_same_measure = bool(label["indicator"] == guess["indicator"])
    return 10.0 - _distance(label, guess) + 3 * (level(label) == level(guess)) + is_same_measure


def _task_fit(label: dict[str, Any], guess: dict[str, Any]) -> float:
    """Return how much of a task's lines are the label's: 0 under a half of both."""
    a, b = (set(range(x["line"], x["line_end"] + 1)) for x in (label, guess))
    shared = 2 * len(a & b) / (len(a) + len(b))
    return shared if shared >= 0.5 else 0


def level(target: dict[str, Any]) -> str:
    """Return the level of a target without its field."""
    return str(target["scope"].partition(";")[0])


def pairs(labels: list[Any], guesses: list[Any], fit: Any) -> list[tuple[Any, Any]]:
    """Return the best pairs, one to one."""
    scored = sorted(
        ((-fit(a, b), i, j) for i, a in enumerate(labels) for j, b in enumerate(guesses) if fit(a, b)), key=lambda x: x
    )
    left, right, found = set(range(len(labels))), set(range(len(guesses))), []
    for _, i, j in scored:
        if i in left and j in right:
            found.append((labels[i], guesses[j]))
            left.remove(i)
            right.remove(j)
    return found


def _share(outcomes: list[bool]) -> float:
    """Return the share of what is true, 1.0 of nothing."""
    return sum(outcomes) / len(outcomes) if outcomes else 1.0


def _score(labels: list[Any], guesses: list[Any], fit: Any, whole: str, fields: dict[str, Any]) -> Score:
    """Score one kind of thing; what the label calls uncertain costs nothing."""
    found = pairs(labels, guesses, fit)
    unsure = [whole in label.get("uncertain_fields", ()) for label, _ in found]
    counted = [pair for pair, is_unsure in zip(found, unsure, strict=True) if not is_unsure]
    wanted = sum(whole not in label.get("uncertain_fields", ()) for label in labels)
    given = len(guesses) - sum(unsure)
    shares = {
        name: _share([same(a, b) for a, b in counted if name not in a.get("uncertain_fields", ())])
        for name, same in fields.items()
    }
    return Score(len(counted) / given if given else 1.0, len(counted) / wanted if wanted else 1.0, shares)


def score_targets(label: dict[str, Any], read: dict[str, Any]) -> Score:
    """Score the targets: a pair agrees in value, unit and comparator and stands at most two lines apart."""
    fields = {
        "scope": lambda a, b: level(a) == level(b),
        "indicator": lambda a, b: a["indicator"] == b["indicator"],
        "area": lambda a, b: a["area"] == b["area"],
    }
    return _score(label["targets"], read["targets"], _target_fit, "value", fields)


def score_tasks(label: dict[str, Any], read: dict[str, Any]) -> Score:
    """Score the tasks: a pair shares at least half of its lines."""

    def is_same_lead(a: dict[str, Any], b: dict[str, Any]) -> bool:
        return overlap(tokens(" ".join(a["lead"])), tokens(" ".join(b["lead"]))) >= 0.9

    fields = {
        "lead": is_same_lead,
        "deadline": lambda a, b: all(a["deadline"][key] == b["deadline"][key] for key in ("kind", "due")),
    }
    return _score(label["tasks"], read["tasks"], _task_fit, "task", fields)


def misses(label: dict[str, Any], read: dict[str, Any]) -> Counter[str]:
    """Return what was not found and what was found in excess, for a person to look at."""
    found: Counter[str] = Counter()
    for name, fit in (("targets", _target_fit), ("tasks", _task_fit)):
        joined = pairs(label[name], read[name], fit)
        found.update(f"missing {name} {x['line']}" for x in label[name] if all(x is not a for a, _ in joined))
        found.update(f"surplus {name} {x['line']}" for x in read[name] if all(x is not b for _, b in joined))
    return found
