"""Addresses of import and checking."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
