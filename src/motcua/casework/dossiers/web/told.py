"""What the citizen is told: the state as a sentence, what to do, and the steps passed; no names."""

from typing import Any

from django.utils.translation import gettext

from motcua.casework.dossiers.queries import FollowView
from motcua.casework.dossiers.rules import State
from motcua.ui.formatting import vn_date, vn_datetime

_ENDED = (State.RESULT_READY, State.RETURNED, State.WITHDRAWN)
_NOT_LATE = (*_ENDED, State.AWAITING_SUPPLEMENT)


def story(view: FollowView) -> dict[str, Any]:
    """Return heading, chip, what to do now and the steps."""
    chip, words = _chip(view)
    return {
        "heading": _heading(view),
        "chip": chip,
        "chip_words": words,
        "todo": _todo(view),
        "steps": _steps(view),
        "is_waiting": view.state not in _ENDED and view.state is not State.AWAITING_SUPPLEMENT,
        "is_for_citizen": view.state in {State.RESULT_READY, State.AWAITING_SUPPLEMENT},
    }


def _chip(view: FollowView) -> tuple[str, str]:
    """Return state and words of the chip above the heading."""
    if view.state is State.WITHDRAWN:
        return "off", gettext("Đã rút hồ sơ")
    if view.state is State.AWAITING_SUPPLEMENT:
        return "pause", gettext("Tạm dừng, chờ bổ sung")
    if view.state in _ENDED:
        return ("late", gettext("Có kết quả, muộn hẹn")) if view.is_late else ("ok", gettext("Có kết quả, đúng hẹn"))
    return ("late", gettext("Quá hẹn")) if view.is_late else ("info", gettext("Đang giải quyết"))


def _heading(view: FollowView) -> str:
    """Return the state as a sentence to the citizen."""
    if view.is_late and view.state not in _NOT_LATE:
        return gettext("Hồ sơ đã quá hẹn, cơ quan đang giải quyết tiếp")
    if view.outcome == "refused" and view.state is State.RESULT_READY:
        return gettext("Hồ sơ không được chấp thuận, mời Ông/Bà nhận văn bản trả lời")
    return {
        State.RECEIVED: gettext("Cơ quan đã nhận đủ hồ sơ của Ông/Bà"),
        State.HANDED_OVER: gettext("Hồ sơ đã chuyển đến đơn vị giải quyết"),
        State.IN_PROCESS: gettext("Hồ sơ đang được xem xét"),
        State.AWAITING_SUPPLEMENT: gettext("Ông/Bà cần bổ sung giấy tờ để hồ sơ đi tiếp"),
        State.FOR_HEAD: gettext("Kết quả đang chờ duyệt"),
        State.FOR_APPROVAL: gettext("Kết quả đang chờ ký"),
        State.FOR_NUMBER: gettext("Kết quả đã ký, đang vào số, đóng dấu"),
        State.RESULT_RECORDED: gettext("Kết quả đang chuyển về nơi trả"),
        State.RESULT_READY: gettext("Đã có kết quả, mời Ông/Bà đến nhận"),
        State.RETURNED: gettext("Kết quả đã trả xong"),
        State.WITHDRAWN: gettext("Hồ sơ đã được rút theo đề nghị"),
    }[view.state]


def _todo(view: FollowView) -> tuple[str, str]:
    """Return what the citizen does now, and what more is good to know."""
    desk = {"desk": view.desk}
    if view.state is State.RESULT_READY and view.delivery == "post":
        return gettext("Chờ bưu chính mang kết quả đến."), gettext("Không phải đến quầy.")
    if view.is_late and view.state not in _NOT_LATE:
        return (
            gettext("Ông/Bà chưa phải làm gì. Nếu cần, gọi đơn vị đang giữ hồ sơ."),
            gettext("Cơ quan chậm hẹn phải xin lỗi và hẹn lại ngày trả."),
        )
    told = {
        State.RESULT_READY: (
            gettext("Đến %(desk)s nhận kết quả, mang theo giấy hẹn này.") % desk,
            gettext("Nhận thay thì mang thêm giấy ủy quyền và giấy tờ tùy thân."),
        ),
        State.AWAITING_SUPPLEMENT: (
            gettext("Nộp giấy tờ ghi trong phiếu yêu cầu bổ sung tại %(desk)s.") % desk,
            gettext("Giấy tờ khác đã đủ, không phải nộp lại. Cơ quan chỉ được yêu cầu bổ sung một lần."),
        ),
        State.RETURNED: (
            gettext("Ông/Bà không phải làm gì thêm."),
            gettext("Cảm ơn Ông/Bà đã sử dụng dịch vụ."),
        ),
        State.WITHDRAWN: (gettext("Nếu vẫn cần, Ông/Bà nộp lại hồ sơ mới."), ""),
    }
    still = (gettext("Ông/Bà chưa phải làm gì."), gettext("Khi có kết quả, trang này sẽ báo nơi nhận."))
    return told.get(view.state, still)


_PLACE = {
    State.RECEIVED: 1,
    State.HANDED_OVER: 1,
    State.IN_PROCESS: 1,
    State.AWAITING_SUPPLEMENT: 1,
    State.FOR_HEAD: 2,
    State.FOR_APPROVAL: 2,
    State.FOR_NUMBER: 2,
    State.RESULT_RECORDED: 3,
    State.RESULT_READY: 3,
    State.RETURNED: 4,
    State.WITHDRAWN: 0,
}


def _steps(view: FollowView) -> list[dict[str, str]]:
    """Return the five steps of the way, each done, now or still to come."""
    moments = {passed.verb: passed.at for passed in view.passed}
    place = _PLACE[view.state]
    titles = [
        (gettext("Nhận đủ hồ sơ"), f"{vn_date(view.received_at)}, {view.desk}"),
        (gettext("Xem xét hồ sơ"), vn_date(moments["handed_over"]) if "handed_over" in moments else ""),
        (gettext("Duyệt, ký"), vn_date(moments["settled"]) if "settled" in moments and place > 1 else ""),
        (gettext("Có kết quả"), vn_datetime(view.resolved_at) if view.resolved_at else ""),
        (gettext("Nhận kết quả"), vn_date(moments["returned"]) if "returned" in moments else ""),
    ]
    if view.state is State.WITHDRAWN:
        return [
            {"title": titles[0][0], "note": titles[0][1], "state": "done"},
            {"title": gettext("Rút hồ sơ"), "note": vn_date(moments["withdrawn"]), "state": "done"},
        ]
    if view.state is State.AWAITING_SUPPLEMENT:
        titles[place] = (gettext("Chờ Ông/Bà bổ sung giấy tờ"), gettext("thời hạn tạm dừng"))
    return [
        {"title": title, "note": note, "state": _standing(view.state, index, place)}
        for index, (title, note) in enumerate(titles)
    ]


def _standing(state: State, index: int, place: int) -> str:
    """Return whether a step is done, where the dossier is, or still to come."""
    if state is State.RETURNED or index < place:
        return "done"
    if state is State.RESULT_READY:
        return "done" if index == place else "now"
    if index > place:
        return "todo"
    return "paused" if state is State.AWAITING_SUPPLEMENT else "now"
