"""Which move stands on the dossier page: words, icon, key and form of each."""

from collections.abc import Mapping
from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext, gettext_noop

from motcua.base.actors import ROLE_LABELS
from motcua.casework.dossiers.rules import ROLE_OF_MOVE, Move, State, moves_from
from motcua.casework.dossiers.web.move_forms import ReasonForm, ResultForm, SettleForm


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A move as the page offers it; the name is also the name of its address."""

    name: str
    label: str
    icon: str
    key: str
    form: type[forms.Form] | None = None
    is_quiet: bool = False

    @property
    def words(self) -> str:
        """Return the label in the reader's language."""
        return gettext(self.label)


_STEPS: Mapping[Move, Step] = {
    Move.HAND_OVER: Step(name="hand_over", label=gettext_noop("Chuyển đơn vị giải quyết"), icon="send", key="T"),
    Move.TAKE_UP: Step(name="take_up", label=gettext_noop("Nhận việc"), icon="hand-stop", key="N"),
    Move.SETTLE: Step(name="settle", label=gettext_noop("Trình kết quả"), icon="send", key="T", form=SettleForm),
    Move.APPROVE: Step(name="approve", label=gettext_noop("Duyệt"), icon="check", key="D"),
    Move.SEND_BACK: Step(
        name="send_back", label=gettext_noop("Trả lại để sửa"), icon="arrow-back-up", key="L", form=ReasonForm
    ),
    Move.RECORD_RESULT: Step(
        name="record_result",
        label=gettext_noop("Vào số, ghi nhận kết quả"),
        icon="rubber-stamp",
        key="V",
        form=ResultForm,
    ),
    Move.PUT_AT_DESK: Step(name="put_at_desk", label=gettext_noop("Nhận kết quả về quầy"), icon="inbox", key="Q"),
    Move.RETURN_RESULT: Step(name="return_result", label=gettext_noop("Trả kết quả"), icon="circle-check", key="R"),
    Move.WITHDRAW: Step(
        name="withdraw",
        label=gettext_noop("Người nộp rút hồ sơ"),
        icon="x",
        key="X",
        form=ReasonForm,
        is_quiet=True,
    ),
}


def step_named(name: str) -> Step:
    """Return the step of an address."""
    return next(step for step in _STEPS.values() if step.name == name)


def allowed(moves: tuple[Move, ...]) -> list[Step]:
    """Return the steps to offer for the moves that are allowed now."""
    return [_STEPS[move] for move in moves if move in _STEPS]


def locked(state: State, moves: tuple[Move, ...], *, is_own_work: bool) -> list[str]:
    """Return the legal moves that are not this actor's, each with its reason."""
    lines = [
        gettext("%(move)s: việc của vai trò %(role)s.")
        % {"move": _STEPS[move].words, "role": gettext(ROLE_LABELS[ROLE_OF_MOVE[state, move]])}
        for move in moves_from(state)
        if move in _STEPS
        and move not in moves
        and move is not Move.WITHDRAW
        and not (is_own_work and move is Move.APPROVE)
    ]
    if is_own_work and Move.APPROVE in moves_from(state):
        lines.append(gettext("Duyệt: người giải quyết không được tự duyệt hồ sơ của mình."))
    return lines
