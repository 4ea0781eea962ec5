"""What apps above register in `ready()`: their templates, and how their subjects are named and seen."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from motcua.base.actors import Actor
from motcua.engines.notifications.errors import TemplateUnknown

Context = Mapping[str, int | str]


@dataclass(frozen=True, slots=True)
class Rendered:
    """The text of one message."""

    subject: str
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A kind of message: `render(about_id, context_ids)` writes it from ids, in the words of now."""

    key: str
    label: str
    render: Callable[[int, Context], Rendered]


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """A kind of subject: which ids an actor may see (a query), their names, and the name of their page."""

    kind: str
    visible: Callable[[Actor], Any]
    labels: Callable[[list[int]], Mapping[int, str]]
    url_name: str


_templates: dict[str, Template] = {}
_abouts: dict[str, About] = {}


def register(template: Template) -> None:
    """Add a template."""
    _templates[template.key] = template


def register_about(about: About) -> None:
    """Add a kind of subject."""
    _abouts[about.kind] = about


def template(key: str) -> Template:
    """Return the template of a key.

    Raises:
        TemplateUnknown: nobody registered it.
    """
    if key not in _templates:
        raise TemplateUnknown(template=key)
    return _templates[key]


def label_of(key: str) -> str:
    """Return the words for a template, or its key when its app is gone."""
    return _templates[key].label if key in _templates else key


def abouts() -> list[About]:
    """Return every kind of subject."""
    return list(_abouts.values())
