"""Addresses of the dashboards."""

from django.urls import path

from motcua.insight.dashboards.web import behind, breakdown, frozen, leader, targets, trials

app_name = "dashboards"
urlpatterns = [
    path("", leader.leader, name="leader"),
    path("co-quan/", breakdown.breakdown, {"page": "agencies"}, name="agencies"),
    path("co-quan/<slug:kind>/", breakdown.breakdown_file, {"page": "agencies"}, name="agencies_file"),
    path("linh-vuc/", breakdown.breakdown, {"page": "fields"}, name="fields"),
    path("linh-vuc/<slug:kind>/", breakdown.breakdown_file, {"page": "fields"}, name="fields_file"),
    path("thu-tuc/", breakdown.breakdown, {"page": "procedures"}, name="procedures"),
    path("thu-tuc/<slug:kind>/", breakdown.breakdown_file, {"page": "procedures"}, name="procedures_file"),
    path("ky-bao-cao/", frozen.periods, name="frozen"),
    path("ky-bao-cao/chot/", frozen.freeze, name="freeze"),
    path("ky-bao-cao/<int:period_id>/", frozen.period, name="frozen_period"),
    path("ky-bao-cao/<int:period_id>/<int:value_id>/", frozen.restate, name="restate"),
    path("ke-hoach/", targets.plan_targets, name="targets"),
    path("doi-chieu/", trials.figure_trials, name="trials"),
    path("chi-tieu/<slug:key>/<slug:side>/", behind.behind, name="behind"),
    path("chi-tieu/<slug:key>/<slug:side>/<slug:kind>/", behind.behind_file, name="behind_file"),
]
