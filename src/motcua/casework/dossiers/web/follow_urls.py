"""Addresses of dossiers."""

from django.urls import URLPattern, URLResolver

app_name = "follow"
urlpatterns: list[URLPattern | URLResolver] = []
