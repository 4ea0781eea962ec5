"""Hand one e-mail over to Django's mail backend and say what came of it."""

import smtplib
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.core.validators import validate_email

from motcua.engines.notifications.rules import Trouble, from_smtp


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What is handed over. The id is the same at each try, so that a receiver can drop a double."""

    address: str
    subject: str
    body: str
    id: str


def is_address(text: str) -> bool:
    """Return whether the text has the form of an e-mail address."""
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True


def hand_over(letter: Letter) -> Trouble:
    """Send a letter; return what went wrong, or Trouble.NONE."""
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">")
    headers = {"Message-ID": f"<{letter.id}@{domain}>", "Auto-Submitted": "auto-generated"}
    message = EmailMessage(letter.subject, letter.body, None, [letter.address], headers=headers)
    try:
        message.send()
    except smtplib.SMTPRecipientsRefused as refusal:
        code, _ = next(iter(refusal.recipients.values()))
        return from_smtp(code, is_about_address=True)
    except smtplib.SMTPDataError as refusal:
        return from_smtp(refusal.smtp_code, is_about_address=False)
    except smtplib.SMTPServerDisconnected:
        return Trouble.SERVER_UNREACHABLE
    except smtplib.SMTPException:
        # Sender, password or greeting: a person must mend the settings, so the message waits for it.
        return Trouble.SERVER_REFUSED
    except OSError:
        return Trouble.SERVER_UNREACHABLE
    return Trouble.NONE
