"""`motcua due` as a clerk types it."""

import json

import pytest
from click.testing import CliRunner, Result

from motcua.operations.cli import main


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["due", *arguments])


def test_the_example_of_the_manual() -> None:
    result = run("--from", "2024-04-26T14:20", "--limit", "10wd", "--json")
    said = json.loads(result.stdout)
    assert (said["due_at"], said["first_due_at"]) == ("2024-05-14T17:00", "2024-05-14T17:00")
    assert said["days"][0] == {"on": "2024-04-26", "counted": False, "number": None, "reason": "ngày nhận"}


def test_the_example_with_its_pause() -> None:
    result = run("--from", "2024-04-26T14:20", "--limit", "10wd", "--pause", "2024-05-06..2024-05-08", "--json")
    said = json.loads(result.stdout)
    assert (said["due_at"], said["first_due_at"]) == ("2024-05-16T17:00", "2024-05-14T17:00")


def test_an_open_pause_says_why_there_is_no_date() -> None:
    said = json.loads(run("--from", "2024-04-26", "--limit", "10wd", "--pause", "2024-05-06..", "--json").stdout)
    assert (said["due_at"], said["reason"]) == (None, "awaiting_supplement")


def test_several_pauses_and_a_zone() -> None:
    pauses = ["--pause", "2024-05-06T09:00..2024-05-07T10:00", "--pause", "2024-05-08..2024-05-09"]
    said = json.loads(run("--from", "2024-04-26T07:20Z", "--limit", "10wd", *pauses, "--json").stdout)
    assert said["due_at"] == "2024-05-16T17:00"


def test_it_can_be_read_by_people_too() -> None:
    assert run("--from", "2024-04-26T14:20", "--limit", "10wd").stdout.startswith("Hẹn trả: 17:00 ngày 14/05/2024")


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["--from", "26/04/2024", "--limit", "10wd"], "26/04/2024"),
        (["--from", "2024-02-30", "--limit", "10wd"], "2024-02-30"),
        (["--from", "1999-02-03", "--limit", "10wd"], "2010"),
        (["--from", "2024-04-26", "--limit", "10"], "chưa có đơn vị"),
        (["--from", "2024-04-26", "--limit", "mười"], "mười"),
        (["--from", "2024-04-26", "--limit", "10wd", "--pause", "2024-05-06"], "2024-05-06"),
        (["--from", "2024-04-26", "--limit", "10wd", "--pause", "2024-05-06..2024-05-01"], "tạm dừng"),
        (["--limit", "10wd"], "--from"),
    ],
)
def test_bad_input_is_said_and_ends_with_two(arguments: list[str], word: str) -> None:
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert word in result.stderr
