"""Addresses for machines that watch; English, as their programs expect."""

from django.urls import path

from motcua.config.watch import views

urlpatterns = [
    path("healthz", views.alive, name="healthz"),
    path("readyz", views.readiness, name="readyz"),
    path("metrics", views.figures, name="metrics"),
]
