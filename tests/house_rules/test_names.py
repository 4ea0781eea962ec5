"""Names say what a thing is."""

import django.apps
import pytest
from django.db import models

from tests.house_rules.source import SOURCE, modules

NAMELESS = {"utils", "util", "helpers", "helper", "common", "misc", "core", "manager", "managers"}
OURS = [model for model in django.apps.apps.get_models() if model.__module__.startswith("motcua.")]


def test_no_module_is_named_for_being_left_over() -> None:
    """A module named utils grows without end: name it by the one concept it holds."""
    assert [module.name for module in modules() if module.path.stem in NAMELESS] == []
    assert [folder for folder in SOURCE.rglob("*/") if folder.name in NAMELESS] == []


def misnamed_moments(model: type[models.Model]) -> list[str]:
    """Return the fields whose name does not say whether they hold a day or a moment."""
    wrong = []
    for field in model._meta.local_fields:
        is_moment = isinstance(field, models.DateTimeField)
        is_day = isinstance(field, models.DateField) and not is_moment
        end = "_" + field.name
        if (is_moment and not end.endswith("_at")) or (is_day and not end.endswith(("_on", *PERIOD))):
            wrong.append(f"{model._meta.label}.{field.name}")
    return wrong


PERIOD = ("valid_from", "valid_to")
# Inherited from Django's own account class.
NOT_OURS = {"accounts.User.last_login"}


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_days_end_in_on_and_moments_in_at(model: type[models.Model]) -> None:
    """A day compared with a moment is the commonest wrong due date: the name must tell them apart."""
    assert set(misnamed_moments(model)) - NOT_OURS == set()


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_constraints_are_sentences_that_begin_with_their_table(model: type[models.Model]) -> None:
    """The name of a constraint is what the log shows when it is broken: it must read as the broken rule."""
    table = model._meta.db_table
    assert [rule.name for rule in model._meta.constraints if not rule.name.startswith(f"{table}_")] == []


def test_the_rule_on_moments_can_fail() -> None:
    """A field of each kind with the name of the other is found."""

    class Wrong(models.Model):  # noqa: DJ008 (a model of two fields for this test)
        decided_on = models.DateTimeField()
        born_at = models.DateField()

        class Meta:
            app_label = "house_rules"
            managed = False

    try:
        assert len(misnamed_moments(Wrong)) == 2
    finally:
        del django.apps.apps.all_models["house_rules"]
