"""Which measure an aim speaks of: by the words that must stand in it and those that must not."""

import re
import tomllib
from dataclasses import dataclass
from importlib.resources import files

from motcua.reform.plans.rules.words import plain


@dataclass(frozen=True)
class Wording:
    """A measure, the areas it stands in (the usual one first), words that must all be there, words that must not."""

    name: str
    areas: tuple[str, ...]
    needs: tuple[re.Pattern[str], ...]
    without: re.Pattern[str] | None

    @property
    def is_rate(self) -> bool:
        """Say whether the measure is a share, by its name."""
        return self.name.endswith("_rate")

    def fits(self, words: str) -> bool:
        """Say whether a folded text speaks of this measure."""
        return all(each.search(words) for each in self.needs) and not (self.without and self.without.search(words))


def _load() -> tuple[Wording, ...]:
    """Return the wordings of the file beside this module, in their order."""
    text = files(__package__).joinpath("wordings.toml").read_text(encoding="utf-8")
    return tuple(
        Wording(
            each["name"],
            tuple(each["areas"]),
            tuple(re.compile(pattern) for pattern in each["needs"]),
            re.compile(each["without"]) if "without" in each else None,
        )
        for each in tomllib.loads(text)["wording"]
    )


WORDINGS = _load()
NAMES: dict[str, str] = tomllib.loads(files(__package__).joinpath("measure_names.toml").read_text(encoding="utf-8"))


def measure_name(key: str) -> str:
    """Return what a measure is called, its key where it has no name, "" without one."""
    return NAMES.get(key, key)


def measure_of(text: str, *, is_count: bool = False) -> Wording | None:
    """Return the measure a text speaks of, or nothing; a count is no rate and a rate no count."""
    words = plain(text)
    return next((each for each in WORDINGS if each.is_rate != is_count and each.fits(words)), None)


def area_for(wording: Wording | None, section: str | None) -> str | None:
    """Return the area: that of the section where the measure may stand there, else the measure's own."""
    if wording is None:
        return section
    return section if section in wording.areas else wording.areas[0]
