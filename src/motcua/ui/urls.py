"""Addresses of the gallery."""

from django.urls import URLPattern, URLResolver, path

from motcua.ui import views

app_name = "ui"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.gallery, name="gallery"),
    path("nguoi-dan/", views.citizen, name="gallery_citizen"),
    path("giay/", views.paper, name="gallery_paper"),
]
