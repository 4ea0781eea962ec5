"""Seeded variants of a labelled plan: other numbers, agencies, order, line breaks and cuts, labels too."""

import random
import re
from copy import deepcopy
from typing import Any

AGENCIES = {
    "Phòng Nội vụ": ("Phòng Y tế", "Phòng Kinh tế", "Phòng Nội vụ"),
    "Phòng Tư pháp": ("Thanh tra huyện", "Phòng Tư pháp", "Phòng Dân tộc"),
    "Phòng Văn hóa và Thông tin": ("Phòng Khoa học và Công nghệ", "Phòng Văn hóa và Thông tin"),
    "Phòng Tài chính - Kế hoạch": ("Kho bạc Nhà nước", "Phòng Tài chính - Kế hoạch"),
}
PERCENT = re.compile(r"(?<![\d,./])(\d{1,3})(?=%)")
FULL = 100
LONG = 160

Placed = list[tuple[int, str]]


def variant(text: str, label: dict[str, Any], seed: int) -> tuple[list[str], dict[str, Any]]:
    """Return another plan of the same kind and its labels."""
    chance = random.Random(seed)
    label = deepcopy(label)
    text = _agencies(_numbers(text, label, chance), label, chance)
    lines: Placed = list(enumerate(text.split("\n"), 1))
    lines = _cut_rows(_broken(_shuffled(lines, chance), chance), chance)
    first: dict[int, int] = {}
    for new, (old, _) in enumerate(lines, 1):
        first.setdefault(old, new)
    last = {old: new for new, (old, _) in enumerate(lines, 1)}
    for target in label["targets"]:
        target["line"] = first[target["line"]]
        target["value_line"] = _line_of(lines, target, last)
    for task in label["tasks"]:
        task["line_end"] = last[task.get("line_end", task["line"])]
        task["line"] = first[task["line"]]
    return [line for _, line in lines], label


def _numbers(text: str, label: dict[str, Any], chance: random.Random) -> str:
    """Give every percentage but 100 another value; equal ones stay equal, different ones different."""
    old = sorted({int(number) for number in PERCENT.findall(text)} - {FULL})
    new = dict(zip(old, chance.sample(range(2, 100), len(old)), strict=True))
    for target in label["targets"]:
        target["value"] = float(new.get(int(target["value"]), target["value"]))
    return PERCENT.sub(lambda match: str(new.get(int(match[1]), match[1])), text)


def _agencies(text: str, label: dict[str, Any], chance: random.Random) -> str:
    """Give agencies other names."""
    names = {old: chance.choice(new) for old, new in AGENCIES.items()}
    pattern = re.compile("|".join(map(re.escape, names)), re.IGNORECASE)
    by_fold = {old.lower(): new for old, new in names.items()}

    def renamed(words: str) -> str:
        return pattern.sub(lambda match: by_fold[match[0].lower()], words)

    for task in label["tasks"]:
        for key in ("task", "product"):
            task[key] = renamed(task[key])
        for key in ("lead", "coordinating"):
            task[key] = [renamed(name) for name in task[key]]
    return renamed(text)


def _is_row(line: str) -> bool:
    """Say whether a line is a whole numbered row."""
    cells = line.split("\t")
    return len(cells) > 1 and cells[0].isdigit() and all(cells) and line.rstrip().endswith(cells[-1])


def _shuffled(lines: Placed, chance: random.Random) -> Placed:
    """Change the order of neighbouring rows that are whole, and of bullets that follow one another."""
    found = list(lines)
    for at in range(len(found) - 1):
        (_, one), (_, two) = found[at], found[at + 1]
        rows = [one.split("\t"), two.split("\t")]
        is_pair = _is_row(one) and _is_row(two) and all(row[-1] in {"Thường xuyên", "31/10/2023"} for row in rows)
        if is_pair and not any(row[1].rstrip()[-1] == "-" for row in rows) and chance.random() < 0.5:
            before = found[at - 1][1].split("\t")[0]
            if not before.isdigit() or int(before) < min(int(row[0]) for row in rows):
                found[at], found[at + 1] = found[at + 1], found[at]
    return found


def _broken(lines: Placed, chance: random.Random) -> Placed:
    """Break long paragraphs between two small words, as a page does."""
    found: Placed = []
    for number, line in lines:
        words = line.split(" ")
        places = [at for at in range(8, len(words) - 3) if words[at].islower() and words[at - 1].isalpha()]
        if "\t" not in line and len(line) > LONG and places and chance.random() < 0.3:
            at = chance.choice(places)
            found += [(number, " ".join(words[:at])), (number, ""), (number, " ".join(words[at:]))]
        else:
            found.append((number, line))
    return found


def _cut_rows(lines: Placed, chance: random.Random) -> Placed:
    """Cut rows by a page: the rest of the task stands below the repeated header, its number missing or repeated."""
    header = next(line for _, line in lines if line.startswith("TT\t"))
    found: Placed = []
    for at, (number, line) in enumerate(lines):
        following = lines[at + 1][1] if at + 1 < len(lines) else ""
        cells = line.split("\t")
        words = cells[1].split(" ") if len(cells) > 1 else []
        places = [n for n in range(4, len(words) - 2) if words[n].islower() and words[n - 1].isalpha()]
        if _is_row(line) and following.strip() and places and chance.random() < 0.3:
            cut = chance.choice(places)
            rest = [chance.choice(["", cells[0]]), " ".join(words[cut:]), *[""] * (len(cells) - 2)]
            cells[1] = " ".join(words[:cut])
            found += [(number, "\t".join(cells)), (number, ""), (number, header), (number, "\t".join(rest))]
        else:
            found.append((number, line))
    return found


def _line_of(lines: Placed, target: dict[str, Any], last: dict[int, int]) -> int:
    """Return the line where a number stands now."""
    sign = f"{target['value']:g}%"
    for new, (old, line) in enumerate(lines, 1):
        if old == target["value_line"] and sign in line:
            return new
    return last[target["value_line"]]
