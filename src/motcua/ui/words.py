"""Say in the reader's language what the domain says in Vietnamese.

Rules and errors know no Django, so their words are Vietnamese; here, at the edge, they are looked up. What the
catalogue does not know (names, what people typed) stays as it is.
"""

import re
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext

from motcua.base.errors import DomainError

# A number and what it counts, as rules put them together.
COUNTED = ("%(n)s giờ", "%(n)s giờ làm việc", "%(n)s ngày làm việc", "%(n)s ngày", "%(n)s tháng", "%(n)s phút")
# What is followed by a name of its own: of a feast, of a reason.
NAMED = ("nghỉ lễ", "nghỉ bù", "cơ quan tạm đóng cửa:")
_NUMBER = re.compile(r"^(\d[\d.,]*) (.+)$")


def said(value: Any) -> Any:  # noqa: ANN401 (whatever a template shows)
    """Return an error, a label, or a number with its unit in the reader's language; anything else as it is."""
    if isinstance(value, DomainError):
        return gettext(value.template()).format(**{name: said(fact) for name, fact in value.facts.items()})
    if isinstance(value, Promise):
        return str(value)
    if type(value) is not str or not value:
        return value
    counted = _NUMBER.match(value)
    if counted and (text := f"%(n)s {counted[2]}") in COUNTED:
        return ngettext(text, text, 1 if counted[1] == "1" else 2) % {"n": counted[1]}
    kind = next((kind for kind in NAMED if value.startswith(f"{kind} ")), "")
    return f"{gettext(kind)}{value.removeprefix(kind)}" if kind else gettext(value)
