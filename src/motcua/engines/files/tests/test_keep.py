"""A file is kept whole, once, inside the caller's transaction."""

import shutil
import stat
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.utils import timezone
from pytest_django import Settings

from motcua.base.actors import job
from motcua.engines.files import base, queries
from motcua.engines.files.actions import keep
from motcua.engines.files.errors import FileEmpty, FileMissing, FileNotFound, FileTooLarge, StoreFull
from motcua.engines.files.models import StoredFile
from motcua.engines.files.tests.samples import pdf


@pytest.fixture(autouse=True)
def _shelf(settings: Settings, tmp_path: Path) -> None:
    settings.MOTCUA_FILES = tmp_path / "files"


def _keep(content: bytes = pdf(), subject_id: int = 7) -> StoredFile:
    upload = SimpleUploadedFile("Đơn.pdf", content, content_type="text/html")
    return keep(
        content=upload, name="Đơn.pdf", kind="dossier", subject_id=subject_id, purpose="component-1",
        by=job("test"), at=timezone.now(),
    )  # fmt: skip


@pytest.mark.django_db
def test_a_kept_file_has_its_bytes_under_its_digest_and_the_type_of_its_content() -> None:
    file, path = queries.opened(_keep().id)
    assert path.read_bytes() == pdf()
    assert path.relative_to(path.parents[2]).parts == (file.digest[:2], file.digest[2:4], file.digest)
    assert (file.media_type, file.size) == ("application/pdf", len(pdf()))
    assert stat.S_IMODE(path.stat().st_mode) == 0o440


@pytest.mark.django_db
def test_the_same_bytes_lie_on_disk_once_with_a_row_per_dossier() -> None:
    first, second = _keep(subject_id=1), _keep(subject_id=2)
    assert first.digest == second.digest
    assert [file.id for file in queries.files_of("dossier", 2)] == [second.id]
    assert len([path for path in base.path_of(first.digest).parents[2].rglob("*") if path.is_file()]) == 1


@pytest.mark.django_db(transaction=True)
def test_keeping_requires_an_open_transaction() -> None:
    with pytest.raises(RuntimeError):
        _keep()


@pytest.mark.django_db
def test_a_refused_file_leaves_neither_row_nor_bytes(tmp_path: Path) -> None:
    for content, error in ((b"", FileEmpty), (pdf() + b" " * 21 * 1024 * 1024, FileTooLarge)):
        with pytest.raises(error), transaction.atomic():
            _keep(content)
    assert not StoredFile.objects.exists()
    assert not (tmp_path / "files").exists()


@pytest.mark.django_db
def test_lost_and_altered_bytes_are_found() -> None:
    file = _keep()
    assert queries.damaged() == []
    path = base.path_of(file.digest)
    path.chmod(0o640)
    path.write_bytes(b"altered")
    assert queries.damaged() == [file]
    path.unlink()
    assert queries.damaged() == [file]
    with pytest.raises(FileMissing):
        queries.opened(file.id)


@pytest.mark.django_db
def test_an_unknown_file_is_said_to_be_unknown() -> None:
    with pytest.raises(FileNotFound):
        queries.opened(0)


def test_a_failed_write_leaves_no_temporary_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        base.put(pdf())
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


@pytest.mark.django_db
def test_what_is_reserved_of_the_disk_is_left_alone_and_kept_again_once_there_is_room(
    settings: Settings, tmp_path: Path
) -> None:
    settings.MOTCUA_FILES_RESERVE = shutil.disk_usage(tmp_path).total
    with pytest.raises(StoreFull, match="đã đầy"):
        _keep()
    assert not StoredFile.objects.exists()
    assert not [path for path in (tmp_path / "files").rglob("*") if path.is_file()]
    settings.MOTCUA_FILES_RESERVE = 0
    assert queries.opened(_keep().id)[1].read_bytes() == pdf()
