"""A file leaves as an attachment, only through the policy of what it belongs to, and leaves a trace."""

from pathlib import Path
from typing import cast

import pytest
from django.http import FileResponse
from django.test import RequestFactory
from django.utils import timezone
from pytest_django import Settings

from motcua.base.actors import Actor, ActorKind, job
from motcua.base.errors import NotAllowed
from motcua.engines.files import registry
from motcua.engines.files.actions import keep
from motcua.engines.files.errors import FileNotFound, PreviewNotPossible
from motcua.engines.files.models import StoredFile
from motcua.engines.files.tests.samples import pdf
from motcua.engines.files.web import reader
from motcua.ui.access import Request, doors_of

HOLDER = Actor(kind=ActorKind.OFFICIAL, person_id=1, post_id=1)
STRANGER = Actor(kind=ActorKind.OFFICIAL, person_id=2, post_id=2)


@pytest.fixture
def file(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> StoredFile:
    settings.MOTCUA_FILES = tmp_path
    monkeypatch.setattr(registry, "_policies", {"dossier": lambda actor, subject: actor == HOLDER and subject == 7})
    return keep(
        content=pdf(), name="Đơn <b>.pdf", kind="dossier", subject_id=7, purpose="form", by=job("t"), at=timezone.now()
    )


def _request(actor: Actor) -> Request:
    request = cast("Request", RequestFactory().get("/tep/1/"))
    request.actor = actor
    return request


@pytest.mark.django_db
def test_a_file_leaves_as_an_attachment_after_its_access_row(file: StoredFile, monkeypatch: pytest.MonkeyPatch) -> None:
    notes: list[dict[str, object]] = []
    monkeypatch.setattr(reader, "note_access", lambda **facts: notes.append(facts))
    response = reader.download(_request(HOLDER), file.id)
    assert isinstance(response, FileResponse)
    assert response.getvalue() == pdf()
    assert response.file_to_stream is not None
    response.file_to_stream.close()
    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Type"] == "application/pdf"
    assert [(note["by"], note["verb"], note["subject_id"]) for note in notes] == [(HOLDER, "download", 7)]


@pytest.mark.django_db
def test_without_an_access_row_no_byte_leaves(file: StoredFile, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(**_: object) -> None:
        raise OSError

    monkeypatch.setattr(reader, "note_access", broken)
    with pytest.raises(OSError):
        reader.download(_request(HOLDER), file.id)


@pytest.mark.django_db
def test_a_stranger_and_a_kind_without_policy_are_refused(file: StoredFile) -> None:
    with pytest.raises(NotAllowed):
        reader.download(_request(STRANGER), file.id)
    StoredFile.objects.update(kind="unregistered")
    with pytest.raises(NotAllowed):
        reader.download(_request(HOLDER), file.id)


@pytest.mark.django_db
def test_what_is_no_picture_has_no_preview(file: StoredFile) -> None:
    with pytest.raises(PreviewNotPossible):
        reader.preview(_request(HOLDER), file.id)
    with pytest.raises(NotAllowed):
        reader.preview(_request(STRANGER), file.id)


@pytest.mark.django_db
def test_an_unknown_file_is_not_found() -> None:
    with pytest.raises(FileNotFound):
        reader.download(_request(HOLDER), 0)


def test_the_outer_door_is_closed_to_visitors() -> None:
    assert doors_of(reader.download) == {"signed_in"}
