"""Tasks given in a sentence: "Giao Sở A chủ trì, phối hợp với Sở B xây dựng ..., hoàn thành trước ngày 30/6"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from motcua.reform.plans.rules.agencies import HEADS
from motcua.reform.plans.rules.deadlines import parse_deadline
from motcua.reform.plans.rules.layout import Block
from motcua.reform.plans.rules.rest import duty_blocks
from motcua.reform.plans.rules.shapes import Task
from motcua.reform.plans.rules.tasks import labels_in, make_task
from motcua.reform.plans.rules.words import same_length_fold

START = re.compile(rf"^\W*(?:\w{{1,2}}[.)]\s*)?(?P<giao>(?:giao|phan cong|de nghi|yeu cau)\s+)?(?P<lead>(?:{HEADS})\b)")
VERB = re.compile(
    r"\s(?:xay dung|ban hanh|tham muu|ra soat|hoan thien|hoan thanh|trien khai|to chuc|thuc hien|bo tri|trinh|kiem tra|"
    r"huong dan|de xuat|tong hop|cung cap|nang cap|ket noi|so hoa|cong khai|cong bo|tap huan|boi duong|danh gia|"
    r"khao sat|theo doi|bao cao|tuyen truyen|sap xep|lap|dua|mo|tang cuong|day manh|nghien cuu|phe duyet|cap nhat|"
    r"chuan hoa|cat giam|dao tao|duy tri|phat trien|niem yet|giai quyet|don doc|dau moi)\s"
)
LEADS = re.compile(r",?\s+(?:la co quan |lam |la don vi )?(?:chu tri|chiu trach nhiem|co trach nhiem)\b,?")
WITH = re.compile(r"^\s*(?:va\s+)?phoi hop (?:chat che )?(?:voi|cung)\s+")
UNTIL = re.compile(
    r"(?:[,;(]\s*|\s)"
    r"(?:(?:va )?(?:hoan thanh|xong|thuc hien|bao cao(?: ket qua)?|trinh(?: \w+){0,4}|gui(?: \w+){0,4}) )?"
    r"((?:truoc|trong|cham nhat|den het|den|vao|xong|hoan thanh)(?: \w+){0,3}? (?:ngay|thang|quy|nam)\b[^,;.()]*|"
    r"thuong xuyen|hang (?:thang|quy|nam|tuan))\s*\)?\s*[.;]?\s*$"
)
LONGEST_LEAD, LEAST_WORDS = 200, 3
UNSURE = 0.6
IN_PROSE = "việc ghi trong câu văn, cần xem lại cơ quan và thời hạn"


def prose_tasks(blocks: Sequence[Block], plan_year: int | None, *, is_scan: bool) -> Iterator[Task]:
    """Yield the sentences outside of the part on duties that give an agency something to do until some time."""
    duties = duty_blocks(blocks)
    for block in blocks:
        if not block.is_outside and block.mark and id(block) not in duties and not labels_in(block.text):
            yield from _of_sentence(block, plan_year, is_scan=is_scan)


def _of_sentence(block: Block, plan_year: int | None, *, is_scan: bool) -> Iterator[Task]:
    """Yield the task of one paragraph, if it is one."""
    text, folded = block.text, same_length_fold(block.text)
    start, until = START.match(folded), UNTIL.search(folded)
    if not start or not until or until.start() <= start.end():
        return
    deadline = parse_deadline(text[until.start(1) : until.end()].strip(" .;)"), plan_year)
    leads = LEADS.search(folded, start.end(), start.end() + LONGEST_LEAD)
    verb = _verb(text, folded, leads.end() - 1 if leads else start.end())
    if deadline.kind == "other" or not (start["giao"] or leads or verb) or not (leads or verb):
        return
    lead = text[start.start("lead") : leads.start() if leads else verb]
    rest, rest_folded = (text[leads.end() : until.start()], folded[leads.end() : until.start()]) if leads else ("", "")
    together = WITH.match(rest_folded)
    end = _verb(rest, rest_folded, together.end()) if together else 0
    coordinating = rest[together.end() : end] if together and end else ""
    task = (rest[end:] if leads else text[verb : until.start()]).strip(" ,;.")
    if len(task.split()) < LEAST_WORDS or len(lead) > LONGEST_LEAD:
        return
    found = make_task(
        no=block.mark, section="", task=task[:1].upper() + task[1:], product="", lead=lead, coordinating=coordinating,
        deadline=deadline.text, plan_year=plan_year, lines=(block.passage.line, block.passage.line_end),
        area=block.area, is_scan=is_scan,
    )  # fmt: skip
    yield replace(found, confidence=min(UNSURE, found.confidence), doubts=(*found.doubts, IN_PROSE))


def _verb(text: str, folded: str, start: int) -> int:
    """Return where the first word of doing begins that is no part of a name; 0 without one."""
    found = (match.start() + 1 for match in VERB.finditer(folded, start))
    return next((at for at in found if text[at].islower() and text[at - 2 : at - 1] != "Ủ"), 0)
