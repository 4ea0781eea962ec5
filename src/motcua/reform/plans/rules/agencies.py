"""Names of agencies in a cell: one by one, as written."""

import re

from motcua.reform.plans.rules.words import same_length_fold

HEADS = (
    r"cac so|cac co quan|cac don vi|cac phong|cac ban|cac nganh|cac dia phuong|cac huyen|so|phong|"
    r"van phong|uy ban|ubnd|hdnd|hoi dong|"
    r"ban quan ly|ban|cong an|thanh tra|trung tam|chi cuc|cuc|kho bac|bao hiem|buu dien|dai|bao|truong|cong thong tin|"
    r"toa an|vien|lien doan|mat tran|uy ban mttq|ubmttq|doan|hoi|don vi|dia phuong|chi nhanh|vnpt|viettel|"
    r"ngan hang|bo chi huy"
)
CUT = re.compile(rf"\s*[;:\n•]\s*|\s+[-–+]\s+(?=(?:{HEADS})\b)|,\s*(?=(?:{HEADS})\b)|^\s*[-–+]\s*", re.IGNORECASE)
AND = re.compile(rf"\s+va\s+(?=(?:{HEADS})\b)")
# "Văn phòng HĐND và UBND": one office.
ONE_OFFICE = re.compile(r"(?:hdnd|hoi dong nhan dan|doan dbqh)\s*$")
# "Các sở, ban, ngành": one group.
GROUP = re.compile(
    r"(?:^|\bcac\s+)so\s*$|(?:^|\bcac )so,? ban\s*$|\bcac phong\s*$|\bcac co quan\s*$|\bco quan\s*$|"
    r"\bcac phong,? ban\s*$"
)


def agencies_in(text: str) -> tuple[str, ...]:
    """Return the agencies named in a cell, in their order."""
    folded = same_length_fold(text)
    cuts = [(match.start(), match.end()) for match in CUT.finditer(folded) if not _keeps_together(folded, match)]
    cuts += [(m.start(), m.end()) for m in AND.finditer(folded) if not ONE_OFFICE.search(folded[: m.start()])]
    names, start = [], 0
    for cut_start, cut_end in sorted(cuts):
        names.append(text[start:cut_start])
        start = max(start, cut_end)
    names.append(text[start:])
    return tuple(name for each in names if (name := " ".join(each.split()).strip(" ,.;-–+:")))


def _keeps_together(folded: str, match: re.Match[str]) -> bool:
    """Say whether a comma stands inside the name of a group: "các sở, ban, ngành"."""
    return match[0].strip() == "," and bool(GROUP.search(folded[: match.start()]))
