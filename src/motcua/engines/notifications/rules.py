"""What becomes of a message: its states, when it is tried again, when its content goes. Pure Python."""

from datetime import datetime, timedelta
from enum import StrEnum


class State(StrEnum):
    """Pending until one of three ends."""

    PENDING = "pending"
    DELIVERED = "delivered"
    FAILED = "failed"
    UNDELIVERABLE = "undeliverable"


FINAL = frozenset({State.DELIVERED, State.FAILED, State.UNDELIVERABLE})
UNDELIVERED = frozenset({State.FAILED, State.UNDELIVERABLE})


class Trouble(StrEnum):
    """Why a try did not deliver; a code, because what a server answers may hold the address."""

    NONE = ""
    NO_ADDRESS = "no_address"
    ADDRESS_REFUSED = "address_refused"
    MESSAGE_REFUSED = "message_refused"
    SERVER_BUSY = "server_busy"
    SERVER_REFUSED = "server_refused"
    SERVER_UNREACHABLE = "server_unreachable"
    NOT_RENDERED = "not_rendered"


LABELS = {
    Trouble.NONE: "",
    Trouble.NO_ADDRESS: "Chủ hồ sơ không để lại địa chỉ thư điện tử",
    Trouble.ADDRESS_REFUSED: "Địa chỉ thư điện tử không tồn tại hoặc sai",
    Trouble.MESSAGE_REFUSED: "Máy chủ nhận từ chối nội dung thư",
    Trouble.SERVER_BUSY: "Máy chủ thư bận",
    Trouble.SERVER_REFUSED: "Máy chủ thư không nhận người gửi hoặc mật khẩu",
    Trouble.SERVER_UNREACHABLE: "Không kết nối được máy chủ thư",
    Trouble.NOT_RENDERED: "Không soạn được nội dung từ mẫu",
}
# No second try changes these.
_LASTING = {
    Trouble.NO_ADDRESS: State.UNDELIVERABLE,
    Trouble.ADDRESS_REFUSED: State.UNDELIVERABLE,
    Trouble.MESSAGE_REFUSED: State.FAILED,
}

# A mail server that is down over a weekend delays; it does not lose.
BACK_OFF = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 180, 360, 720, 1440, 1440, 1440))
KEPT_FOR = timedelta(days=90)


def after_try(trouble: Trouble, attempts: int) -> State:
    """Return the state after the try with this number (1 is the first)."""
    if trouble is Trouble.NONE:
        return State.DELIVERED
    if trouble in _LASTING:
        return _LASTING[trouble]
    return State.PENDING if attempts <= len(BACK_OFF) else State.FAILED


def next_try(at: datetime, attempts: int) -> datetime:
    """Return when a message that has been tried so often is tried again."""
    return at + BACK_OFF[attempts - 1]


def from_smtp(code: int, *, is_about_address: bool) -> Trouble:
    """Return what a server's answer means: 4xx is for now, 5xx is for good."""
    if code < 500:  # noqa: PLR2004 (the boundary of RFC 5321)
        return Trouble.SERVER_BUSY
    return Trouble.ADDRESS_REFUSED if is_about_address else Trouble.MESSAGE_REFUSED
