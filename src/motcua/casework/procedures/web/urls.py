"""Addresses of procedures."""

from django.urls import URLPattern, URLResolver, path

from motcua.casework.procedures.web import applicant, officer, settling

app_name = "procedures"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", applicant.find, name="search"),
    path("danh-muc/", officer.catalogue, name="catalogue"),
    path("danh-muc/<int:version_id>/", officer.version, name="version"),
    path("can-xac-nhan/", settling.overview, name="settle"),
    path("can-xac-nhan/thoi-han/", settling.limits, name="settle_limits"),
    path("can-xac-nhan/giay-to/", settling.papers, name="settle_papers"),
    path("can-xac-nhan/giay-to/<int:version_id>/", settling.papers_of, name="settle_papers_of"),
    path("can-xac-nhan/co-quan/", settling.agencies, name="settle_agencies"),
    path("<str:code>/", applicant.show, name="show"),
]
