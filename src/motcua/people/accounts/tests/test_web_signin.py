"""Signing in: password, second factor, lock-out, sessions."""

from datetime import timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from motcua.base.testing import cast
from motcua.people.accounts import actions, queries
from motcua.people.accounts.models import Post, User
from motcua.people.accounts.tests.factories import LOADER, NOW, PASSWORD, make_official, make_person, make_user, sign_in
from motcua.people.organizations.tests.factories import make_commune

pytestmark = pytest.mark.django_db
DOOR = "/tai-khoan/truy-cap/"


@pytest.fixture(autouse=True)
def _quick_hashes(settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    cache.clear()


@pytest.fixture
def auditor() -> Post:
    return make_official(cast.YEN, make_commune().pk, password=PASSWORD)


def _enrol(post: Post) -> None:
    User.objects.filter(person=post.person_id).update(is_demo=True)
    actions.give_demo_second_factor(person_id=post.person_id, by=LOADER, at=NOW)


def _password(client: Client, username: str = "yen", password: str = PASSWORD) -> Any:
    return client.post("/dang-nhap/", {"login": username, "password": password})


def _code() -> str:
    return queries.demo_code("yen", timezone.now())


def test_a_visitor_is_sent_to_sign_in(client: Client) -> None:
    response = client.get(DOOR)
    assert (response.status_code, response["Location"]) == (302, f"/dang-nhap/?next={DOOR}")


def test_password_and_code_open_the_desk(client: Client, auditor: Post) -> None:
    _enrol(auditor)
    assert _password(client)["Location"] == "/dang-nhap/ma-xac-thuc/"
    assert client.get(DOOR).status_code == 302
    assert client.post("/dang-nhap/ma-xac-thuc/", {"code": "000000"}).status_code == 200
    assert client.post("/dang-nhap/ma-xac-thuc/", {"code": _code()})["Location"] == "/"
    assert client.get(DOOR).status_code == 200


def test_the_name_may_be_typed_in_capitals(client: Client, auditor: Post) -> None:
    _enrol(auditor)
    assert _password(client, "YEN")["Location"] == "/dang-nhap/ma-xac-thuc/"


@pytest.mark.usefixtures("auditor")
def test_without_a_second_factor_every_official_door_leads_to_its_page(client: Client) -> None:
    _password(client)
    for address in (DOOR, "/tai-khoan/nguoi/"):
        assert client.get(address)["Location"] == f"/dang-nhap/bao-mat/thiet-lap/?next={address}"
    assert client.get("/")["Location"].startswith("/dang-nhap/bao-mat/thiet-lap/")


@pytest.mark.usefixtures("auditor")
def test_setting_the_second_factor_up_opens_the_desk_in_the_same_session(client: Client) -> None:
    _password(client)
    page = client.get("/dang-nhap/bao-mat/thiet-lap/")
    secret = client.session["mfa.totp.secret"]
    assert secret in page.text
    code = format_hotp_value(hotp_value(secret, int(timezone.now().timestamp()) // 30))
    answer = client.post("/dang-nhap/bao-mat/thiet-lap/", {"code": code})
    assert answer["Location"] == "/dang-nhap/bao-mat/ma-du-phong/"
    assert client.get(answer["Location"]).status_code == 200
    assert client.get(DOOR).status_code == 200


def test_a_session_older_than_the_second_factor_must_give_the_code(client: Client, auditor: Post) -> None:
    sign_in(client, auditor, has_second_factor=False)
    _enrol(auditor)
    assert client.get(DOOR)["Location"] == f"/dang-nhap/xac-nhan-ma/?next={DOOR}"
    answer = client.post("/dang-nhap/xac-nhan-ma/", {"code": _code(), "next": DOOR})
    assert answer["Location"] == DOOR
    assert client.get(DOOR).status_code == 200


def test_a_session_of_a_password_alone_sees_no_recovery_codes(client: Client, auditor: Post) -> None:
    _password(client)
    _enrol(auditor)
    RecoveryCodes.activate(User.objects.get(username="yen"))
    for address in ("", "tao-moi/", "tai-ve/"):
        assert "/dang-nhap/xac-nhan" in client.get(f"/dang-nhap/bao-mat/ma-du-phong/{address}")["Location"]


def test_the_secret_of_the_second_factor_is_stored_encrypted(auditor: Post) -> None:
    _enrol(auditor)
    assert Authenticator.objects.get().data["secret"].startswith("gAAAA")


def test_five_wrong_passwords_lock_the_account_until_an_administrator_unlocks_it(client: Client, auditor: Post) -> None:
    admin = sign_in(Client(), make_official(cast.QUANG, auditor.unit_id))
    for _ in range(5):
        assert "chưa đúng" in _password(client, password="sai-mat-khau-roi").text
    assert "tạm khóa" in _password(client).text
    admin.post(f"/tai-khoan/nguoi/{auditor.person_id}/mo-khoa/")
    assert _password(client).status_code == 302


def test_an_unknown_name_and_a_wrong_password_get_the_same_answer(client: Client, auditor: Post) -> None:
    wrong = _password(client, password="sai-mat-khau-roi").context["form"].non_field_errors()
    unknown = _password(client, "khong-co", "sai-mat-khau-roi").context["form"].non_field_errors()
    assert (list(wrong), auditor.title) == (list(unknown), cast.YEN.title)


def test_a_code_works_once(client: Client, auditor: Post) -> None:
    _enrol(auditor)
    code = _code()
    for browser, status in ((client, 302), (Client(), 200)):
        _password(browser)
        assert browser.post("/dang-nhap/ma-xac-thuc/", {"code": code}).status_code == status


def test_signing_out_everywhere_ends_the_other_sessions_too(client: Client, auditor: Post) -> None:
    elsewhere = sign_in(Client(), auditor)
    sign_in(client, auditor).post("/tai-khoan/dang-xuat-moi-noi/")
    assert elsewhere.get(DOOR)["Location"].startswith("/dang-nhap/?")


def test_a_changed_password_keeps_this_session_and_ends_the_others(client: Client, auditor: Post) -> None:
    elsewhere = sign_in(Client(), auditor)
    sign_in(client, auditor)
    new = {"oldpassword": PASSWORD, "password1": "muoi-con-vit-qua-song", "password2": "muoi-con-vit-qua-song"}
    assert client.post("/dang-nhap/mat-khau/", new).status_code == 302
    assert client.get(DOOR).status_code == 200
    assert elsewhere.get(DOOR).status_code == 302


@pytest.mark.parametrize("weak", ["ngan", "123456789012", "password12345"])
def test_weak_passwords_are_refused(client: Client, auditor: Post, weak: str) -> None:
    sign_in(client, auditor)
    answer = client.post("/dang-nhap/mat-khau/", {"oldpassword": PASSWORD, "password1": weak, "password2": weak})
    assert answer.status_code == 200
    assert answer.context["form"].errors


@pytest.mark.parametrize("method", ["get", "post"])
def test_an_account_without_a_password_is_told_who_gives_it_one(client: Client, method: str) -> None:
    sign_in(client, make_official(cast.YEN, make_commune().pk))
    answer = getattr(client, method)("/dang-nhap/mat-khau/", follow=True)
    assert (answer.redirect_chain, answer.status_code) == ([("/tai-khoan/", 302)], 200)
    assert "Xin báo quản trị viên cấp mật khẩu." in answer.text


def test_a_session_holds_no_personal_data(client: Client, auditor: Post) -> None:
    _enrol(auditor)
    _password(client)
    client.post("/dang-nhap/ma-xac-thuc/", {"code": _code()})
    client.get(DOOR)
    kept = str([session.get_decoded() for session in Session.objects.all()])
    assert "account_authentication_methods" in kept
    for secret in ("yen'", '"yen"', cast.YEN.full_name, "username", PASSWORD):
        assert secret not in kept


def test_a_person_without_a_post_gets_a_clear_page(client: Client) -> None:
    user = make_user("tam")
    make_person("Lê Văn Tám", user=user)
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    answer = client.get(DOOR)
    assert answer.status_code == 403
    assert "chưa có vị trí công tác đang hiệu lực" in answer.text
    assert client.get("/tai-khoan/").status_code == 200


def test_a_post_that_expired_yesterday_opens_nothing(client: Client, auditor: Post) -> None:
    sign_in(client, auditor)
    assert client.get(DOOR).status_code == 200
    Post.objects.filter(id=auditor.pk).update(valid_to=timezone.localdate() - timedelta(days=1))
    assert client.get(DOOR).status_code == 403


def test_nobody_opens_an_account_for_himself(client: Client) -> None:
    assert client.get("/dang-nhap/signup/").status_code == 404
