"""Addresses of binding."""

from django.urls import path

from motcua.reform.plans.web import binding

urlpatterns = [
    path("<int:plan_id>/phep-do/", binding.page, name="binding"),
    path("<int:plan_id>/phep-do/xac-nhan/", binding.confirm, name="confirm_bindings"),
    path("chi-tieu/<int:target_id>/phep-do/", binding.choose, name="bind"),
]
