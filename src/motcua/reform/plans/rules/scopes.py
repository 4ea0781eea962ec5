"""Levels of government that a clause names, and the field it is limited to."""

import re

from motcua.reform.plans.rules.words import same_length_fold

COMMUNE = (
    r"xa[,/]? ?phuong[,/]? ?(?:thi tran|dac khu)|xa[,/]? ?phuong|xa,? thi tran|phuong[,/]? ?xa|phuong,? thi tran|"
    r"xa\b(?! hoi)|thi tran|phuong\b(?! (?:an|phap|thuc|tien|huong|cham))"
)
# Longest first: "sở, ban, ngành" before "sở".
LEVEL = (
    ("departments", r"(?:cac )?so,? ban,? nganh|(?:cac )?so,? nganh|(?:cac )?so\b(?! (?:hoa|lieu|do|luong|vu|huu))"),
    ("district", r"huyen,? thi xa,? thanh pho|huyen,? thanh pho|huyen"),
    ("commune", COMMUNE),
    ("province", r"tinh"),
    ("divisions", r"phong\b(?! [a-z]{2,} (?:va|-))"),
)
ANY = "|".join(pattern for _, pattern in LEVEL)
OPENER = (
    r"(?:\bcap|\bubnd(?: cap)?|\buy ban nhan dan(?: cap)?|\bhdnd(?: cap)?|"
    r"\bbo phan (?:(?:mot|1) cua|tiep nhan va tra ket qua)(?: cap| cac)?|"
    r"\b0?3 cap|\bca 0?3 cap|\bcua cac|\btham quyen(?: \w+){0,2} cua(?: cac)?|"
    r"\b(?:lanh dao|thu truong|nguoi dung dau|cong chuc)(?: cac)?|\btai cac|\bthuoc|\bo|\btai|\bdo|\bcac|\bmoi)"
)
LINK = r"\s*(?:,|va|;|hoac|va o|/|-)\s*(?:tai )?(?:o )?(?:cap |ubnd (?:cap )?|uy ban nhan dan (?:cap )?|cac )*"
CHAIN = re.compile(rf"{OPENER}\s+(?:cac )?(?:cap )?(?:ubnd )?(?:{ANY})\b(?:{LINK}(?:{ANY})\b)*")
PART = re.compile("|".join(rf"\b(?P<{name}>{pattern})\b" for name, pattern in LEVEL))
# Standing alone before the number: "20% sở, ngành ...".
UNITS = rf"(?:so,? (?:ban,? )?nganh|{dict(LEVEL)['district']}|{dict(LEVEL)['commune']})"
BARE = re.compile(rf"^\s*(?:\(?\d+ ?/ ?\d+\)?\s*)?(?:so luong )?(?:cac )?{UNITS}\b(?:{LINK}{UNITS}\b)*")
CITY = re.compile(r"\bcap thanh pho\b(?! thuoc)")
# What names a level without limiting the aim to it: a system, a document, who decides, staff at the grass roots.
NOT_SCOPE = re.compile(
    r"(?:khong chuyen trach|cong dich vu cong|cong thong tin|trang thong tin|trinh|bao cao|ke hoach|quyet dinh|"
    r"lo trinh|huong dan|chi dao|chu tich|theo|tong dai|cua ban chi dao|giua)(?: \w+){0,2} *(?:cua|tai|o|cho|do)?\s*$"
)
CENTRE = re.compile(r"trung tam (?:phuc vu )?hanh chinh cong(?: cua)? tinh|trung tam hcc tinh")
SYSTEM = re.compile(r"he thong (?:cong nghe )?thong tin (?:\w+ )?(?:cua )?tinh\b")

FIELDS = (
    ("land", r"dat dai"),
    ("construction", r"xay dung"),
    ("investment", r"dau tu"),
    ("business_registration", r"dang ky kinh doanh|dang ky doanh nghiep"),
    ("civil_status", r"ho tich"),
    ("tax", r"\bthue\b"),
    ("labour", r"lao dong"),
    ("health", r"y te"),
    ("education", r"giao duc"),
    ("social_insurance", r"bao hiem xa hoi"),
    ("transport", r"giao thong"),
    ("environment", r"moi truong(?! (?:mang|so|dien tu))"),
)
FIELD_OPENER = re.compile(r"(?:linh vuc|ho so|thu tuc(?: hanh chinh)?|nganh)\s+(?:ve |thuoc linh vuc |linh vuc )?")


def levels_in(text: str) -> list[str]:
    """Return the levels a clause is limited to, in their order; none is []."""
    folded = same_length_fold(text)
    found: list[str] = []
    for chain in CHAIN.finditer(folded):
        before, opener = folded[: chain.start()], chain[0].split()[0]
        if NOT_SCOPE.search(before) or (opener == "do" and "ban hanh" not in folded[chain.end() :]):
            continue
        if opener in {"tai", "thuoc", "o", "cac"} and re.search(
            r"(?:dich vu cong|dia ban|co quan|chu tich|cong)\s*$", before
        ):
            continue
        found += _levels_of(chain[0])
    if CITY.search(folded):
        found.insert(0, "province")
    if bare := BARE.match(folded):
        # What the number is a share of says the level; what follows are circumstances.
        return _levels_of(bare[0])
    if not found and (CENTRE.search(folded) or SYSTEM.search(folded)):
        found.append("province")
    return list(dict.fromkeys(found))


def _levels_of(chain: str) -> list[str]:
    """Return the levels of one chain, without those that are only a place's name."""
    return [str(match.lastgroup) for match in PART.finditer(chain)]


def is_only_scope(text: str) -> bool:
    """Say whether a text holds nothing but levels: "tại cấp huyện", "cấp xã"."""
    folded = same_length_fold(text)
    if not folded.strip(" .,;:/-") or not levels_in("tại " + text):
        return False
    rest = CHAIN.sub(" ", "tai " + folded)
    return not re.sub(r"\b(?:tai|o|doi voi|va|la|cua|cap|cac|voi|so|ubnd|uy ban nhan dan)\b|[\W\d_]", "", rest)


def fields_in(text: str) -> str:
    """Return the fields an aim is limited to, joined by "+": "land+construction"."""
    folded = same_length_fold(text)
    found: list[str] = []
    for opener in FIELD_OPENER.finditer(folded):
        at = opener.end()
        while match := _field_at(folded, at):
            name, at = match
            found.append(name)
            link = re.compile(r"\s*(?:,|va|;|-)\s*").match(folded, at)
            if not link:
                break
            at = link.end()
    return "+".join(dict.fromkeys(found))


def _field_at(folded: str, at: int) -> tuple[str, int] | None:
    """Return the field that is named exactly here, and where its name ends."""
    for name, pattern in FIELDS:
        if match := re.compile(pattern).match(folded, at):
            return name, match.end()
    return None
