"""Addresses of the dashboards."""

from django.urls import path

from motcua.insight.dashboards.web import leader

app_name = "dashboards"
urlpatterns = [
    path("", leader.leader, name="leader"),
    path("chi-tieu/<slug:key>/<slug:side>/", leader.behind, name="behind"),
]
