"""Is there room to write, a way to send mail, an address that a telephone can open?"""

import shutil
from ctypes.util import find_library
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import get_connection

from motcua.operations.doctor.finding import Finding, fail, ok, warn

GIB = 1024**3
LOOPBACK = {"127.0.0.1", "localhost", "::1"}
SHORTEST_KEY = 32


def disk() -> Finding:
    """Look at the space where files are kept."""
    place = Path(settings.MOTCUA_FILES)
    place = next(path for path in (place, *place.parents) if path.exists())
    free = shutil.disk_usage(place).free / GIB
    text = f"{free:.1f} GiB free for {settings.MOTCUA_FILES}"
    reserve = settings.MOTCUA_FILES_RESERVE / GIB
    if free < reserve:
        return fail("disk", f"{text}. Make room: uploads are refused below {reserve:g} GiB.")
    return warn("disk", f"{text}. Make room soon.") if free < reserve + 4 else ok("disk", text)


def mail() -> Finding:
    """Sign in to the mail server."""
    if not settings.EMAIL_HOST:
        return warn("mail", "no server: messages are only printed. Set MOTCUA_SMTP_HOST.")
    try:
        with get_connection() as server:
            server.open()
    except OSError as error:
        return fail("mail", f"{settings.EMAIL_HOST} refuses ({error}). Correct MOTCUA_SMTP_* or ask its keeper.")
    return ok("mail", f"{settings.EMAIL_HOST} accepts us")


def public_address() -> Finding:
    """See that the address in a QR code can be opened from outside."""
    url = urlsplit(settings.MOTCUA_PUBLIC_URL)
    if url.hostname in LOOPBACK:
        return warn(
            "public address",
            f"{settings.MOTCUA_PUBLIC_URL} opens on this machine only, also from a QR code. Set MOTCUA_PUBLIC_URL.",
        )
    if url.scheme != "https":
        return fail("public address", f"{settings.MOTCUA_PUBLIC_URL} is not encrypted. Use https.")
    return ok("public address", settings.MOTCUA_PUBLIC_URL)


def secret_key() -> Finding:
    """See that the secret key cannot be guessed."""
    if len(settings.SECRET_KEY) < SHORTEST_KEY:
        return fail("secret key", f"is too short. Set MOTCUA_SECRET_KEY to {SHORTEST_KEY} random characters or more.")
    return ok("secret key", f"{len(settings.SECRET_KEY)} characters")


def papers() -> Finding:
    """See whether papers can be made as PDF."""
    if not (find_library("pango-1.0") and find_library("pangoft2-1.0")):
        return warn("papers", "Pango is missing: papers are print pages. `motcua needs` prints the line to type.")
    return ok("papers", "PDF by Pango")
