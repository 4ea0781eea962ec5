"""Make the cluster of an installation: all or nothing."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from motcua.operations.embedded.binaries import binaries
from motcua.operations.embedded.home import Home
from motcua.operations.embedded.identity import Identity
from motcua.operations.trouble import Trouble

INITDB = (
    "--encoding=UTF8",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--locale=C",
    "--auth-local=scram-sha-256",
    "--auth-host=reject",
    "--data-checksums",
    "--username=postgres",
)


def quiet_environment() -> dict[str, str]:
    """Return the environment of PostgreSQL's programs: nothing of ours, so no secret."""
    return {"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"}


def make_cluster(home: Home, identity: Identity, password: str, *, is_forgetful: bool = False) -> None:
    """Make the data folder unless it exists; what a killed attempt left is thrown away first."""
    making = home.data.with_name("postgres.making")
    if (home.data / "PG_VERSION").exists() and not making.exists():
        return
    shutil.rmtree(making, ignore_errors=True)
    if (home.data / "PG_VERSION").exists():
        return
    if home.data.exists():
        shutil.rmtree(home.data)
    identity.own(making, 0o700)
    with tempfile.NamedTemporaryFile("w", prefix="motcua-", dir=making.parent) as secret:
        secret.write(password)
        secret.flush()
        identity.own_file(Path(secret.name))
        _initdb(making, identity, Path(secret.name), *(["--no-sync"] if is_forgetful else []))
    making.rename(home.data)


def _initdb(folder: Path, identity: Identity, password_file: Path, *options: str) -> None:
    """Run initdb as the database's user."""
    done = subprocess.run(  # noqa: S603 (our own program and arguments)
        [str(binaries(identity) / "initdb"), *INITDB, *options, f"--pwfile={password_file}", "-D", str(folder)],
        check=False,
        capture_output=True,
        text=True,
        cwd="/",
        env=quiet_environment(),
        user=identity.user,
        group=identity.group,
        extra_groups=identity.groups,
        umask=0o077,
    )
    if done.returncode:
        message = f"PostgreSQL could not make its data folder {folder}: {done.stderr.strip()[-800:]}"
        raise Trouble(message)
