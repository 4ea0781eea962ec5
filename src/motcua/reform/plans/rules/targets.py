"""Aims with a number: comparator, value, unit, level, area and measure; every other percentage with its reason."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from motcua.reform.plans.rules.clauses import NUMBER, PREDICATE, Group, Item, groups, single
from motcua.reform.plans.rules.measures import Wording, area_for, measure_of
from motcua.reform.plans.rules.refusing import FULL, why_no_target
from motcua.reform.plans.rules.scopes import fields_in, levels_in
from motcua.reform.plans.rules.shapes import Conflict, Line, NotTarget, Target
from motcua.reform.plans.rules.stating import Statement
from motcua.reform.plans.rules.vocabulary import vocabulary
from motcua.reform.plans.rules.words import fold, same_length_fold, tokens

AROUND, LEAST_KNOWN = 45, 0.6
# How much of a shared predicate tells the measure; what follows are its circumstances.
SHARED = 40
# A number written out beside its digits counts once.
PERCENT = re.compile(r"%|(?<!\()\bphan tram\b(?!\s*\(\s*\d)(?!\s*\))|\d\s*phan tram\b(?=\s*\))")
YEAR = re.compile(r"(?:trong|den|het|cuoi|den het|den cuoi) nam (20\d{2})")
# In a list of levels "của huyện" is one too; elsewhere it tells whose a system or document is.
OF_LEVEL = re.compile(r"\bcua ((?:cap )?(?:huyen|tinh|xa|so|phuong))\b[\s,]*$")
POPULATION_END = re.compile(
    r"\b(?:duoc|dat|hoan thanh|hoan thien|su dung|trien khai|thuc hien|cung cap|co ho so)\b|[,;.(]"
)

UNPLACED = "chưa xếp được vào chỉ tiêu nào, cần xem bản gốc"
UNREADABLE = "không đọc được con số"

CERTAIN, UNMAPPED, IN_SCAN, DOUBTFUL = 0.97, 0.15, 0.15, 0.5


@dataclass
class _Findings:
    """What has been found so far."""

    targets: list[Target]
    others: list[NotTarget]
    mentions: int = 0
    last: str | None = None
    last_sentence: str = ""


def read_targets(
    statements: Iterable[Statement], *, year: int | None, is_scan: bool
) -> tuple[list[Target], list[NotTarget]]:
    """Return all targets and all percentages that are none."""
    found = _Findings([], [])
    for statement in statements:
        text = statement.passage.text
        if not re.search(r"\d|%", text):
            continue
        folded = same_length_fold(text)
        spans: list[tuple[int, int]] = []
        for group in [single(text, statement.unit)] if statement.unit else groups(text):
            spans += [(item.number.start, item.number.end) for item in group.items]
            _take(found, statement, group, folded, year=year, is_scan=is_scan)
        for sign in PERCENT.finditer(folded):
            if not any(start <= sign.start() < end for start, end in spans):
                _refuse(found, statement, max(0, sign.start() - 40), sign.end(), UNREADABLE)
    return linked(found.targets), found.others


def _refuse(found: _Findings, statement: Statement, start: int, end: int, reason: str) -> None:
    """Keep a percentage that is no target."""
    passage = statement.passage
    found.others.append(NotTarget(passage.line_at(end - 1), passage.raw_between(start, end), reason))


def _take(
    found: _Findings, statement: Statement, group: Group, folded: str, *, year: int | None, is_scan: bool
) -> None:
    """Add the targets of one group, one per number and level."""
    sentence = statement.passage.text[group.start : group.end].strip(" ,;.-+")
    is_count = not group.items[0].number.unit.startswith("%")
    wording = measure_of(sentence, is_count=is_count)
    if wording is None and statement.context:
        wording = measure_of(f"{statement.context} {sentence}", is_count=is_count)
    parent = found.last if group.is_part else None
    if parent and wording is None:
        # "trong đó hồ sơ đất đai đạt 92%" says the rest in the sentence before.
        wording = measure_of(f"{found.last_sentence} {sentence}", is_count=is_count)
    for position, item in enumerate(group.items):
        reason = why_no_target(statement, group, position, folded, year)
        if (
            not reason
            and is_scan
            and not wording
            and item.number.value < FULL
            and _is_dirt(statement.passage.text, item)
        ):
            reason = UNREADABLE
        if reason:
            _refuse(found, statement, group.start, group.end, reason)
            continue
        found.mentions += 1
        own = _own_wording(group, item, statement.passage.text) or wording
        base = _target(found, statement, group, item, sentence=sentence, wording=own, is_scan=is_scan)
        base = replace(base, part_of=parent, year=_year(sentence, year))
        for level in _levels(group, item, statement.passage.text, own):
            one = replace(base, id=f"T{len(found.targets) + 1}", scope=level)
            found.targets.append(one)
            if not group.is_part:
                found.last, found.last_sentence = one.id, sentence


def _own_wording(group: Group, item: Item, text: str) -> Wording | None:
    """Return the measure of one noun in a list of nouns: its own words and the predicate they share."""
    if len(group.items) == 1 or not item.is_before_noun:
        return None
    own = text[item.number.end : item.number.end + len(item.after)]
    tail = text[group.items[-1].number.end : group.end]
    predicate = PREDICATE.search(same_length_fold(tail))
    return measure_of(f"{own} {tail[predicate.start() :][:SHARED]}") if predicate else None


def _is_dirt(text: str, item: Item) -> bool:
    """Say whether the words around a number of a scan are mostly none."""
    start = item.number.start
    around = tokens(text[max(0, start - AROUND) : start]) + tokens(text[item.number.end : item.number.end + AROUND])
    known = vocabulary().forms
    return sum(len(word) > 1 and word in known for word in around) < LEAST_KNOWN * len(around)


def _target(
    found: _Findings,
    statement: Statement,
    group: Group,
    item: Item,
    *,
    sentence: str,
    wording: Wording | None,
    is_scan: bool,
) -> Target:
    """Return a target, its level still open."""
    passage, number = statement.passage, item.number
    raw = passage.raw_between(number.start, number.end)
    doubts = []
    if not NUMBER.search(fold(raw)) and number.unit.startswith("%") and not statement.unit:
        doubts.append("con số đọc từ bản quét mờ, cần xem bản gốc")
    if wording is None:
        doubts.append("chưa có chỉ tiêu tương ứng")
    confidence = CERTAIN - UNMAPPED * (wording is None) - IN_SCAN * is_scan
    unit = passage.text[int(number.unit[1:]) : number.end] if number.unit.startswith("@") else number.unit
    return Target(
        id="",
        quote=passage.raw_between(group.start, group.end),
        text=sentence,
        line=passage.line_at(group.start + 1),
        value_line=passage.line_at(number.start),
        mention=found.mentions,
        area=area_for(wording, statement.area),
        indicator=wording.name if wording else None,
        comparator="=" if number.value == FULL and unit == "%" else item.comparator,
        value=number.value,
        unit=unit,
        scope="all",
        population=_population(passage.text, group, item),
        year=None,
        in_table=statement.in_table,
        confidence=round(min(confidence, DOUBTFUL) if len(doubts) > (wording is None) else confidence, 2),
        doubts=tuple(doubts),
    )


def _population(text: str, group: Group, item: Item) -> str:
    """Return of what the number is a share: the noun after it, else the words before it."""
    if item.is_before_noun:
        end = group.end if item is group.items[-1] else item.number.end + len(item.after)
        words = text[item.number.end : end]
        match = POPULATION_END.search(same_length_fold(words), 3)
        return words[: match.start() if match else None].strip(" ,;.")
    words = text[group.start : group.items[0].number.start]
    match = re.search(r"\b(?:dat|giam|tang)\b", same_length_fold(words))
    return words[: match.start() if match else None].strip(" ,;.-")


def _year(sentence: str, year: int | None) -> int | None:
    """Return the year a sentence names, else the plan's."""
    match = YEAR.search(fold(sentence))
    return int(match[1]) if match else year


def _level_comes_first(group: Group, text: str) -> bool:
    """Say whether each level stands before its number: "cấp huyện 50%, cấp xã 30%"."""
    last = group.items[-1]
    before = text[last.number.start - len(last.before) : last.number.start]
    after = text[last.number.end : last.number.end + len(last.after)]
    return not last.is_before_noun and not levels_in(after) and bool(levels_in("tại " + before.strip(" ,;:và")))


def _levels(group: Group, item: Item, text: str, wording: Wording | None) -> list[str]:
    """Return the levels of one number, with the field it is limited to."""
    start, end = item.number.start, item.number.end
    after = text[end : end + len(item.after)]
    if item.number.unit.startswith("@"):
        # "ít nhất 05 xã": what is counted may itself be a level.
        after = text[int(item.number.unit[1:]) : end] + after
    if len(group.items) > 1:
        levels = _levels_in_list(group, item, text, after)
    elif item.is_before_noun and not item.number.unit.startswith("@"):
        levels = levels_in(after)
    else:
        levels = levels_in(after) or levels_in(text[group.start : start])
    fields = fields_in(text[group.start : group.end]) if wording and wording.name in FIELD_MEASURES else ""
    return [level + (f"; {fields}" if fields else "") for level in levels or ["all"]]


def _levels_in_list(group: Group, item: Item, text: str, after: str) -> list[str]:
    """Return the levels of one number of a list: those after it, or before it where the list is written so."""
    before = text[item.number.start - len(item.before) : item.number.start]
    named = levels_in(text[group.start : group.items[0].number.start])
    if "lan luot" in same_length_fold(text[group.start : group.end]) and len(named) == len(group.items):
        return [named[group.items.index(item)]]
    if _level_comes_first(group, text):
        return levels_in("tại " + before.strip(" ,;:và"))[-1:]
    levels = levels_in("tại " + after if re.match(r"\s*(?:sở|cấp|tỉnh|huyện|xã)", after) else after)
    if item is not group.items[-1] and not item.is_before_noun:
        levels = levels[:1]
    if not levels and (of := OF_LEVEL.search(same_length_fold(after))):
        levels = levels_in("tại " + of[1])
    return levels or levels_in("tại " + before.strip(" ,;:và"))


FIELD_MEASURES = {"dossiers_on_time_rate", "satisfaction_rate", "online_dossier_rate", "processing_time_cut_rate"}


def linked(targets: list[Target]) -> list[Target]:
    """Return the targets with `repeats`: the first one of the same measure, level, value and unit."""
    first: dict[tuple[str, str, float, str], str] = {}
    found = []
    for target in targets:
        key = (target.indicator or fold(target.population), target.scope, target.value, target.unit)
        found.append(replace(target, repeats=first.get(key)))
        first.setdefault(key, target.id)
    return found


def unplaced(lines: Sequence[Line], targets: Sequence[Target], others: Sequence[NotTarget]) -> list[NotTarget]:
    """Return the percentages that no reading has met, so that none is lost without a word."""
    signs = {line.number: len(PERCENT.findall(same_length_fold(line.text))) for line in lines}
    mentions = {target.mention: target.value_line for target in targets if target.unit.startswith("%")}
    met = Counter([*mentions.values(), *(other.line for other in others)])
    left = sum(signs.values()) - met.total()
    found: list[NotTarget] = []
    for line in lines:
        missing = min(signs[line.number] - met[line.number], left - len(found))
        found += [NotTarget(line.number, line.raw.strip(), UNPLACED)] * max(0, missing)
    return found


def conflicts(targets: Sequence[Target]) -> list[Conflict]:
    """Return pairs of one measure, level and year with different values."""
    found: list[Conflict] = []
    seen: dict[tuple[str, str, int | None], Target] = {}
    for target in targets:
        if not target.indicator or target.part_of:
            continue
        before = seen.setdefault((target.indicator, target.scope, target.year), target)
        is_other = (before.value, before.unit) != (target.value, target.unit)
        if is_other and before.mention != target.mention and fold(before.population) == fold(target.population):
            found.append(Conflict(before.id, target.id))
    return found
