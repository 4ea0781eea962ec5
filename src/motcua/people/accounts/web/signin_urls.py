"""Addresses of signing in, by allauth: only what the house needs, under the names allauth looks for."""

from django.urls import URLPattern, path

from motcua.people.accounts.web import signin

urlpatterns: list[URLPattern] = [
    path("", signin.login, name="account_login"),
    path("dang-xuat/", signin.logout, name="account_logout"),
    path("tam-khoa/", signin.inactive, name="account_inactive"),
    path("xac-nhan/", signin.reauthenticate, name="account_reauthenticate"),
    path("mat-khau/", signin.change_password, name="account_change_password"),
    path("ma-xac-thuc/", signin.authenticate, name="mfa_authenticate"),
    path("xac-nhan-ma/", signin.reauthenticate_second_factor, name="mfa_reauthenticate"),
    path("bao-mat/", signin.security, name="mfa_index"),
    path("bao-mat/thiet-lap/", signin.activate_totp, name="mfa_activate_totp"),
    path("bao-mat/dang-bat/", signin.keep_totp, name="mfa_deactivate_totp"),
    path("bao-mat/ma-du-phong/", signin.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("bao-mat/ma-du-phong/tai-ve/", signin.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("bao-mat/ma-du-phong/tao-moi/", signin.generate_recovery_codes, name="mfa_generate_recovery_codes"),
]
