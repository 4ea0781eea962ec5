"""What is data stays data, and what is said to people is said in their language."""

import ast
import importlib
import re
from pathlib import Path

import pytest

from motcua.base.errors import DomainError
from tests.house_rules.source import ROOT, SOURCE, Module, product, read

# Names of provinces and communes, numbers of laws and ids of agencies: data with validity dates, never code.
PLACES = (
    "Hà Nội", "Hải Phòng", "Đà Nẵng", "Cần Thơ", "Hồ Chí Minh", "Đồng Nai", "Bình Phước", "Bình Dương", "Xuân Lộc",
    "Nghệ An", "Thanh Hóa", "Quảng Ninh", "Quảng Trị", "Lâm Đồng", "Khánh Hòa", "Đắk Lắk", "Gia Lai", "Cà Mau",
    "An Giang", "Đồng Tháp", "Vĩnh Long", "Tây Ninh", "Long An", "Lào Cai", "Phú Thọ", "Bắc Ninh", "Hưng Yên",
    "Ninh Bình", "Hà Tĩnh", "Quảng Ngãi", "Tuyên Quang", "Thái Nguyên", "Lạng Sơn", "Cao Bằng", "Sơn La", "Điện Biên",
    "Lai Châu",
)  # fmt: skip
PLACE = re.compile(rf"(?<!\w)({'|'.join(PLACES)})(?!\w)")
LAW = re.compile(r"\d+/\d{4}/(NĐ-CP|TT-|QH\d|QĐ-|NQ-)|\d+/(NQ|QĐ|KH|CT|TTr)-[A-ZĐ]+|\b(NĐ|TT|QĐ)\s?\d+/\d{4}")
# H00 belongs to nobody: it shows the form of an id where a person types one.
AGENCY = re.compile(r"\b\d{3}\.\d{2}\.\d{2}\.(?!H00)[A-Z]\d{2}\b|\bH(?!00)\d{2}\.\d+")
# The demo province is data that happens to be a package.
DATA = ("motcua.operations.demo",)
# Names of time zones and of places that are one.
NOT_PLACES = {"Asia/Ho_Chi_Minh"}
DIACRITIC = re.compile("[àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ]", re.IGNORECASE)


def hard_coded(module: Module) -> list[str]:
    """Return the places, laws and agencies in string literals; docstrings and the `legal_basis` of a measure cite."""
    cited = {id(n.value) for n in ast.walk(module.tree) if isinstance(n, ast.keyword) and n.arg == "legal_basis"}
    prose = {id(n.value) for n in ast.walk(module.tree) if isinstance(n, ast.Expr)}
    return [
        f"{module.at(node)} {node.value[:60]!r}"
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in prose | cited
        if _literals(node.value)
    ]


def test_no_place_agency_or_law_is_hard_coded() -> None:
    """Provinces merge, agencies are renamed and laws replaced: each is data with the dates of its validity."""
    found = [line for m in product() if not m.name.startswith(DATA) for line in hard_coded(m)]
    assert not found, "\n".join(found)


def test_no_place_or_law_stands_in_a_template() -> None:
    """A page of one province is a page that the next one must edit."""
    remark = re.compile(r"{% comment %}.*?{% endcomment %}|{#.*?#}", re.DOTALL)
    texts = {path: remark.sub("", path.read_text()) for path in SOURCE.rglob("templates/**/*.html")}
    found = [f"{path.relative_to(ROOT)}: {hit[0]}" for path, text in texts.items() for hit in _literals(text)]
    assert not found, "\n".join(found)


def _literals(text: str) -> list[re.Match[str]]:
    """Return the places, laws and agencies in a text."""
    return [hit for pattern in (PLACE, LAW, AGENCY) for hit in pattern.finditer(text)]


def test_the_rule_on_literals_can_fail(tmp_path: Path) -> None:
    """A literal is found, a docstring is not."""
    path = tmp_path / "x.py"
    path.write_text('"""Nghị định 61/2018/NĐ-CP."""\nA = "Tỉnh Đồng Nai"\nB = "61/2018/NĐ-CP"\nC = "000.00.19.H19"\n')
    assert len(hard_coded(read(path))) == 3


def errors() -> list[type[DomainError]]:
    """Return every domain error of the product."""
    for module in product():
        if module.path.stem == "errors" or "errors" in module.name.split("."):
            importlib.import_module(module.name)
    found, queue = [], [DomainError]
    while queue:
        error = queue.pop()
        found.append(error)
        queue += error.__subclasses__()
    return [error for error in found if error.__module__.startswith("motcua.") and ".tests" not in error.__module__]


@pytest.mark.parametrize("error", errors(), ids=lambda error: error.__name__)
def test_the_message_of_an_error_is_its_vietnamese_docstring(error: type[DomainError]) -> None:
    """People read the message: it is in their language, whole sentences, and says what to do."""
    text = error.template() if error.__dict__.get("__doc__") else ""
    assert DIACRITIC.search(text), f"{error.__module__}.{error.__name__} has no Vietnamese message"
    assert text.endswith((".", "?", "}")), text
