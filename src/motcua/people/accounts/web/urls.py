"""Addresses of accounts."""

from django.urls import URLPattern, path

from motcua.people.accounts.web import administrator, auditor, machines, own

app_name = "accounts"
urlpatterns: list[URLPattern] = [
    path("", own.me, name="me"),
    path("vi-tri/", own.posts, name="posts"),
    path("vi-tri/chon/", own.switch_post, name="switch_post"),
    path("dang-xuat-moi-noi/", own.sign_out_everywhere, name="sign_out_everywhere"),
    path("nguoi/", administrator.people, name="people"),
    path("nguoi/mo-tai-khoan/", administrator.open_account, name="open_account"),
    path("nguoi/<int:person_id>/", administrator.person, name="person"),
    path("nguoi/<int:person_id>/bo-nhiem/", administrator.appoint, name="appoint"),
    path("nguoi/<int:person_id>/mat-khau/", administrator.reset_password, name="reset_password"),
    path("nguoi/<int:person_id>/lop-hai/", administrator.reset_second_factor, name="reset_second_factor"),
    path("nguoi/<int:person_id>/mo-khoa/", administrator.unlock, name="unlock"),
    path("nguoi/<int:person_id>/phien/", administrator.end_sessions, name="end_sessions"),
    path("vi-tri/<int:post_id>/ket-thuc/", administrator.end_post, name="end_post"),
    path("ung-dung/", machines.machines, name="machines"),
    path("ung-dung/dang-ky/", machines.register_machine, name="register_machine"),
    path("ung-dung/<int:machine_id>/thu-hoi/", machines.revoke_machine, name="revoke_machine"),
    path("truy-cap/", auditor.access, name="access"),
    path("truy-cap/theo-nguoi/", auditor.access_of_person, name="access_of_person"),
]
