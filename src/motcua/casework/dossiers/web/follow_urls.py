"""Addresses of the page on which a citizen follows a dossier."""

from django.urls import path, re_path

from motcua.casework.dossiers.web import applicant

app_name = "follow"
urlpatterns = [
    path("", applicant.enter, name="enter"),
    path("ho-so/", applicant.show, name="show"),
    re_path(r"^(?P<token>[0-9a-f]{32})$", applicant.by_token, name="by_token"),
]
