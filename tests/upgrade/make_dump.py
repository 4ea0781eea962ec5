"""Write tests/upgrade/TAG.dump: a database of this release with a hundred dossiers, for later releases to upgrade.

Run it once for each tag: `.venv/bin/python -m tests.upgrade.make_dump v0.1.0`. It brings a server of its own.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from motcua.operations.embedded import Home, Server, addresses
from motcua.operations.embedded.binaries import binaries
from motcua.operations.embedded.identity import database_identity
from tests.upgrade.running import HERE, ROOT, migrated, ran


def main(tag: str) -> None:
    """Start a server, migrate, fill, dump, and remove the server."""
    folder = Path(tempfile.mkdtemp(prefix="motcua-dump-")).resolve()
    folder.chmod(0o755)  # its system users must pass
    server = Server(Home(folder / "var"), is_forgetful=True)
    try:
        server.start()
        reach = addresses(server.home)
        places = {"MOTCUA_HOME": str(server.home.path), "MOTCUA_SECRET_KEY": "upgrade"}
        settings = {**reach.owner_environment(), **places}
        migrated(settings)
        ran("filling", settings)
        _dump(reach.owner, HERE / f"{tag}.dump")
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)


def _dump(url: str, target: Path) -> None:
    """Dump without owners, rights and comments: whoever restores it grants his own."""
    program = binaries(database_identity()) / "pg_dump"
    options = ["--format=custom", "--compress=gzip:9", "--no-owner", "--no-privileges", "--no-comments"]
    subprocess.run([str(program), *options, f"--file={target}", f"--dbname={url}"], check=True)  # noqa: S603 (our own)
    sys.stdout.write(f"{target.relative_to(ROOT)}: {target.stat().st_size // 1024} KB\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
