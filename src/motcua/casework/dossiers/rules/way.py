"""Which moves are legal, and whose they are."""

from collections.abc import Mapping
from enum import StrEnum

from motcua.base.actors import Role
from motcua.casework.dossiers.errors import IllegalMove


class State(StrEnum):
    """Where a dossier stands."""

    RECEIVED = "received"
    HANDED_OVER = "handed_over"
    IN_PROCESS = "in_process"
    AWAITING_SUPPLEMENT = "awaiting_supplement"
    FOR_HEAD = "for_head"
    FOR_APPROVAL = "for_approval"
    FOR_NUMBER = "for_number"
    RESULT_RECORDED = "result_recorded"
    RESULT_READY = "result_ready"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"


class Move(StrEnum):
    """What may be done to a dossier after it was received."""

    HAND_OVER = "hand_over"
    TAKE_UP = "take_up"
    REQUEST_SUPPLEMENT = "request_supplement"
    COMPLETE_SUPPLEMENT = "complete_supplement"
    INCOMPLETE_SUPPLEMENT = "incomplete_supplement"
    SETTLE = "settle"
    APPROVE = "approve"
    SEND_BACK = "send_back"
    RECORD_RESULT = "record_result"
    RECORD_RESULT_FILE = "record_result_file"
    PUT_AT_DESK = "put_at_desk"
    RETURN_RESULT = "return_result"
    WITHDRAW = "withdraw"


class Outcome(StrEnum):
    """How a dossier was settled; a refusal after acceptance is a result like any other."""

    GRANTED = "granted"
    REFUSED = "refused"


STATE_LABELS: Mapping[State, str] = {
    State.RECEIVED: "Đã tiếp nhận",
    State.HANDED_OVER: "Chờ nhận việc",
    State.IN_PROCESS: "Đang giải quyết",
    State.AWAITING_SUPPLEMENT: "Chờ bổ sung giấy tờ",
    State.FOR_HEAD: "Chờ trưởng đơn vị duyệt",
    State.FOR_APPROVAL: "Chờ lãnh đạo ký",
    State.FOR_NUMBER: "Chờ vào số, đóng dấu",
    State.RESULT_RECORDED: "Chờ kết quả về quầy",
    State.RESULT_READY: "Chờ trả kết quả",
    State.RETURNED: "Đã trả kết quả",
    State.WITHDRAWN: "Đã rút hồ sơ",
}

# What the ledger's verbs are called in the time line.
VERB_LABELS: Mapping[str, str] = {
    "received": "Tiếp nhận đủ hồ sơ",
    "handed_over": "Chuyển đơn vị giải quyết",
    "taken_up": "Nhận việc",
    "supplement_requested": "Yêu cầu bổ sung, tạm dừng tính thời hạn",
    "supplement_incomplete": "Nhận bổ sung, chưa đủ",
    "supplement_completed": "Nhận đủ bổ sung, tiếp tục tính thời hạn",
    "settled": "Trình kết quả giải quyết",
    "approved": "Duyệt",
    "sent_back": "Trả lại để sửa",
    "result_recorded": "Vào số, ghi nhận kết quả",
    "result_at_desk": "Kết quả về quầy",
    "returned": "Trả kết quả",
    "withdrawn": "Người nộp rút hồ sơ",
    "correction_proposed": "Đề nghị đính chính",
    "correction_refused": "Không đồng ý đính chính",
    "corrected": "Đính chính thông tin",
    "token_revoked": "Hủy mã tra cứu cũ, cấp mã mới",
    "file_attached": "Đính kèm tệp",
    "erased": "Xóa dữ liệu cá nhân",
}

MOVE_LABELS: Mapping[Move, str] = {
    Move.HAND_OVER: "chuyển hồ sơ",
    Move.TAKE_UP: "nhận việc",
    Move.REQUEST_SUPPLEMENT: "yêu cầu bổ sung",
    Move.COMPLETE_SUPPLEMENT: "ghi nhận bổ sung đủ",
    Move.INCOMPLETE_SUPPLEMENT: "ghi nhận bổ sung chưa đủ",
    Move.SETTLE: "trình kết quả",
    Move.APPROVE: "duyệt",
    Move.SEND_BACK: "trả lại",
    Move.RECORD_RESULT: "ghi nhận kết quả giấy",
    Move.RECORD_RESULT_FILE: "ghi nhận kết quả điện tử",
    Move.PUT_AT_DESK: "nhận kết quả về quầy",
    Move.RETURN_RESULT: "trả kết quả",
    Move.WITHDRAW: "rút hồ sơ",
}

_WAY: Mapping[tuple[State, Move], State] = {
    (State.RECEIVED, Move.HAND_OVER): State.HANDED_OVER,
    (State.HANDED_OVER, Move.TAKE_UP): State.IN_PROCESS,
    (State.IN_PROCESS, Move.REQUEST_SUPPLEMENT): State.AWAITING_SUPPLEMENT,
    (State.AWAITING_SUPPLEMENT, Move.COMPLETE_SUPPLEMENT): State.IN_PROCESS,
    (State.AWAITING_SUPPLEMENT, Move.INCOMPLETE_SUPPLEMENT): State.AWAITING_SUPPLEMENT,
    (State.IN_PROCESS, Move.SETTLE): State.FOR_HEAD,
    (State.FOR_HEAD, Move.APPROVE): State.FOR_APPROVAL,
    (State.FOR_APPROVAL, Move.APPROVE): State.FOR_NUMBER,
    (State.FOR_HEAD, Move.SEND_BACK): State.IN_PROCESS,
    (State.FOR_APPROVAL, Move.SEND_BACK): State.IN_PROCESS,
    (State.FOR_NUMBER, Move.RECORD_RESULT): State.RESULT_RECORDED,
    (State.FOR_NUMBER, Move.RECORD_RESULT_FILE): State.RESULT_READY,
    (State.RESULT_RECORDED, Move.PUT_AT_DESK): State.RESULT_READY,
    (State.RESULT_READY, Move.RETURN_RESULT): State.RETURNED,
    # No result document exists yet: the owner may still withdraw (TT 03/2025 Art. 7).
    **{
        (state, Move.WITHDRAW): State.WITHDRAWN
        for state in (
            State.RECEIVED,
            State.HANDED_OVER,
            State.IN_PROCESS,
            State.AWAITING_SUPPLEMENT,
            State.FOR_HEAD,
            State.FOR_APPROVAL,
        )
    },
}

# Who moves a dossier out of a state, beside the hand that holds it.
ROLE_OF_MOVE: Mapping[tuple[State, Move], Role] = {
    (State.RECEIVED, Move.HAND_OVER): Role.RECEPTION,
    (State.HANDED_OVER, Move.TAKE_UP): Role.CASE_OFFICER,
    (State.IN_PROCESS, Move.REQUEST_SUPPLEMENT): Role.CASE_OFFICER,
    (State.IN_PROCESS, Move.SETTLE): Role.CASE_OFFICER,
    (State.AWAITING_SUPPLEMENT, Move.COMPLETE_SUPPLEMENT): Role.RECEPTION,
    (State.AWAITING_SUPPLEMENT, Move.INCOMPLETE_SUPPLEMENT): Role.RECEPTION,
    (State.FOR_HEAD, Move.APPROVE): Role.UNIT_HEAD,
    (State.FOR_HEAD, Move.SEND_BACK): Role.UNIT_HEAD,
    (State.FOR_APPROVAL, Move.APPROVE): Role.APPROVER,
    (State.FOR_APPROVAL, Move.SEND_BACK): Role.APPROVER,
    (State.FOR_NUMBER, Move.RECORD_RESULT): Role.RECORDS_CLERK,
    (State.FOR_NUMBER, Move.RECORD_RESULT_FILE): Role.RECORDS_CLERK,
    (State.RESULT_RECORDED, Move.PUT_AT_DESK): Role.RETURN_DESK,
    (State.RESULT_READY, Move.RETURN_RESULT): Role.RETURN_DESK,
    **{(state, move): Role.RECEPTION for (state, move) in _WAY if move is Move.WITHDRAW},
}

# The clock runs until the result is ready; a withdrawal ends it at its entry.
ENDED = frozenset({State.RESULT_READY, State.RETURNED, State.WITHDRAWN})


def next_state(state: State, move: Move) -> State:
    """Return the state after a move.

    Raises:
        IllegalMove: the move does not lead out of this state.
    """
    after = _WAY.get((state, move))
    if after is None:
        raise IllegalMove(state=STATE_LABELS[state], move=MOVE_LABELS[move])
    return after


def moves_from(state: State) -> tuple[Move, ...]:
    """Return the legal moves out of a state, in the order of the way."""
    return tuple(move for (before, move) in _WAY if before is state)
