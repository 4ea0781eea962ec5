"""Which move stands on the dossier page: words, icon, key and form of each."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django import forms
from django.utils.translation import gettext, gettext_noop

from motcua.base.actors import ROLE_LABELS
from motcua.casework.dossiers.rules import ROLE_OF_MOVE, Move, State, moves_from
from motcua.casework.dossiers.web.move_forms import ReasonForm, ResultForm, SettleForm, SupplementForm


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
    Move.REQUEST_SUPPLEMENT: Step(
        name="request_supplement",
        label=gettext_noop("Yêu cầu bổ sung"),
        icon="clock-pause",
        key="P",
        form=SupplementForm,
        is_quiet=True,
    ),
    Move.COMPLETE_SUPPLEMENT: Step(
        name="complete_supplement", label=gettext_noop("Đã nhận đủ bổ sung"), icon="player-play", key="B"
    ),
    Move.INCOMPLETE_SUPPLEMENT: Step(
        name="incomplete_supplement",
        label=gettext_noop("Nhận bổ sung, còn thiếu"),
        icon="file-x",
        key="C",
        form=ReasonForm,
        is_quiet=True,
    ),
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


def allowed(moves: tuple[Move, ...], *, is_own_work: bool, asked_on: date | None) -> list[Step]:
    """Return the steps to offer for the moves that are allowed now, the way forward before the others."""
    barred = _barred(is_own_work=is_own_work, asked_on=asked_on)
    offered = [_STEPS[move] for move in moves if move in _STEPS and move not in barred]
    return sorted(offered, key=lambda step: step.is_quiet)


def locked(state: State, moves: tuple[Move, ...], *, is_own_work: bool, asked_on: date | None) -> list[str]:
    """Return the legal moves that are not for this actor now, each with its reason."""
    barred = _barred(is_own_work=is_own_work, asked_on=asked_on)
    legal = [move for move in moves_from(state) if move in _STEPS]
    lines = [
        gettext("%(move)s: việc của vai trò %(role)s.")
        % {"move": _STEPS[move].words, "role": gettext(ROLE_LABELS[ROLE_OF_MOVE[state, move]])}
        for move in legal
        if move not in moves and move not in barred and move is not Move.WITHDRAW
    ]
    return lines + [barred[move] for move in legal if move in barred]


def _barred(*, is_own_work: bool, asked_on: date | None) -> dict[Move, str]:
    """Return the moves that the law bars here, with the reason."""
    barred = {}
    if is_own_work:
        barred[Move.APPROVE] = gettext("Duyệt: người giải quyết không được tự duyệt hồ sơ của mình.")
    if asked_on:
        words = gettext("Yêu cầu bổ sung: đã dùng 1 lần ngày %(on)s, luật chỉ cho một lần.")
        barred[Move.REQUEST_SUPPLEMENT] = words % {"on": f"{asked_on:%d/%m}"}
    return barred
