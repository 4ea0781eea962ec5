"""The seven areas of administrative reform, by the words of a heading."""

import re

from motcua.reform.plans.rules.words import plain

# In the order of strength: "cải cách thủ tục hành chính" names procedures wherever it stands.
AREAS = {
    "procedures": r"cai cach (?:\w+ ){0,6}thu tuc hanh chinh|thu tuc hanh chinh|co che mot cua|dich vu cong",
    "institutions": r"the che|quy pham phap luat|van ban phap luat",
    "organisation": r"to chuc bo may|tinh gon bo may|bo may hanh chinh",
    "civil_service": r"che do cong vu|doi ngu can bo|can bo cong chuc|cong vu cong chuc",
    "public_finance": r"tai chinh cong|co che tai chinh|tai chinh ngan sach",
    "digital_government": r"chinh quyen dien tu|chinh quyen so|chinh phu dien tu|chinh phu so|hien dai hoa|"
    r"ung dung cong nghe thong tin|chuyen doi so",
    "steering": r"chi dao dieu hanh|lanh dao chi dao|cong tac chi dao|trach nhiem cua nguoi dung dau",
}
PATTERNS = {area: re.compile(pattern) for area, pattern in AREAS.items()}
TITLES = {
    "steering": "Công tác chỉ đạo, điều hành",
    "institutions": "Cải cách thể chế",
    "procedures": "Cải cách thủ tục hành chính",
    "organisation": "Cải cách tổ chức bộ máy",
    "civil_service": "Cải cách chế độ công vụ",
    "public_finance": "Cải cách tài chính công",
    "digital_government": "Chính quyền điện tử, chính quyền số",
}


def area_of(text: str) -> str | None:
    """Return the area that the first words of a heading name, or nothing."""
    words = plain(text)
    found = [
        (match.start(), order, area) for order, (area, p) in enumerate(PATTERNS.items()) if (match := p.search(words))
    ]
    return min(found)[2] if found else None
