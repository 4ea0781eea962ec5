"""How a process of the application is run: as whom, by which interpreter, with which environment."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from motcua.operations.embedded import Home, Identity, application_identity
from motcua.operations.supervisor.readable import python_for
from motcua.operations.trouble import Trouble

# What only migrations and the supervisor may know.
WITHHELD = ("DATABASE_OWNER_URL", "MOTCUA_AS_OWNER")


@dataclass(frozen=True)
class Runtime:
    """The interpreter and environment of web and worker."""

    home: Home
    identity: Identity
    interpreter: Path
    environment: dict[str, str]

    @classmethod
    def of(cls, home: Home, settings: dict[str, str]) -> "Runtime":
        """Prepare everything a process of the application reads and writes."""
        identity = application_identity()
        home.path.mkdir(parents=True, exist_ok=True)
        for name in ("files", "static", "cache", "anchors"):
            identity.own(home.path / name, 0o750)
        for anchors in (home.path / "anchors").glob("*.jsonl"):  # root may have written one by hand
            identity.own_file(anchors)
        interpreter, shown = (Path(sys.executable), {}) if identity.user is None else python_for(identity, home)
        kept = {name: value for name, value in os.environ.items() if name not in WITHHELD}
        places = {"MOTCUA_HOME": str(home.path), "XDG_CACHE_HOME": str(home.path / "cache")}
        if identity.user is not None:
            places["HOME"] = str(home.path / "cache")
        return cls(home, identity, interpreter, {**kept, **places, **shown, **settings})

    def command(self, module: str, *arguments: str) -> list[str]:
        """Return the command line of a module; the home on it tells leftovers from strangers."""
        return [str(self.interpreter), "-m", f"motcua.operations.processes.{module}", self.mark, *arguments]

    @property
    def mark(self) -> str:
        """Return the argument that every process of this home carries."""
        return f"--home={self.home.path}"

    def begin(self, module: str, *arguments: str) -> "subprocess.Popen[str]":
        """Start a module that ends by itself."""
        return subprocess.Popen(  # noqa: S603 (our own interpreter and module)
            self.command(module, *arguments),
            stdout=subprocess.PIPE,
            text=True,
            cwd=self.home.path,
            env=self.environment,
            user=self.identity.user,
            group=self.identity.group,
            extra_groups=self.identity.groups,
        )

    def ask(self, module: str, *arguments: str) -> str:
        """Run a module to its end and return what it printed."""
        return answer_of(self.begin(module, *arguments))


def answer_of(process: "subprocess.Popen[str]") -> str:
    """Wait for a module and return what it printed; what it complained about stands on the terminal already."""
    try:
        answer, _ = process.communicate()
    except BaseException:
        process.kill()
        process.communicate()
        raise
    if process.returncode:
        message = "A step of the start failed; the reason stands above."
        raise Trouble(message)
    return answer
