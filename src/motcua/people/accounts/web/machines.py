"""Administrators register and revoke machine clients."""

from datetime import timedelta

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua.base.actors import Actor, Role
from motcua.base.errors import DomainError
from motcua.people.accounts import actions, queries
from motcua.people.accounts.rules import VERB_LABELS, Verb
from motcua.people.accounts.web.forms import day_field
from motcua.ui.access import Request, open_to
from motcua.ui.words import said

_LIFE = timedelta(days=180)


class MachineForm(forms.Form):
    """A program, the post it acts for, what it may do and until when."""

    name = forms.CharField(label=gettext_lazy("Tên ứng dụng"), max_length=120)
    post_id = forms.TypedChoiceField(label=gettext_lazy("Làm việc thay vị trí"), coerce=int)
    verbs = forms.MultipleChoiceField(
        label=gettext_lazy("Việc được làm"), choices=[(str(verb), label) for verb, label in VERB_LABELS.items()]
    )
    expires_on = day_field(gettext_lazy("Dùng đến hết ngày"))

    def offer_posts(self, actor: Actor) -> None:
        """Offer the posts the administrator looks after."""
        field = self.fields["post_id"]
        if isinstance(field, forms.TypedChoiceField):
            field.choices = [
                (post.post_id, f"{post.title} – {post.person_name} – {unit}")
                for post, unit in queries.posts_for_machines(actor, timezone.localdate())
            ]


@open_to(Role.ADMINISTRATOR)
@require_safe
def machines(request: Request) -> HttpResponse:
    """List the programs that act for posts of the administrator's agencies."""
    rows = queries.machines_of(request.actor, timezone.localdate())
    return render(request, "accounts/machines.html", {"rows": rows})


@open_to(Role.ADMINISTRATOR)
@require_http_methods(["GET", "POST"])
@never_cache
@sensitive_variables("registered")
def register_machine(request: Request) -> HttpResponse:
    """Register a program; its secret is shown once, on the answer to this form."""
    form = MachineForm(request.POST or None, initial={"expires_on": timezone.localdate() + _LIFE})
    form.offer_posts(request.actor)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data | {"verbs": [Verb(verb) for verb in form.cleaned_data["verbs"]]}
        try:
            registered = actions.register_machine(**told, by=request.actor, at=timezone.now())
        except DomainError as error:
            form.add_error(error.field if error.field in form.fields else None, said(error))
        else:
            return render(request, "accounts/machine_secret.html", {"registered": registered})
    return render(request, "accounts/register_machine.html", {"form": form}, status=422 if form.errors else 200)


@open_to(Role.ADMINISTRATOR)
@require_POST
def revoke_machine(request: Request, machine_id: int) -> HttpResponse:
    """Revoke a program's right at once."""
    actions.revoke_machine(machine_id=machine_id, by=request.actor, at=timezone.now())
    messages.success(request, _("Đã thu hồi. Ứng dụng không còn truy cập được nữa."))
    return redirect("accounts:machines")
