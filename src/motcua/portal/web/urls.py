"""Addresses of portal."""

from django.urls import URLPattern, path

from motcua.portal.web.home import home

app_name = "portal"
urlpatterns: list[URLPattern] = [path("", home, name="home")]
