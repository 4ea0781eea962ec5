"""Addresses of the cascade."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
