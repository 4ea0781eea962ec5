"""Addresses of following."""

from django.urls import path

from motcua.reform.plans.web import following, following_give, following_mine, following_target, following_task

urlpatterns = [
    path("", following.index, name="index"),
    path("<int:plan_id>/", following.plan, name="plan"),
    path("<int:plan_id>/nhac/", following.remind, name="remind"),
    path("chi-tieu/<int:target_id>/", following_target.page, name="target"),
    path("chi-tieu/<int:target_id>/so-lieu/", following_target.value, name="value"),
    path("chi-tieu/<int:target_id>/dieu-chinh/", following_target.change, name="change_target"),
    path("nhiem-vu/", following_mine.tasks, name="tasks"),
    path("nhiem-vu/giao/", following_give.give, name="give"),
    path("nhiem-vu/giao/co-quan/", following_give.units, name="find_units"),
    path("nhiem-vu/<int:task_id>/", following_task.page, name="task"),
    path("nhiem-vu/<int:task_id>/bao-cao/", following_task.report, name="report"),
    path("nhiem-vu/<int:task_id>/dieu-chinh/", following_task.change, name="change_task"),
    path("nhiem-vu/<int:task_id>/nhac/", following_task.remind, name="remind_task"),
    path("nhiem-vu/<int:task_id>/bao-cao/<int:report_id>/xac-nhan/", following_task.confirm, name="confirm"),
    path("nhiem-vu/<int:task_id>/bao-cao/<int:report_id>/nhan/", following_task.accept, name="accept"),
    path("nhiem-vu/<int:task_id>/bao-cao/<int:report_id>/tra-lai/", following_task.send_back, name="send_back"),
]
