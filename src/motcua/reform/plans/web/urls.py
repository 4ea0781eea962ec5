"""Addresses of plans."""

from django.urls import include, path

app_name = "plans"

urlpatterns = [
    path("", include("motcua.reform.plans.web.binding_urls")),
    path("", include("motcua.reform.plans.web.checking_urls")),
    path("", include("motcua.reform.plans.web.cascade_urls")),
    path("", include("motcua.reform.plans.web.following_urls")),
]
