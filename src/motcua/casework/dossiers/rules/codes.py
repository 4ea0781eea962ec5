"""Codes and secrets that people read, type and scan."""

import hashlib
import hmac
from datetime import date

# Letters and digits that people do not mistake for one another when they type them from paper.
_PLAIN = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
_LOOKUP_LENGTH = 8


def dossier_code(pattern: str, *, agency: str, on: date, number: int) -> str:
    """Return a dossier's code by a dated pattern; the number grows past 9999 uncut.

    >>> dossier_code("{agency}-{yymmdd}-{number}", agency="000.00.38.H19", on=date(2023, 8, 24), number=117)
    '000.00.38.H19-230824-0117'
    """
    return pattern.format(agency=agency, yymmdd=f"{on:%y%m%d}", number=f"{number:04d}")


def _keyed(secret: bytes, purpose: str, dossier_id: int, token_number: int) -> bytes:
    return hmac.new(secret, f"{purpose}:{dossier_id}:{token_number}".encode(), hashlib.sha256).digest()


def follow_token(secret: bytes, *, dossier_id: int, token_number: int) -> str:
    """Return the 128-bit token that the QR of a receipt carries (32 hexadecimal digits).

    It is never stored: a reprint computes it again, and raising the number revokes it.
    """
    return _keyed(secret, "follow", dossier_id, token_number)[:16].hex()


def lookup_code(secret: bytes, *, dossier_id: int, token_number: int) -> str:
    """Return the eight characters that a person types beside the dossier's code."""
    number = int.from_bytes(_keyed(secret, "lookup", dossier_id, token_number)[:16])
    letters = []
    for _ in range(_LOOKUP_LENGTH):
        number, at = divmod(number, len(_PLAIN))
        letters.append(_PLAIN[at])
    return "".join(letters)


def told_hash(secret: bytes, told: str) -> bytes:
    """Return what is kept of an intake as a machine told it (32 bytes).

    It is keyed, so that nobody finds the people in it by trying names and numbers.
    """
    return hmac.new(secret, f"told:{told}".encode(), hashlib.sha256).digest()


def token_hash(token: str) -> bytes:
    """Return what is stored of a token (32 bytes)."""
    return hashlib.sha256(token.encode()).digest()
