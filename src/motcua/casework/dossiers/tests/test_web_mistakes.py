"""Wrong input: a clear message beside its place, and what was typed stays."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from motcua.base.testing import cast
from motcua.base.testing.cast import Member
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.tests.browsers import as_, typed
from motcua.casework.dossiers.tests.factories import World, make_world, walked
from motcua.casework.procedures.models import ComponentSpec
from motcua.casework.procedures.rules import PaperSpec

pytestmark = pytest.mark.django_db


def refused(world: World, **changes: object) -> str:
    """Submit the intake with something wrong and return the page, on which the typed name still stands."""
    answer = as_(world, cast.HA).post(reverse("dossiers:receive"), typed(world, **changes))
    page = answer.content.decode()
    assert answer.status_code in {409, 422}, page
    assert f'value="{cast.CITIZEN}"' in page
    assert not Dossier.objects.exists()
    return page


def test_an_unknown_procedure_is_named_as_such() -> None:
    assert "Không có thủ tục này trong danh mục" in refused(make_world(), version_id="999999")


def test_no_procedure_chosen() -> None:
    assert "Chưa chọn thủ tục" in refused(make_world(), version_id="")


def test_a_search_that_finds_nothing_says_so() -> None:
    world = make_world()
    answer = as_(world, cast.HA).post(reverse("dossiers:receive"), {"q": "9.999999"})
    assert "Không có thủ tục nào khớp “9.999999”" in answer.content.decode()


def test_an_inactive_version_is_refused() -> None:
    assert "không có hiệu lực" in refused(make_world(valid_to=date(2021, 1, 1)))


def test_a_limit_without_unit_gives_no_date() -> None:
    assert "chưa rõ đơn vị tính" in refused(make_world(limit=None))


def test_a_missing_mandatory_paper_is_marked_in_its_line() -> None:
    world = make_world()
    spec = ComponentSpec.objects.get(version=world.version, name="Tờ khai")
    page = refused(world, **{f"giay-{spec.id}-received": ""})
    assert "Chưa có Tờ khai." in page
    assert f'href="#id_giay-{spec.id}-received"' in page


def test_a_paper_nobody_settled_asks_for_a_word_and_does_not_block() -> None:
    world = make_world(components=[PaperSpec(name="Bản vẽ", is_mandatory=None)])
    spec = ComponentSpec.objects.get(version=world.version)
    assert "đã nhận, hay hồ sơ này không cần?" in refused(world, **{f"giay-{spec.id}-received": ""})
    told = typed(world, **{f"giay-{spec.id}-received": "", f"giay-{spec.id}-needless": "on"})
    assert as_(world, cast.HA).post(reverse("dossiers:receive"), told).status_code == 302


def test_a_proxy_needs_name_and_authorisation() -> None:
    page = refused(make_world(), filer="proxy")
    assert "Chưa có họ tên người nộp thay." in page
    assert "Chưa có Giấy ủy quyền của chủ hồ sơ." in page


def test_a_short_telephone_number_is_counted() -> None:
    assert "Số điện thoại có 9 chữ số; số di động có 10." in refused(make_world(), owner_phone="0918 442 07")


def test_a_second_submit_of_the_same_form_is_harmless() -> None:
    world = make_world()
    told, browser = typed(world), as_(world, cast.HA)
    first, second = (browser.post(reverse("dossiers:receive"), told) for _ in range(2))
    assert first["Location"] == second["Location"]
    assert Dossier.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("anh.gif", b"GIF89a" + b"0" * 40, "không phải PDF"),
        ("rong.pdf", b"", "không có nội dung"),
        ("to.pdf", b"%PDF-1.4\n" + b"0" * (20 * 1024 * 1024 + 1), "lớn hơn 20 MB"),
    ],
)
def test_a_wrong_file_is_told_beside_its_field(name: str, content: bytes, words: str) -> None:
    world = make_world()
    dossier = walked(world, steps=6)
    told = {"number": "12/GP", "issued_on": "24/08/2026", "signer": "Nguyễn Hữu Tài", "medium": "file"}
    named: dict[str, object] = {f"record_result-{key}": value for key, value in told.items()}
    named["record_result-file"] = SimpleUploadedFile(name, content)
    answer = as_(world, cast.DUNG).post(reverse("dossiers:record_result", args=[dossier.id]), named)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert 'value="12/GP"' in answer.content.decode()


def test_the_second_of_two_officers_is_told_and_keeps_his_words() -> None:
    world = make_world()
    dossier = walked(world, steps=4)
    one, two = as_(world, cast.PHUC), as_(world, cast.PHUC)
    one.post(reverse("dossiers:approve", args=[dossier.id]))
    answer = two.post(reverse("dossiers:send_back", args=[dossier.id]), {"send_back-reason": "Thiếu bản đồ"})
    assert answer.status_code == 403
    assert "Thiếu bản đồ" in answer.content.decode()
    assert "tình trạng mới nhất" in answer.content.decode()


def opened(world: World, member: Member, dossier_id: int) -> int:
    """Open a dossier's page and return the status."""
    return as_(world, member).get(reverse("dossiers:page", args=[dossier_id])).status_code


def test_a_code_that_does_not_exist() -> None:
    world = make_world()
    assert opened(world, cast.HA, 999) == 404
    answer = as_(world, cast.HA).post(reverse("dossiers:find"), {"q": "000.12.38.H19-260706-9999"}, follow=True)
    assert "Không tìm thấy hồ sơ nào" in answer.content.decode()


def test_the_case_officer_does_not_enter_the_counter() -> None:
    assert as_(make_world(), cast.THINH).get(reverse("dossiers:receive")).status_code == 403
