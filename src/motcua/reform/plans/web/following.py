"""The list of plans, and the page of a plan as of a day."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from motcua.base.actors import Role
from motcua.base.errors import DomainError, NotFound
from motcua.engines.files.queries import files_of
from motcua.reform.plans import actions, policies
from motcua.reform.plans.policies import READERS
from motcua.reform.plans.queries.following import is_year_over, plan_in_force, plan_page, usual_day
from motcua.reform.plans.queries.plan_list import plan_list
from motcua.reform.plans.queries.task import waiting_reports
from motcua.reform.plans.web import following_pictures as pictures
from motcua.reform.plans.web import following_shown as shown
from motcua.reform.plans.web import following_words as words
from motcua.ui.access import Request, open_to
from motcua.ui.words import said

PAGE = 30


@open_to(*READERS)
@require_safe
def index(request: Request) -> HttpResponse:
    """List the plans and directives in force, and for whoever steers the drafts."""
    today = timezone.localdate()
    number = request.GET.get("trang", "1")
    page = max(int(number), 1) if number.isdecimal() and len(number) < 6 else 1  # noqa: PLR2004 (a page number)
    listed = plan_list(request.actor, today=today, skip=(page - 1) * PAGE, size=PAGE)
    context = {
        "view": listed,
        "rows": [{"row": row, "pieces": shown.pieces(row.split)} for row in listed.rows],
        "can_import": policies.can_steer_unit(request.actor, request.actor.agency_id or 0),
        "previous_url": f"?trang={page - 1}" if page > 1 else "",
        "next_url": f"?trang={page + 1}" if listed.has_more else "",
    }
    return render(request, "plans/following/index.html", context)


@open_to(*READERS)
@require_safe
def plan(request: Request, plan_id: int) -> HttpResponse:
    """Show a plan as of a day."""
    found = plan_in_force(plan_id, request.actor)
    today = timezone.localdate()
    on, is_bad_day = shown.asked_day(request, found, today)
    view = plan_page(found, request.actor, on)
    asked = shown.Filter.of(request)
    is_steering = policies.can_steer(request.actor, found)
    scale = pictures.scale_of(view)
    is_list = request.GET.get("xem") == "danh-sach"
    rows = shown.in_order(asked.tasks(view.tasks), is_list=is_list)
    length = shown.SHORT if not is_list and not (asked.task or asked.area or asked.agency) else len(rows)
    context = {
        "view": view,
        "plan": found,
        "today": today,
        "is_bad_day": is_bad_day,
        "day_query": "" if on == usual_day(found, today) else f"?ngay={on.isoformat()}",
        "files": files_of("plan", found.pk),
        "asked": asked,
        "is_list": is_list,
        "targets": shown.targets_by_area(view, asked),
        "tasks": [shown.drawn_task(row, view, scale) for row in rows[:length]],
        "more_tasks": len(rows) > length,
        "more_targets": not asked.target and not asked.area and len(view.targets) > shown.SHORT,
        "all_targets_url": shown.address(view, ct=shown.ALL) + "#chi-tieu",
        "all_tasks_url": shown.address(view, nv=shown.ALL) + "#nhiem-vu",
        "scale": scale,
        "now_x": scale.x(view.on),
        "summary": shown.summary(view),
        "lines": [shown.agency_line(line, view) for line in view.agencies],
        "total": shown.split_line(view.split, shown.address(view)),
        "agency_name": next((line.name for line in view.agencies if line.key == asked.agency), asked.agency),
        "area_name": words.area_title(asked.area) if asked.area else "",
        "task_word": shown.task_word(asked.task),
        "target_word": shown.target_word(asked.target, is_over=is_year_over(found, on)),
        "is_steering": is_steering,
        "unbound": sum(not row.target.is_measure_confirmed for row in view.targets),
        "counted_at": timezone.now() if any(row.value and not row.value.is_typed for row in view.targets) else None,
        "waiting": waiting_reports(found) if is_steering else [],
        "plain_url": shown.address(view),
        "list_url": shown.address(view, asked, xem="danh-sach") + "#nhiem-vu",
        "time_url": shown.address(view, asked) + "#nhiem-vu",
    }
    return render(request, "plans/following/plan.html", context)


@open_to(Role.STEERING_OFFICE)
@require_POST
def remind(request: Request, plan_id: int) -> HttpResponse:
    """Remind the leads of what is overdue or due soon."""
    plan_in_force(plan_id, request.actor)  # whose plan it is not gets no other answer than for none
    try:
        sent = actions.remind(plan_id=plan_id, by=request.actor, at=timezone.now())
    except NotFound:
        raise
    except DomainError as error:
        messages.warning(request, said(error))
    else:
        units, tasks = len({one.unit_id for one in sent}), len({one.task_id for one in sent})
        text = ngettext(
            "Đã nhắc %(units)s cơ quan về %(tasks)s nhiệm vụ.",
            "Đã nhắc %(units)s cơ quan về %(tasks)s nhiệm vụ.",
            units,
        )
        messages.success(request, text % {"units": units, "tasks": tasks})
    return redirect("plans:plan", plan_id)
