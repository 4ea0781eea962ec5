"""What the desk writes when it answers without accepting."""

from collections.abc import Mapping
from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from motcua.casework.dossiers.models import IntakeKind
from motcua.casework.dossiers.web.intake_forms import IntakeForm
from motcua.casework.dossiers.web.move_forms import MoveForm

# The textareas stand beside the form of the counter and belong to it, so that all is sent together.
_BELONGS = {"form": "nhan"}


class GuidanceForm(MoveForm):
    """What is missing, one a line, and why: form 02."""

    items = forms.CharField(
        label=_("Giấy tờ, nội dung cần hoàn thiện"),
        widget=forms.Textarea(attrs={"rows": 5, "data-focus": "", **_BELONGS}),
        max_length=4000,
        help_text=_("Mỗi dòng một việc. Ghi đủ ngay lần này để người nộp chỉ phải đi thêm một lần."),
        error_messages={"required": _("Hãy ghi giấy tờ, nội dung cần hoàn thiện.")},
    )
    reason = forms.CharField(
        label=_("Lý do"),
        widget=forms.Textarea(attrs={"rows": 3, **_BELONGS}),
        max_length=2000,
        error_messages={"required": _("Hãy ghi lý do để người nộp hiểu vì sao chưa nhận.")},
    )


class RefusalForm(MoveForm):
    """Why the desk does not receive it: form 03."""

    reason = forms.CharField(
        label=_("Lý do từ chối"),
        widget=forms.Textarea(attrs={"rows": 5, "data-focus": "", **_BELONGS}),
        max_length=2000,
        help_text=_("Nêu rõ vì sao không thuộc diện tiếp nhận và nơi người nộp cần đến, nếu có."),
        error_messages={"required": _("Hãy ghi lý do từ chối.")},
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerStep:
    """One of the two answers: its form, its words, and the name of the button that sends it."""

    kind: IntakeKind
    form: type[MoveForm]
    send: str
    title: str
    button: str

    @property
    def heading(self) -> str:
        """Return the title in the reader's language."""
        return gettext(self.title)

    @property
    def words(self) -> str:
        """Return the button in the reader's language."""
        return gettext(self.button)


ANSWERS: Mapping[str, AnswerStep] = {
    "guide": AnswerStep(
        kind=IntakeKind.GUIDANCE,
        form=GuidanceForm,
        send="send_guide",
        title=gettext_noop("Hướng dẫn bổ sung, chưa nhận"),
        button=gettext_noop("Ghi và in phiếu hướng dẫn"),
    ),
    "refuse": AnswerStep(
        kind=IntakeKind.REFUSAL,
        form=RefusalForm,
        send="send_refusal",
        title=gettext_noop("Từ chối tiếp nhận"),
        button=gettext_noop("Ghi và in phiếu từ chối"),
    ),
}
SENT: Mapping[str, str] = {step.send: name for name, step in ANSWERS.items()}


def told_of(form: IntakeForm) -> bool:
    """Check only what an answer needs of the counter's form: the procedure and its owner; return whether it is good."""
    form.full_clean()
    for name in list(form.errors):
        if name != "version_id" and not name.startswith("owner"):
            del form.errors[name]
    return not form.errors
