"""The rest of a plan: duties of agencies and the information systems it names."""

import itertools
import re
from collections.abc import Sequence
from importlib.resources import files

from motcua.reform.plans.rules.agencies import HEADS, agencies_in
from motcua.reform.plans.rules.layout import LETTER_RANK, Block
from motcua.reform.plans.rules.shapes import Duty, Line, System
from motcua.reform.plans.rules.words import WORD, fold, same_length_fold

ORGANISATION = re.compile(r"to chuc thuc hien|trach nhiem thuc hien|phan cong (?:nhiem vu|trach nhiem|thuc hien)")
CLOSING = re.compile(r"^\W*(?:tren day la|yeu cau|noi nhan|trong qua trinh)")
AGENCY = re.compile(rf"^\W*(?:\d{{1,2}}\s*[.)]\s*)?(?:{HEADS}|thu truong|giam doc)\b")
SYSTEM = re.compile(
    r"\b(?:he thong (?!chinh tri|hanh chinh|van ban|phap luat|the che|co quan|to chuc|loa)|"
    r"cong dich vu cong|cong thong tin|"
    r"trang thong tin dien tu|phan mem|co so du lieu|nen tang (?=[a-z])|tong dai|ung dung (?=zalo|vneid)|"
    r"chu ky so)[^,;.:()]{0,70}"
)
GENERAL = re.compile(
    r"(?:cac |mot )?(?:he thong(?: thong tin)?|phan mem|nen tang|co so du lieu)(?: (?:nay|do|cu|moi))?"
)
STOP = re.compile(
    r"\s(?:de|chua|khong|thi|truoc|khi|doi|ve|qua|cho|chuyen|chi|phai|co|nao|nay|con"
    r"|nham|va|dam bao|bao dam|phuc vu|trong|theo|tai|tren|voi|duoc|da|dap ung|hoat dong)\s.*"
)
DOES = re.compile(
    r"\s(?:la (?:co quan|don vi|dau moi)|can cu|co trach nhiem|chiu trach nhiem|chu tri|phoi hop|theo doi|tham muu|"
    r"xay dung ke hoach|to chuc|trien khai|thuc hien|tong hop|bo tri|huong dan|bao dam|dam bao)\b"
)
GROUP, MOST_PAIRS = "Các ", 0.7
LONG_FORM = re.compile(r"[ỦU][ỷy] ban nhân dân|Ủy ban nhân dân", re.IGNORECASE)
LONGEST_AGENCY, LONGEST_HEADING, LEAST_AGENCIES = 260, 80, 3


def read_duties(blocks: Sequence[Block]) -> list[Duty]:
    """Return the duties by agency: numbered headings below "Tổ chức thực hiện", each with its paragraphs."""
    return [_duty(heading, items) for heading, items in _duties(blocks) if items or _own_words(heading.text)[1]]


def duty_blocks(blocks: Sequence[Block]) -> set[int]:
    """Return the identities of the paragraphs that are read as duties."""
    return {id(block) for heading, items in _duties(blocks) for block in (heading, *items)}


def _duties(blocks: Sequence[Block]) -> list[tuple[Block, list[Block]]]:
    """Return the headings that name agencies, each with the paragraphs below it."""
    start = next(
        (n for n, b in enumerate(blocks) if len(b.text) < LONGEST_HEADING and ORGANISATION.search(fold(b.text))), None
    )
    start = _first_agency(blocks) if start is None else start + 1
    found: list[tuple[Block, list[Block]]] = []
    for block in blocks[start:]:
        folded = same_length_fold(block.text)
        if block.is_outside or (found and (CLOSING.match(folded) or block.rank == 0)):
            if found:
                break
            continue
        if _names_agency(block, folded):
            found.append((block, []))
        elif found:
            found[-1][1].append(block)
    return found


def _first_agency(blocks: Sequence[Block]) -> int:
    """Return where a numbered list of agencies begins, in a text that lost the heading above it."""
    named = [n for n, block in enumerate(blocks) if _is_only_agency(block)]
    return next((n for n in named if blocks[n].mark == "1" and len(named) >= LEAST_AGENCIES), len(blocks))


def _is_only_agency(block: Block) -> bool:
    """Say whether a heading holds the names of agencies and nothing they have to do."""
    folded = same_length_fold(block.text)
    return not block.is_outside and _names_agency(block, folded) and not DOES.search(folded) and ":" not in folded


def usual_agencies() -> list[str]:
    """Return the groups and agencies that tasks are given to everywhere."""
    text = files(__package__).joinpath("agencies.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def known_agencies(blocks: Sequence[Block], lines: Sequence[Line]) -> list[str]:
    """Return the agencies a plan names as bearers of duties, and the usual groups."""
    own = [name for duty in read_duties(blocks) for name in agencies_in(duty.agency)]
    # Tables shorten what the text writes out.
    short = [LONG_FORM.sub("UBND", name) for name in own]
    # An agency that the text never names whole does not stand in its table either.
    pairs = {pair for line in lines for pair in itertools.pairwise(WORD.findall(fold(line.text)))}
    usual = [name for name in usual_agencies() if name.startswith(GROUP) or _stands(WORD.findall(fold(name)), pairs)]
    return list(dict.fromkeys([*own, *short, *usual]))


def _stands(words: Sequence[str], pairs: set[tuple[str, str]]) -> bool:
    """Say whether most words of a name stand beside one another somewhere in a text."""
    own = list(itertools.pairwise(words))
    return sum(pair in pairs for pair in own) >= MOST_PAIRS * len(own)


def _names_agency(block: Block, folded: str) -> bool:
    """Say whether a paragraph is the heading of an agency."""
    is_heading = bool(block.mark) and block.rank < LETTER_RANK
    return (
        is_heading and bool(AGENCY.match(folded)) and (len(folded) < LONGEST_AGENCY or ":" in folded[:LONGEST_AGENCY])
    )


def _own_words(text: str) -> tuple[str, str]:
    """Return the agency and what the same paragraph says it has to do, parted by a colon or the first verb."""
    name, colon, rest = text.partition(":")
    if colon and len(name) < LONGEST_AGENCY:
        return name, rest.strip()
    verb = DOES.search(same_length_fold(text), 4)
    return (text[: verb.start()], text[verb.start() :].strip()) if verb else (text, "")


def _duty(heading: Block, items: Sequence[Block]) -> Duty:
    """Return an agency and what it has to do."""
    name, rest = _own_words(heading.text)
    texts = tuple(item.text for item in items) or (rest,)
    name = re.sub(r"^\W*\d{1,2}\s*[.)]\s*", "", name)
    return Duty(" ".join(name.split()).strip(" .:,"), len(texts), heading.passage.line, texts)


def read_systems(blocks: Sequence[Block]) -> list[System]:
    """Return the information systems, each where it is first named."""
    found: dict[str, System] = {}
    for block in blocks:
        if block.is_outside:
            continue
        folded = same_length_fold(block.text)
        for match in SYSTEM.finditer(folded):
            cut = STOP.sub("", match[0])
            name = block.text[match.start() : match.start() + len(cut)].strip()
            if len(name.split()) > 1 and not GENERAL.fullmatch(cut.strip()):
                found.setdefault(fold(name), System(name, block.passage.line_at(match.start())))
    return list(found.values())
