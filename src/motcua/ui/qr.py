"""QR codes as inline drawings."""

import segno
from django.utils.safestring import SafeString, mark_safe


def qr(address: str) -> SafeString:
    """Return the QR code as SVG without a style attribute; the paper around it is its quiet zone."""
    code = segno.make(address, error="m", micro=False)
    return mark_safe(code.svg_inline(omitsize=True, border=1))  # noqa: S308 (drawn by segno from our own address)
