"""Addresses of organizations."""

from django.urls import URLPattern, URLResolver, path

from motcua.people.organizations.web import reader

app_name = "organizations"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", reader.tree, name="tree"),
    path("<slug:slug>/", reader.unit, name="unit"),
]
