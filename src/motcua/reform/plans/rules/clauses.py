"""Clauses of a statement that hold numbers: where each begins and ends, and which numbers share one sentence."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from motcua.reform.plans.rules.scopes import is_only_scope, levels_in
from motcua.reform.plans.rules.words import same_length_fold

NUMBER = re.compile(
    r"(?<![\w.,/])(\d{1,3}(?:[.,]\d{1,2})?)(?:\s?(?:%|phan tram\b)|(?<=\d\d)(?=\s?[-–]\s?\d{2}\s?%))"
    r"(\s?/\s?(?:1 )?(?:nam|quy|thang)\b)?"
)
DECIMAL = re.compile(r"\d+(?:[.,]\d+)?")
COUNTED = (
    r"don vi|co quan|so|huyen|xa|thu tuc(?: hanh chinh)?|dich vu(?: cong)?(?: truc tuyen)?|mo hinh|"
    r"sang kien|giai phap|lop|"
    r"hoi nghi|cuoc|lan|van ban|nguoi|cong chuc|vien chuc|bac|hang|tin|bai|phut|gio|chuyen muc|ho so|"
    r"bien che|dau moi|quy trinh|phong(?: ban)?|tthc|dvctt|thanh vien|can bo|buoi|dot|luot|khoa|thon|khu pho|ho|"
    r"de tai|de an|du an|chuong trinh|chuyen de|video|doanh nghiep|tieu chi|chi tieu|nhiem vu|linh vuc|"
    r"to (?:cong nghe so cong dong|cong tac)|diem (?:phuc vu|ho tro|tiep nhan)"
)
PER = r"(?: ?/ ?(?:nam|quy|thang|luot|ho so|nguoi))?"
# A count is an aim where words say so: at least, not more, more by, "mỗi xã có", "trở lên".
COUNT = re.compile(
    rf"(?:(?:toi thieu|it nhat|khong (?:\w+ ){{0,4}}qua|toi da|khong duoi|khong it hon|giam|tang|\bthem)"
    rf"(?: (?:la|tu|them|con))?|\bmoi (?:\w+ ){{1,5}}?(?:co|to chuc|xay dung|lap|duy tri)) "
    rf"(\d{{1,4}}) ((?:{COUNTED}){PER})\b"
)
COUNT_AND_MORE = re.compile(rf"(?<![\d.,/])(\d{{1,4}}) ((?:{COUNTED}){PER}) tro (?:len|xuong)\b")
SCORE = re.compile(
    r"(?:\b(?:dat|tren|tu|thieu|it nhat|duoi)|>=|≥) (\d{1,3}(?:[.,]\d{1,2})?)(?: ?/ ?\d{2,3})? (diem)\b"
    r"(?! (?:thi dua|thuong|tru|phuc vu|ho tro|tiep nhan|cau))"
)
COUNTS = (COUNT, COUNT_AND_MORE, SCORE)
BORDER = re.compile(
    r";|(?<=[^\d\s.])\.(?=\s+[\w\"(+-])|,?\s*\btrong (?:so )?do\b\s*[,:]?|(?:^|\s)[-–+•](?=\s+[\w])|"
    r"\bngoai ra\b|(?<=\))\s*,\s*(?=\d)"
)
PART = re.compile(r"\btrong (?:so )?do\b")
PREDICATE = re.compile(
    r"\b(?:duoc|dat|hoan thanh|hoan thien|su dung|trien khai|thuc hien|cung cap|co du|tham gia|xay dung)\b"
)
SUBJECT = re.compile(r"\b(?:ty le|ti le|muc do|so luong|chi so|(?<!tong )so ho so)\b")
COMPARATOR = (
    (
        ">=",
        r"(?:(?<!giam )\bthieu|toi ?thieu|it ?nhat|khong (?:duoi|thap hon|it hon)|>=|≥|\btu|\bdat tu|dam bao tu)",
    ),
    ("<=", r"(?:khong (?:qua|vuot qua|cao hon|(?:de|con|xay ra)(?: \w+){0,6} (?:qua|tren|hon))|toi da|<=|≤)"),
    (">", r"(?:\btren|\bhon|\bvuot|cao hon|>)"),
    ("<", r"(?:\bduoi|thap hon|it hon|<)"),
)
AFTER_WORD = r"(?:\s+(?:la|dat|co|tu|tren|khoang|phai|dat ty le|muc|ty le|hon|dat duoc))*\s*$"
COMPARATORS = tuple((sign, re.compile(pattern + AFTER_WORD)) for sign, pattern in COMPARATOR)
# A noun follows the number; a preposition does not begin one.
NOUN = re.compile(r"\s*(?!(?:tai|o|doi voi|so voi|tro len|tro xuong|vao|trong|tu|den|theo|va)\b)[a-z(]")
# "từ 60% lên 75%": the first is where it stands today.
RISE = re.compile(
    r"\s*(?:nam \d{4}\s*)?(?:tang len|giam xuong|len|xuong)(?: (?:den|con|dat|tren|toi thieu|it nhat))*\s*$"
)
LEAD_IN = re.compile(
    r"(?:,|\bva|\bdam bao|\bbao dam|\bphan dau|\bcon|\bdat|\bvoi|\bco|\bla|\bgiam|\btang|\btoi thieu|"
    r"\bit nhat|\btren|\btu|\bduoi|\bkhong qua|\btoi da|[\s:(])+$"
)


@dataclass(frozen=True)
class Number:
    """A percentage or count in a statement."""

    start: int
    end: int
    value: float
    unit: str


@dataclass(frozen=True)
class Item:
    """A number with its comparator, the words before and after it that are its own, and how it stands in its group."""

    number: Number
    comparator: str
    before: str
    after: str
    is_first: bool
    is_before_noun: bool


@dataclass(frozen=True)
class Group:
    """Numbers that share one sentence: "tối thiểu 30% tại cấp huyện, 20% tại cấp xã"."""

    start: int
    end: int
    items: tuple[Item, ...]
    is_part: bool


def numbers_in(folded: str) -> list[Number]:
    """Return the percentages and the counts with an explicit comparator."""
    found = [
        Number(m.start(), m.end(), float(m[1].replace(",", ".")), "%" + "/năm" * bool(m[2] and "nam" in m[2]))
        for m in NUMBER.finditer(folded)
    ]
    taken = {number.start for number in found}
    found += [
        Number(m.start(1), m.end(2), float(m[1].replace(",", ".")), f"@{m.start(2)}")
        for m in {m.start(1): m for pattern in COUNTS for m in pattern.finditer(folded)}.values()
        if m.start(1) not in taken
    ]
    return sorted(found, key=lambda number: number.start)


def groups(text: str) -> Iterator[Group]:
    """Yield the groups of numbers of a statement."""
    folded = same_length_fold(text)
    numbers = numbers_in(folded)
    if not numbers:
        return
    for start, end, is_part in _clauses(text, folded, numbers):
        inside = [number for number in numbers if start <= number.start < end]
        yield from _grouped(folded, start, end, inside, is_part=is_part)


def single(text: str, unit: str) -> Group:
    """Return the last number of a text as an aim of its own, in a unit that stands elsewhere."""
    folded = same_length_fold(text)
    match = list(DECIMAL.finditer(folded))[-1]
    number = Number(match.start(), match.end(), float(match[0].replace(",", ".")), unit)
    before, after = folded[: match.start()], folded[match.end() :]
    item = Item(number, comparator_of(before, after) or "=", before, after, is_first=True, is_before_noun=False)
    return Group(0, len(text), (item,), is_part=False)


def _clauses(text: str, folded: str, numbers: list[Number]) -> list[tuple[int, int, bool]]:
    """Return the clauses; one that only adds a number for another level belongs to the one before."""
    cuts = [(m.start(), m.end(), bool(PART.search(m[0]))) for m in BORDER.finditer(folded) if _is_border(text, m)]
    cuts = [cut for cut in cuts if not any(number.start < cut[0] < number.end for number in numbers)]
    starts = [(0, False), *((end, is_part) for _, end, is_part in cuts)]
    ends = [*(start for start, _, _ in cuts), len(folded)]
    clauses: list[tuple[int, int, bool]] = []
    for (start, is_part), end in zip(starts, ends, strict=True):
        inside = [number for number in numbers if start <= number.start < end]
        if not inside:
            continue
        first = inside[0]
        rest = folded[first.end : inside[1].start if len(inside) > 1 else end]
        is_bare = not LEAD_IN.sub("", " " + folded[start : first.start]).strip()
        scope_first = is_only_scope(folded[start : first.start]) and not rest.strip(" .,")
        if clauses and not is_part and ((is_bare and is_only_scope(rest)) or scope_first):
            clauses[-1] = (clauses[-1][0], end, clauses[-1][2])
        else:
            clauses.append((start, end, is_part))
    return clauses


def _is_border(text: str, match: re.Match[str]) -> bool:
    """Say whether a dash begins an item and does not stand between two words: "kinh tế - xã hội"."""
    if match[0].strip() not in {"-", "–", "+", "•"}:
        return True
    before, after = text[: match.start()].rstrip(), text[match.end() :].lstrip()
    if re.search(r"\d ?%$", before) and re.match(r"\d+(?:,\d+)? ?%", after):
        # "25% - 35%" is a range.
        return False
    return not before or before[-1] in ".;:," or not after[:1].islower()


def _grouped(folded: str, start: int, end: int, inside: list[Number], *, is_part: bool) -> Iterator[Group]:
    """Yield the groups inside one clause."""
    open_items: list[Item] = []
    group_start = start
    for position, number in enumerate(inside):
        before = folded[(inside[position - 1].end if position else start) : number.start]
        after = folded[number.end : inside[position + 1].start if position + 1 < len(inside) else end]
        own = LEAD_IN.sub("", before)
        is_noun = bool(NOUN.match(after)) and not is_only_scope(_until_comma(after))
        is_elided = _is_elided(before, after)
        goes_on = bool(open_items) and (is_elided or _is_list(own, before))
        if (
            goes_on
            and not is_elided
            and not RISE.match(before)
            and not is_noun
            and not open_items[-1].is_before_noun
            and _names_anew(own)
        ):
            goes_on = False
        sign = comparator_of(before, after)
        if goes_on and not sign and not RISE.match(before) and open_items[-1].comparator in {">=", ">", "<=", "<"}:
            sign = open_items[-1].comparator
        item = Item(number, sign or "=", before, after, not goes_on, is_noun)
        if open_items and not goes_on:
            cut = _cut(folded, inside[position - 1].end, number, before=before, is_noun=is_noun)
            yield Group(group_start, cut, tuple(open_items), is_part)
            group_start, open_items, is_part = cut, [], False
        open_items.append(item)
    if open_items:
        yield Group(group_start, end, tuple(open_items), is_part)


def _until_comma(text: str) -> str:
    """Return the text up to the first predicate."""
    match = PREDICATE.search(text)
    return text[: match.start()] if match else text


def _is_list(own: str, before: str) -> bool:
    """Say whether a number goes on with the list before it: only levels, or a noun without a predicate, lie between."""
    if is_only_scope(own) or not own.strip(" ,") or RISE.match(before):
        return True
    return (
        not PREDICATE.search(own) and not SUBJECT.search(own) and bool(re.search(r"(?:,|\bva|\bden|-)[^,]*$", before))
    )


def _is_elided(before: str, after: str) -> bool:
    """Say whether a number repeats the sentence for another level: "ít nhất 35% ... của huyện, 20% của cấp xã"."""
    return bool(re.search(r"(?:,|\bva)\s*$", before)) and is_only_scope(re.split(r"[,;.]|\bva\b", after)[0])


def _names_anew(own: str) -> bool:
    """Say whether the words before a number name something else than the number before does."""
    words = own.strip(" ,;:")
    return len(words.split()) > 1 and not is_only_scope(own) and not levels_in("tai " + words)


def _cut(folded: str, start: int, number: Number, *, before: str, is_noun: bool) -> int:
    """Return where the sentence of a new number begins."""
    if not is_noun and (subjects := list(SUBJECT.finditer(before))):
        return start + subjects[-1].start()
    if not is_noun:
        comma = before.rfind(",")
        return start + comma + 1 if comma >= 0 else start
    lead = LEAD_IN.search(folded[start : number.start])
    return start + lead.start() if lead else number.start


def comparator_of(before: str, after: str) -> str:
    """Return the comparator that the words before and after a number say; a bare number says none."""
    if re.match(r"\s*tro ?len", after):
        return ">="
    if re.match(r"\s?[-–]\s?$", after):
        return ">="
    if re.match(r"\s*tro xuong", after):
        return "<="
    near = before[-90:]
    return next((sign for sign, pattern in COMPARATORS if pattern.search(near)), "")
