"""Part 3 of the counter: which papers are there, in how many copies."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext, gettext_lazy

from motcua.casework.dossiers.actions import ComponentIn

_QUIET = {"autocomplete": "off"}
_COUNTS = (
    ("originals", gettext_lazy("Chính")),
    ("certified", gettext_lazy("Chứng thực")),
    ("copies", gettext_lazy("Sao")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One line of part 3; `spec_id` is empty for the authorisation."""

    key: str
    spec_id: int | None
    name: str
    note: str
    originals: int
    copies: int
    is_mandatory: bool | None


class PapersForm(forms.Form):
    """Which papers are there, in how many originals, certified copies and copies."""

    def __init__(
        self, papers: Sequence[Paper], data: QueryDict | None = None, *, initial: dict[str, Any] | None = None
    ) -> None:
        """Make the fields of each paper."""
        super().__init__(data, prefix="giay", initial=initial)
        self.papers = papers
        for paper in papers:
            received = gettext("Đã nhận: %(name)s") % {"name": paper.name}
            self.fields[f"{paper.key}-received"] = forms.BooleanField(
                label=received,
                required=False,
                widget=forms.CheckboxInput(attrs={"class": "form-check-input", "aria-label": received}),
            )
            for count, words in _COUNTS:
                label = gettext("%(count)s, số bản: %(name)s") % {"count": words, "name": paper.name}
                self.fields[f"{paper.key}-{count}"] = forms.IntegerField(
                    label=label,
                    required=False,
                    min_value=0,
                    max_value=99,
                    widget=forms.TextInput(
                        attrs={"class": "form-control num", "inputmode": "numeric", "aria-label": label, **_QUIET}
                    ),
                )
            if paper.is_mandatory is None:
                self.fields[f"{paper.key}-needless"] = forms.BooleanField(
                    label=gettext("Hồ sơ này không cần"),
                    required=False,
                    widget=forms.CheckboxInput(attrs={"class": "form-check-input"}),
                )

    def clean(self) -> dict[str, Any]:
        """Ask for a decision where nobody settled whether a paper is mandatory."""
        told = super().clean() or self.cleaned_data
        for paper in self.papers:
            if (
                paper.is_mandatory is None
                and not told.get(f"{paper.key}-received")
                and not told.get(f"{paper.key}-needless")
            ):
                words = gettext("Xác nhận “%(name)s”: đã nhận, hay hồ sơ này không cần?")
                self.add_error(f"{paper.key}-received", words % {"name": paper.name})
            if paper.spec_id is None and not told.get(f"{paper.key}-received"):
                self.mark_missing(paper)
        return told

    def mark_missing(self, paper: Paper) -> None:
        """Mark a paper that must be there."""
        self.add_error(f"{paper.key}-received", gettext("Chưa có %(name)s.") % {"name": paper.name})

    def mark_all_missing(self) -> None:
        """Mark every mandatory paper that was not received."""
        for paper in self.papers:
            if paper.is_mandatory is True and not self.cleaned_data.get(f"{paper.key}-received"):
                self.mark_missing(paper)

    def lacking(self) -> list[str]:
        """Return the mandatory papers that are not ticked, whether or not the form was checked."""
        return [
            paper.name
            for paper in self.papers
            if paper.is_mandatory is True and not self[f"{paper.key}-received"].value()
        ]

    def rows(self) -> Iterator[dict[str, Any]]:
        """Return each paper with its fields."""
        for paper in self.papers:
            yield {
                "paper": paper,
                "received": self[f"{paper.key}-received"],
                "counts": [(words, self[f"{paper.key}-{count}"]) for count, words in _COUNTS],
                "needless": self[f"{paper.key}-needless"] if paper.is_mandatory is None else None,
            }

    def components(self) -> tuple[ComponentIn, ...]:
        """Return the papers as the action takes them in."""
        return tuple(self._component(paper) for paper in self.papers)

    def _component(self, paper: Paper) -> ComponentIn:
        """Return one paper; one that is not there has no copies."""
        told = self.cleaned_data
        is_received = bool(told[f"{paper.key}-received"])
        counts = {count: (told[f"{paper.key}-{count}"] or 0) if is_received else 0 for count, _words in _COUNTS}
        return ComponentIn(
            spec_id=paper.spec_id,
            name=paper.name,
            is_received=is_received,
            originals=counts["originals"],
            certified=counts["certified"],
            copies=counts["copies"],
        )

    def confirmed_optional(self) -> frozenset[int]:
        """Return the papers that staff said this dossier does not need."""
        return frozenset(
            paper.spec_id
            for paper in self.papers
            if paper.spec_id is not None and self.cleaned_data.get(f"{paper.key}-needless")
        )
