"""Addresses of the public figures."""

from django.urls import path

from motcua.insight.dashboards.web import open as public

app_name = "open"
urlpatterns = [path("", public.figures, name="figures")]
