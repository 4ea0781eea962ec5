"""Keep a folder of Parquet equal to the facts: incremental, resumable, effectively once.

A batch takes what transactions below the snapshot's horizon changed since the fact's mark, and ships the present
state of the subjects they touched. A transaction that commits late is still above the horizon, so no mark passes it.
Doing a batch twice changes nothing; a crash at any point leaves the manifest of the batch before.
"""

import fcntl
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import duckdb

from motcua.base.lake import manifest as manifests
from motcua.base.lake import source, writing
from motcua.base.lake.errors import FolderBusy
from motcua.base.lake.feeds import Feed
from motcua.base.lake.manifest import File, Manifest, Shipped
from motcua.base.lake.source import Moment

# So many rows are copied at once: bounds the text on the disk, and what an interruption costs. Each copy reads the fact
# from end to end: of twenty million rows a million at once took 40 seconds, every time.
_AT_ONCE = 5_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a batch did: subjects changed and months written, by fact; and how long a transaction held it back."""

    batch: int
    changed: dict[str, int]
    written: dict[str, int]
    rows: dict[str, int]
    held_back_seconds: int


def export(
    folder: Path, feeds: Sequence[Feed], *, anew: bool = False, say: Callable[[str], None] = lambda _line: None
) -> Told:
    """Bring the folder up to the facts of this moment.

    Raises:
        FolderBusy: another process writes to the folder.
    """
    with _locked(folder), source.snapshot() as moment, writing.workshop(folder / ".work") as duck:
        before = manifests.read(folder)
        batch = _Batch(folder=folder, duck=duck, moment=moment, say=say, now=_begun(before, moment, anew=anew))
        for feed in feeds:
            batch.ship(feed)
        names = {feed.name for feed in feeds}
        batch.keep(replace(batch.now, facts={n: f for n, f in batch.now.facts.items() if n in names}))
        _remove_unnamed(folder, batch.now, before)
    return Told(
        batch=batch.now.batch,
        changed=batch.changed,
        written=batch.written,
        rows={name: fact.rows for name, fact in batch.now.facts.items()},
        held_back_seconds=moment.held_back_seconds,
    )


def _begun(before: Manifest | None, moment: Moment, *, anew: bool) -> Manifest:
    """Return the manifest to go on from; marks of another database, or from its future, are worth nothing."""
    if before is None:
        return Manifest(identity=moment.identity, batch=1)
    facts = {} if anew or before.identity != moment.identity else before.facts
    known = {name: fact for name, fact in facts.items() if fact.mark <= moment.horizon}
    return Manifest(identity=moment.identity, batch=before.batch + 1, facts=known, taken_at=before.taken_at)


class _Batch:
    """One run of the export: the manifest as it grows."""

    def __init__(
        self,
        *,
        folder: Path,
        duck: duckdb.DuckDBPyConnection,
        moment: Moment,
        say: Callable[[str], None],
        now: Manifest,
    ) -> None:
        self.folder, self.duck, self.moment, self.say, self.now = folder, duck, moment, say, now
        self.changed: dict[str, int] = {}
        self.written: dict[str, int] = {}

    def keep(self, manifest: Manifest) -> None:
        """Let the files of a manifest count."""
        self.now = replace(manifest, taken_at=self.moment.taken_at)
        manifests.keep(self.folder, self.now)

    def ship(self, feed: Feed) -> None:
        """Bring one fact up to the snapshot: what is not there yet, then what changed since its mark."""
        self.changed[feed.name] = self.written[feed.name] = 0
        shipped = self.now.facts.get(feed.name)
        if shipped is None or shipped.columns != feed.columns:
            shipped = Shipped(mark=self.moment.horizon, is_whole=False, columns=feed.columns)
        if not feed.subject:
            shipped = self._again(feed, shipped)
        elif not shipped.is_whole:
            shipped = self._rest(feed, shipped)
        if feed.subject and shipped.mark < self.moment.horizon:
            shipped = self._change(feed, shipped)
        self.now = self.now.with_fact(feed.name, replace(shipped, mark=self.moment.horizon, is_whole=True))

    def _again(self, feed: Feed, shipped: Shipped) -> Shipped:
        """Copy a small fact whole; a file that says the same stays the one that counts."""
        self._stage(feed, partial(source.copy_months, feed, [source.NO_MONTH]))
        written = self._written(feed, shipped, [source.NO_MONTH], is_replacing=True)
        old, new = (self.folder / f.files[source.NO_MONTH].path if f.files else None for f in (shipped, written))
        return shipped if old and new and old.read_bytes() == new.read_bytes() else written

    def _rest(self, feed: Feed, shipped: Shipped) -> Shipped:
        """Copy the months that are not there yet; each group of them counts as soon as it is written.

        A run that was interrupted is continued from another snapshot; its mark stays, so that whatever moved
        between the two is shipped again.
        """
        counts = [(month, count) for month, count in source.months(feed) if month not in shipped.files]
        total, done = sum(count for _month, count in counts), 0
        for group in _groups(counts):
            done += self._stage(feed, partial(source.copy_months, feed, group))
            shipped = self._written(feed, shipped, group, is_replacing=True)
            self.say(f"{feed.name}: {done} of {total} rows, to {group[-1]}")
            self.keep(self.now.with_fact(feed.name, shipped))
        return shipped

    def _change(self, feed: Feed, shipped: Shipped) -> Shipped:
        """Replace the rows of the subjects that changed since the mark."""
        low, high = shipped.mark, self.moment.horizon
        text = self.folder / ".work" / "subjects.csv"
        source.copy_subjects(feed, low, high, text)
        self.changed[feed.name] = writing.stage(self.duck, "changed", {"subject": "BIGINT"}, text)
        text.unlink()
        if not self.changed[feed.name]:
            return shipped
        self._stage(feed, partial(source.copy_changed, feed, low, high))
        months = sorted(writing.months_of_changed(self.duck, self.folder, feed, shipped.files))
        self.say(f"{feed.name}: {self.changed[feed.name]} changed, {len(months)} months written again")
        return self._written(feed, shipped, months, is_replacing=False)

    def _stage(self, feed: Feed, copy: Callable[[Path], None]) -> int:
        """Copy rows out of PostgreSQL into the workshop; return how many."""
        text = self.folder / ".work" / "rows.csv"
        copy(text)
        order = f"month, {writing.order_of(feed)}" if feed.subject else "ALL"
        count = writing.stage(self.duck, "staged", {"month": "VARCHAR", **feed.columns}, text, order=order)
        text.unlink()
        return count

    def _written(self, feed: Feed, shipped: Shipped, months: Sequence[str], *, is_replacing: bool) -> Shipped:
        """Write months and return the fact with their files; a month without rows has none."""
        files: dict[str, File] = dict(shipped.files)
        for month in months:
            present = files.pop(month, None)
            kept = self.folder / present.path if present and not is_replacing else None
            file = writing.write_month(self.duck, self.folder, feed, month, batch=self.now.batch, kept=kept)
            self.written[feed.name] += 1
            if file:
                files[month] = file
        return replace(shipped, files=dict(sorted(files.items())))


def _groups(counts: Sequence[tuple[str, int]]) -> Iterator[list[str]]:
    """Yield months in order, together as long as they are few rows."""
    group: list[str] = []
    size = 0
    for month, count in counts:
        if group and size + count > _AT_ONCE:
            yield group
            group, size = [], 0
        group.append(month)
        size += count
    if group:
        yield group


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Let one process write to a folder; what an interrupted one left half-done is removed."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise FolderBusy from error
        work = folder / ".work"
        shutil.rmtree(work, ignore_errors=True)
        work.mkdir()
        try:
            yield
        finally:
            shutil.rmtree(work, ignore_errors=True)


def _remove_unnamed(folder: Path, now: Manifest, before: Manifest | None) -> None:
    """Remove files no manifest names; those of the one before stay one batch, as somebody may be reading them."""
    named = now.paths() | (before.paths() if before else frozenset())
    for path in folder.glob("*/*/*.parquet"):
        if str(path.relative_to(folder)) not in named:
            path.unlink()
