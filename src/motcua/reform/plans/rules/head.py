"""The head of a plan: number, date, issuer, title, year; and the documents it rests on."""

import re
from collections.abc import Sequence
from datetime import date

from motcua.reform.plans.rules.deadlines import real_day
from motcua.reform.plans.rules.layout import Block
from motcua.reform.plans.rules.shapes import Basis, Head
from motcua.reform.plans.rules.words import same_length_fold

CODE = r"\d{1,6}(?:/\d{4})?\s*/\s*[A-ZĐ]{2,6}(?:\s*-\s*[A-ZĐ]{1,8}\d{0,2}){0,2}|\d{1,4}\s*-\s*[A-ZĐ]{2,4}/[A-ZĐ]{2,4}"
NUMBER = re.compile(rf"[Ss]ố\s*:?\s*({CODE})")
PLAN_NUMBER = re.compile(rf"[Kk]ế hoạch\s+số\s*:?\s*({CODE})|^[^\w]*(?:Số|Sô|Sb|S6|86|So)\s*:?\s*({CODE})")
ISSUED = re.compile(r"ngay\s+(\d{1,2})\s*(?:thang|/)\s*(\d{1,2})\s*(?:nam|/)\s*(\d{4})")
PLACE = re.compile(r"([^\W\d_][^|,;:\d]{1,40}),\s*ngay\s+\d{1,2}\s+thang")
KINDS = {
    "luat": "luật", "nghi quyet": "nghị quyết", "nghi dinh": "nghị định", "quyet dinh": "quyết định",
    "chi thi": "chỉ thị", "thong tu": "thông tư", "ke hoach": "kế hoạch", "chuong trinh": "chương trình",
    "ket luan": "kết luận", "cong van": "công văn", "huong dan": "hướng dẫn", "de an": "đề án",
}  # fmt: skip
KIND = re.compile(rf"\b({'|'.join(KINDS)})\b")
BASIS_START = re.compile(r"^\W*(?:can cu|thuc hien|theo|xet)\b")
# Where a scan joins the title to the first document the plan rests on.
BASIS_INSIDE = re.compile(
    r"\b(?:can cu|thuc hien)\s+(?:luat|nghi quyet|nghi dinh|quyet dinh|chi thi|ke hoach|thong tu|chuong trinh)\b"
)
YEAR = re.compile(r"\bnam\s+(20\d{2})\b")
CLOSING = re.compile(r"ban hanh ke hoach(?!.*\bngay\b.*\d{4}.*;)")
ISSUERS = re.compile(r"(?:chu tich |giam doc )?(?:uy ban|ubnd|so|van phong|bo|ban)\b")
FIRST_BLOCKS = 60


def read_head(blocks: Sequence[Block]) -> Head:
    """Return what the first page says, or the heading of the annex where the letterhead is lost."""
    first = blocks[:FIRST_BLOCKS]
    number, issued_on, place = _letterhead(first)
    if not number:
        number, annex_date = _annex(blocks)
        issued_on = issued_on or annex_date
    title = _title(first)
    year = _year(title, issued_on, blocks)
    return Head(number, issued_on, _issuer(blocks), title, year, place)


def _letterhead(blocks: Sequence[Block]) -> tuple[str | None, date | None, str | None]:
    """Return number, date and place above the title."""
    number = issued_on = place = None
    for block in blocks:
        if BASIS_START.match(same_length_fold(block.text)):
            break
        text = _without_basis(block.text)
        folded = same_length_fold(text)
        if not number and (code := PLAN_NUMBER.search(text)):
            number = _tidy(code[1] or code[2])
        if not issued_on and (day := ISSUED.search(folded)):
            issued_on = real_day(*day.groups())
        number_end = match.end() if (match := PLAN_NUMBER.search(text)) else 0
        if not place and (spot := PLACE.search(folded, number_end)):
            place = text[spot.start(1) : spot.end(1)].strip(" |-")
        if text != block.text:
            break
    return number, issued_on, place


def _without_basis(text: str) -> str:
    """Return what stands before the first document the plan rests on."""
    match = BASIS_INSIDE.search(same_length_fold(text))
    return text[: match.start()].rstrip() if match else text


def _annex(blocks: Sequence[Block]) -> tuple[str | None, date | None]:
    """Return number and date from "Ban hành kèm theo Kế hoạch số ..."."""
    for block in blocks:
        folded = same_length_fold(block.text)
        if "kem theo" in folded and (match := PLAN_NUMBER.search(block.text)):
            day = ISSUED.search(folded)
            return _tidy(match[1] or match[2]), real_day(*day.groups()) if day else None
    return None, None


def _tidy(number: str) -> str:
    """Return a document number without spaces."""
    return "".join(number.split())


def _title(blocks: Sequence[Block]) -> str | None:
    """Return the title: the words after KẾ HOẠCH, or the first line that names reform and a year."""
    for at, block in enumerate(blocks):
        folded = same_length_fold(block.text).strip()
        if BASIS_START.match(folded):
            return None
        if re.match(r"ke hoach\b", folded):
            after = blocks[at + 1].text if folded == "ke hoach" and at + 1 < len(blocks) else ""
            text = _without_basis(block.text)
            return " ".join(f"{text.capitalize() if text.isupper() else text} {after}".split())
        if YEAR.search(folded) and re.search(r"cai cach|truc tuyen|chuyen doi so|ke hoach", folded):
            return _without_basis(block.text)
    return None


def _year(title: str | None, issued_on: date | None, blocks: Sequence[Block]) -> int | None:
    """Return the year the plan is for: of the title, else the one named most."""
    if title and (match := YEAR.search(same_length_fold(title))):
        return int(match[1])
    named = [int(year) for block in blocks for year in YEAR.findall(same_length_fold(block.text))]
    if named:
        return max(set(named), key=named.count)
    return issued_on.year if issued_on else None


def _issuer(blocks: Sequence[Block]) -> str | None:
    """Return who issues the plan: the subject of "ban hành Kế hoạch"."""
    pattern = re.compile(
        r"((?:chu tich )?(?:uy ban nhan dan|ubnd|so|van phong|bo|ban)\b[^;.:]{0,60}?) ban hanh (?:\w+ )?ke hoach"
    )
    for block in blocks[:FIRST_BLOCKS]:
        if match := list(pattern.finditer(same_length_fold(block.text))):
            words = block.text[match[-1].start(1) : match[-1].end(1)]
            # Who proposes stands before who issues, parted by a comma.
            heads = [m.start(1) for m in re.finditer(r"(?:^|[,;] )((?:[Cc]hủ tịch |[Gg]iám đốc )?[A-ZĐỦ])", words)]
            named = [at for at in heads if ISSUERS.match(same_length_fold(words[at:]))]
            return words[named[-1] :] if named else words
    return None


def read_basis(blocks: Sequence[Block]) -> list[Basis]:
    """Return the documents named before the first heading."""
    found: list[Basis] = []
    for block in blocks[:FIRST_BLOCKS]:
        folded = same_length_fold(block.text)
        if block.mark and block.rank < 2 and found:  # noqa: PLR2004 (a heading)
            break
        if BASIS_START.match(folded):
            found += _documents(block, folded)
    return found


def _documents(block: Block, folded: str) -> list[Basis]:
    """Return the documents of one paragraph."""
    kinds = [m for m in KIND.finditer(folded) if block.text[m.start()].isupper()]
    found = []
    for match, after in zip(kinds, [*kinds[1:], None], strict=False):
        end = after.start() if after else len(folded)
        number = re.compile(CODE).search(block.text, match.end(), min(end, match.end() + 60))
        day = ISSUED.search(folded, match.end(), end)
        if not number and "ban hanh" in folded[max(0, match.start() - 12) : match.start()]:
            continue
        found.append(
            Basis(
                _tidy(number[0]) if number else None,
                KINDS[match[1]],
                real_day(*day.groups()) if day else None,
                block.passage.line_at(match.start()),
            )
        )
    return found
