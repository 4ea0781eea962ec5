"""The rest of a plan: duties of agencies and the information systems it names."""

import re
from collections.abc import Sequence
from importlib.resources import files

from motcua.reform.plans.rules.agencies import HEADS, agencies_in
from motcua.reform.plans.rules.layout import LETTER_RANK, Block
from motcua.reform.plans.rules.shapes import Duty, System
from motcua.reform.plans.rules.words import fold, same_length_fold

ORGANISATION = re.compile(r"to chuc thuc hien|trach nhiem thuc hien|phan cong (?:nhiem vu|trach nhiem|thuc hien)")
CLOSING = re.compile(r"^\W*(?:tren day la|yeu cau|noi nhan|trong qua trinh)")
AGENCY = re.compile(rf"^\W*(?:\d{{1,2}}\s*[.)]\s*)?(?:{HEADS}|thu truong|giam doc)\b")
SYSTEM = re.compile(
    r"\b(?:he thong (?!chinh tri|hanh chinh|van ban|phap luat|the che|co quan|to chuc|loa)|"
    r"cong dich vu cong|cong thong tin|"
    r"trang thong tin dien tu|phan mem|co so du lieu|nen tang (?=[a-z])|tong dai|ung dung (?=zalo|vneid)|"
    r"chu ky so)[^,;.:()]{0,70}"
)
STOP = re.compile(r"\s(?:de|nham|va|dam bao|bao dam|phuc vu|trong|theo|tai|tren|voi|duoc|da|dap ung|hoat dong)\s.*")
LONGEST_AGENCY, LONGEST_HEADING = 260, 80


def read_duties(blocks: Sequence[Block]) -> list[Duty]:
    """Return the duties by agency: numbered headings below "Tổ chức thực hiện", each with its paragraphs."""
    start = next(
        (n for n, b in enumerate(blocks) if len(b.text) < LONGEST_HEADING and ORGANISATION.search(fold(b.text))), None
    )
    rest = list(blocks[start + 1 :] if start is not None else blocks)
    found: list[tuple[Block, list[Block]]] = []
    for block in rest:
        folded = same_length_fold(block.text)
        if block.is_outside or (found and (CLOSING.match(folded) or block.rank == 0)):
            if found:
                break
            continue
        if _names_agency(block, folded):
            found.append((block, []))
        elif found:
            found[-1][1].append(block)
    return [_duty(heading, items) for heading, items in found if items or ":" in heading.text]


def usual_agencies() -> list[str]:
    """Return the groups and agencies that tasks are given to everywhere."""
    text = files(__package__).joinpath("agencies.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def known_agencies(blocks: Sequence[Block]) -> list[str]:
    """Return the agencies a plan names as bearers of duties, and the usual groups."""
    return [*(name for duty in read_duties(blocks) for name in agencies_in(duty.agency)), *usual_agencies()]


def _names_agency(block: Block, folded: str) -> bool:
    """Say whether a paragraph is the heading of an agency."""
    is_heading = bool(block.mark) and block.rank < LETTER_RANK
    return (
        is_heading and bool(AGENCY.match(folded)) and (len(folded) < LONGEST_AGENCY or ":" in folded[:LONGEST_AGENCY])
    )


def _duty(heading: Block, items: Sequence[Block]) -> Duty:
    """Return an agency and what it has to do."""
    name, _, rest = heading.text.partition(":")
    texts = tuple(item.text for item in items) or (rest.strip(),)
    name = re.sub(r"^\W*\d{1,2}\s*[.)]\s*", "", name)
    return Duty(" ".join(name.split()).strip(" .:"), len(texts), heading.passage.line, texts)


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
            if len(name.split()) > 1:
                found.setdefault(fold(name), System(name, block.passage.line_at(match.start())))
    return list(found.values())
