"""Addresses of the cascade."""

from django.urls import path

from motcua.reform.plans.web import cascade

urlpatterns = [path("<int:plan_id>/doi-chieu/", cascade.page, name="cascade")]
