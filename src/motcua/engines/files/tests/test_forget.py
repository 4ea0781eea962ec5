"""What must be erased is forgotten: name and bytes go, unless somebody else's row needs the same bytes."""

from pathlib import Path

import psycopg
import pytest
from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob
from pytest_django import Settings

from motcua.base.actors import job
from motcua.engines.files import actions, base, queries, rules
from motcua.engines.files.errors import FileForgotten
from motcua.engines.files.models import StoredFile
from motcua.engines.files.tests.samples import pdf

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _shelf(settings: Settings, tmp_path: Path) -> None:
    settings.MOTCUA_FILES = tmp_path / "files"


def _kept(subject_id: int = 7, purpose: str = "paper") -> StoredFile:
    with transaction.atomic():
        return actions.keep(
            content=pdf(), name="Nguyễn Thị Kim Loan.pdf", kind="dossier", subject_id=subject_id, purpose=purpose,
            by=job("test"), at=timezone.now(),
        )  # fmt: skip


def _forget() -> int:
    with transaction.atomic():
        return actions.forget(kind="dossier", subject_id=7, sparing=["result"], by=job("test"), at=timezone.now())


def test_a_forgotten_file_has_no_name_and_is_not_opened() -> None:
    file = _kept()
    assert _forget() == 1
    file.refresh_from_db()
    assert (file.name, list(queries.files_of("dossier", 7))) == ("", [])
    with pytest.raises(FileForgotten):
        queries.opened(file.pk)


def test_the_job_that_removes_the_bytes_carries_the_digest_only() -> None:
    file = _kept()
    _forget()
    assert ProcrastinateJob.objects.get(task_name="files.sweep").args == {"digest": file.digest}
    actions.sweep(digest=file.digest, by=job("test"), at=timezone.now())
    assert not base.path_of(file.digest).exists()


def test_bytes_that_another_row_needs_stay() -> None:
    file = _kept()
    _kept(subject_id=8)
    _forget()
    actions.sweep(digest=file.digest, by=job("test"), at=timezone.now())
    assert base.is_whole(file.digest)


def test_purposes_that_are_spared_stay() -> None:
    _kept(purpose="result")
    assert _forget() == 0


def test_while_a_backup_copies_files_nothing_is_removed_and_the_job_comes_back(owner_database_url: str) -> None:
    file = _kept()
    _forget()
    with psycopg.connect(owner_database_url, autocommit=True) as backup:
        backup.execute(f"SELECT pg_advisory_lock({rules.REMOVAL_LOCK})")
        actions.sweep(digest=file.digest, by=job("test"), at=timezone.now())
    assert base.is_whole(file.digest)
    again = ProcrastinateJob.objects.get(task_name="files.sweep", scheduled_at__gt=timezone.now())
    actions.sweep(digest=again.args["digest"], by=job("test"), at=timezone.now())
    assert not base.path_of(file.digest).exists()
