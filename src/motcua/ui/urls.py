"""Addresses of the gallery, and of the switch of language."""

from django.urls import URLPattern, URLResolver, path

from motcua.ui import views

app_name = "ui"
urlpatterns: list[URLPattern | URLResolver] = [
    path("ngon-ngu/", views.language, name="language"),
    path("", views.gallery, name="gallery"),
    path("nguoi-dan/", views.citizen, name="gallery_citizen"),
    path("giay/", views.paper, name="gallery_paper"),
]
