"""Whatever the interface says, it says in English too."""

import pytest

from motcua.base.errors import DomainError
from motcua.operations.catalogue import Entry, compiled, found_messages, read_po
from motcua.operations.catalogue.extract import in_template
from motcua.operations.commands.catalogue import PO
from tests.house_rules.test_words import errors

AGAIN = "Type it into the catalogue after `motcua catalogue`, then run that command again."


def test_every_message_has_an_english_entry() -> None:
    """A page half in one language and half in another helps nobody."""
    known = read_po(PO)
    missing = [text for text in found_messages() if text not in known or not known[text].is_done]
    assert not missing, "\n".join([AGAIN, *missing])


@pytest.mark.parametrize("error", errors(), ids=lambda error: error.__name__)
def test_every_error_has_an_english_entry(error: type[DomainError]) -> None:
    """An error says what to do; whoever reads English must be able to do it too."""
    entry = read_po(PO).get(error.template())
    assert entry, AGAIN
    assert entry.is_done, AGAIN


def test_a_translation_keeps_the_places_of_names_and_numbers() -> None:
    """A name that is lost on the way, or a place nobody fills, breaks the page or hides what it is about."""
    broken = [e.text for e in read_po(PO).values() for said in e.said if _places(said) != _places(e.text)]
    assert not broken, "\n".join(broken)


def test_what_gettext_reads_is_made_from_what_people_wrote() -> None:
    """A translation that was typed but not compiled is not shown."""
    assert PO.with_suffix(".mo").read_bytes() == compiled(read_po(PO).values()), AGAIN


def test_the_rule_can_fail() -> None:
    """A message of a template is found, an entry without its translation is not done."""
    assert list(in_template('{% load i18n %}{% translate "Chưa dịch" %}')) == [("Chưa dịch", False)]
    assert not Entry("Chưa dịch", ("",)).is_done


def _places(text: str) -> set[str]:
    """Return the names that a message leaves open."""
    opened = text.replace("%(", "{").replace(")s", "}")
    return {part.split("}")[0] for part in opened.split("{")[1:]}
