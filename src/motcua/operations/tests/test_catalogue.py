"""The catalogue is kept, compiled and read."""

import ast
import gettext
from io import BytesIO
from pathlib import Path

from django.utils import translation

from motcua.base.errors import DomainError
from motcua.operations.catalogue import Entry, Found, compiled, read_po, write_po
from motcua.operations.catalogue.extract import in_module, in_template
from motcua.ui.words import said

DAYS = "%(n)s ngày"
PLACES = frozenset({"a.html"})


class NobodyAtHome(DomainError):
    """Không tìm thấy {what}."""


def test_what_is_compiled_is_read_by_gettext() -> None:
    entries = [Entry("Lọc", ("Filter",)), Entry(DAYS, ("%(n)s day", "%(n)s days")), Entry("Sửa", ("",))]
    english = gettext.GNUTranslations(BytesIO(compiled(entries)))
    assert (english.gettext("Lọc"), english.gettext("Sửa")) == ("Filter", "Sửa")
    assert [english.ngettext(DAYS, DAYS, n) for n in (1, 2)] == ["%(n)s day", "%(n)s days"]


def test_writing_keeps_what_is_translated_and_names_what_is_not(tmp_path: Path) -> None:
    po = tmp_path / "django.po"
    messages = {text: Found(text, places=PLACES) for text in ("Lọc", 'Nói "thế"\nxong')}
    assert write_po(po, messages, {"Lọc": Entry("Lọc", ("Filter",)), "Bỏ": Entry("Bỏ", ("Gone",))}) == [
        'Nói "thế"\nxong'
    ]
    assert read_po(po) == {"Lọc": Entry("Lọc", ("Filter",)), 'Nói "thế"\nxong': Entry('Nói "thế"\nxong', ("",))}


def test_templates_and_modules_give_up_their_messages() -> None:
    template = (
        '{% load i18n %}{% chip "late" _("Quá hạn") %}{% blocktranslate %}Còn {{ n }} ngày{% endblocktranslate %}'
    )
    assert list(in_template(template)) == [("Quá hạn", False), ("Còn %(n)s ngày", False)]

    module = ast.parse('LABELS = {"a": "Đã nhận"}\n_HIDDEN = "Ẩn đi"\nx = gettext("In")\n')
    assert list(in_module(module, "shown.py")) == [("In", False), ("Đã nhận", False)]


def test_what_the_domain_says_is_said_in_the_language_of_the_reader() -> None:
    with translation.override("en"):
        words = [said("1 ngày làm việc"), said("15 ngày làm việc"), said("nghỉ lễ Quốc khánh"), said("Chờ nhận việc")]
        assert words == ["1 working day", "15 working days", "public holiday Quốc khánh", "Waiting to be taken up"]
        assert said("Nguyễn Thị Kim Loan") == "Nguyễn Thị Kim Loan"
    assert said("15 ngày làm việc") == "15 ngày làm việc"
    assert said(NobodyAtHome(what="ai")) == "Không tìm thấy ai."
