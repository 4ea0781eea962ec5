"""Components say their state in words, escape what was typed, and write no style or script into the page."""

import re
from datetime import date
from pathlib import Path

import pytest
from django import forms
from django.template import Context, Template
from django.test import Client, RequestFactory

from motcua.ui.samples import STATES, SampleForm, bad_form, days, holders
from motcua.ui.strips import bars, strip
from motcua.ui.templatetags.house import way_back


def drawn(source: str, **context: object) -> str:
    return Template("{% load house %}" + source).render(Context(context))


@pytest.mark.parametrize(("state", "words"), STATES)
def test_chip_says_its_state_in_words(state: str, words: str) -> None:
    assert f'<span class="chip {state}">{words}</span>' in drawn("{% chip state words %}", state=state, words=words)


def test_what_a_user_typed_is_escaped() -> None:
    assert "<script>" not in drawn(
        '{% chip "ok" words %}{% panel title=words %}{{ words }}{% endpanel %}', words="<script>"
    )


def test_panel_is_named_by_its_heading() -> None:
    html = drawn('{% panel title="Nhật ký" id="nk" %}Nội dung{% endpanel %}')
    assert 'aria-labelledby="nk-h"' in html
    assert '<h2 id="nk-h">Nhật ký</h2>' in html


def test_field_ties_error_and_hint_to_its_control() -> None:
    html = drawn('{% field form.phone hint="Để nhắn" %}', form=bad_form())
    assert 'aria-describedby="id_loi-phone-goi-y id_loi-phone-loi"' in html
    assert 'aria-invalid="true"' in html
    assert 'value="0918 442"' in html


def test_field_without_fault_has_no_error() -> None:
    assert "aria-invalid" not in drawn("{% field form.name %}", form=SampleForm())


def test_error_summary_names_the_field_and_leads_to_it() -> None:
    html = drawn("{% error_summary form %}", form=bad_form())
    assert '<a href="#id_loi-filer">Chưa chọn: Ai đang nộp?</a>' in html
    assert "Những gì đã nhập vẫn được giữ nguyên." in html


def test_error_summary_is_silent_when_all_is_well() -> None:
    assert drawn("{% error_summary form %}", form=forms.Form({})).strip() == ""


def test_button_shows_its_shortcut() -> None:
    html = drawn('{% button "Nhận" key="Alt+1" type="button" %}')
    assert 'data-key="Alt+1"' in html
    assert "<kbd>Alt</kbd><kbd>1</kbd>" in html


def test_every_day_of_the_strip_can_be_read_aloud() -> None:
    cells = strip(days())["cells"]
    assert cells[0]["spoken"] == "24/08: ngày nhận, không tính"
    assert cells[8]["spoken"] == "01/09: Quốc khánh"
    assert cells[-1]["spoken"] == "22/09: ngày được tính thứ 15, hẹn trả"


def test_strip_begins_on_the_weekday_of_its_first_day() -> None:
    assert strip([{"on": date(2024, 5, 12), "kind": "received"}])["first_weekday"] == 7


def test_custody_says_how_the_hours_stand() -> None:
    assert [bar["remark"] for bar in bars(holders())] == [
        "trong giờ",
        "vượt 6,2 giờ",
        "không tính",
        "còn 2,2 giờ",
        "chưa đến",
    ]


def test_no_component_writes_a_style_or_a_script_into_the_page(client: Client) -> None:
    for address in ("/giao-dien/", "/giao-dien/nguoi-dan/", "/giao-dien/giay/"):
        html = client.get(address).content.decode()
        assert not re.search(r"\sstyle=|<style|\son\w+=|<script(?![^>]*\ssrc=)", html)


@pytest.mark.parametrize(
    ("came_from", "goes_to"),
    [
        ("http://127.0.0.1/ho-so/", "http://127.0.0.1/ho-so/"),
        ("https://elsewhere.example/", "/"),
        ("", "/"),
    ],
)
def test_links_back_never_leave_the_house(came_from: str, goes_to: str) -> None:
    request = RequestFactory().get("/", headers={"host": "127.0.0.1", "referer": came_from})
    assert way_back(Context({"request": request})) == goes_to


def test_every_icon_named_in_a_template_is_in_the_sprite() -> None:
    room = Path(__file__).resolve().parents[1]
    sprite = (room / "static/ui/icons.svg").read_text(encoding="utf-8")
    used = {
        name
        for path in room.parents[0].glob("**/templates/**/*.html")
        for name in re.findall(r'{% icon "([^"]+)"', path.read_text(encoding="utf-8"))
    }
    assert {name for name in used if f'id="{name}"' not in sprite} == set()
