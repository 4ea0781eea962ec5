"""What is kept, and where its bytes lie."""

from collections.abc import Collection
from pathlib import Path

from django.db.models import QuerySet

from motcua.engines.files import base
from motcua.engines.files.errors import FileForgotten, FileMissing, FileNotFound
from motcua.engines.files.models import StoredFile


def files_of(kind: str, subject_id: int) -> QuerySet[StoredFile]:
    """Return the files of a subject in the order they came, without those that were forgotten."""
    return StoredFile.objects.filter(kind=kind, subject_id=subject_id, forgotten_at=None).order_by("id")


def file_by_id(file_id: int) -> StoredFile:
    """Return one file's row."""
    try:
        return StoredFile.objects.get(id=file_id)
    except StoredFile.DoesNotExist:
        raise FileNotFound from None


def opened(file_id: int) -> tuple[StoredFile, Path]:
    """Return a file's row and the path of its bytes."""
    file = file_by_id(file_id)
    if file.forgotten_at is not None:
        raise FileForgotten
    path = base.path_of(file.digest)
    if not path.is_file():
        raise FileMissing
    return file, path


def damaged() -> list[StoredFile]:
    """Return the files whose bytes are gone or no longer have their digest (reads everything)."""
    return _damaged(StoredFile.objects.filter(forgotten_at=None))


def damaged_of(kind: str, subject_ids: Collection[int]) -> list[StoredFile]:
    """Return those among the files of some subjects."""
    return _damaged(StoredFile.objects.filter(forgotten_at=None, kind=kind, subject_id__in=list(subject_ids)))


def _damaged(files: QuerySet[StoredFile]) -> list[StoredFile]:
    whole: dict[str, bool] = {}
    found = []
    for file in files.order_by("digest", "id").iterator():
        if file.digest not in whole:
            whole = {file.digest: base.is_whole(file.digest)}
        if not whole[file.digest]:
            found.append(file)
    return found
