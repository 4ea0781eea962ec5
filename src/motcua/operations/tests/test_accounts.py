"""The first administrator, opened from the server."""

import pytest
from click.testing import CliRunner

from motcua.base.actors import Role
from motcua.operations.cli import main
from motcua.people.accounts.models import Post, User
from motcua.people.organizations.tests.factories import make_province

pytestmark = pytest.mark.django_db


def test_the_first_administrator_gets_a_password_once() -> None:
    province = make_province()
    result = CliRunner().invoke(main, ["accounts", "administrator", "chu", "Ngô Minh Quang", "--unit", province.slug])
    assert result.exit_code == 0, result.output
    username, password = result.output.split()[:2]
    assert User.objects.get(username=username).check_password(password)
    assert Post.objects.get(unit=province).roles == [Role.ADMINISTRATOR]


def test_an_unknown_unit_opens_no_account() -> None:
    result = CliRunner().invoke(main, ["accounts", "administrator", "chu", "Ngô Minh Quang", "--unit", "khong-co"])
    assert result.exit_code == 1
    assert not User.objects.exists()
