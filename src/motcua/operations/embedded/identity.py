"""Who runs what: started as root, the database and the application each get a system user of their own."""

import os
import pwd
import subprocess
from dataclasses import dataclass
from pathlib import Path

from motcua.operations.trouble import Trouble

DATABASE_USER = "motcua-db"
APPLICATION_USER = "motcua"


@dataclass(frozen=True)
class Identity:
    """The user a child process runs as; `user` and `group` are None where nothing changes."""

    user: int | None = None
    group: int | None = None

    @property
    def groups(self) -> list[int] | None:
        """Return the only group a child keeps, None where nothing changes."""
        return None if self.group is None else [self.group]

    def own(self, path: Path, mode: int, *, group: int | None = None) -> Path:
        """Make the folder if it is missing and give it to this user.

        Raises:
            Trouble: it is somebody else's; root could take it away, and must not.
        """
        path.mkdir(parents=True, exist_ok=True)
        if self.user is not None and self.group is not None:
            self._require_ours(path)
            os.chown(path, self.user, self.group if group is None else group, follow_symlinks=False)
        path.chmod(mode)
        return path

    def _require_ours(self, path: Path) -> None:
        """Refuse a folder that neither root nor this user made."""
        owner = path.lstat().st_uid
        if owner not in {0, self.user}:
            message = (
                f"{path} belongs to {_name(owner)}; nothing was changed. Run this as {_name(owner)}, choose another "
                f"MOTCUA_HOME, or give it away: chown -R {_name(self.user or 0)}: {path}"
            )
            raise Trouble(message)

    def own_file(self, path: Path) -> None:
        """Give a file to this user."""
        if self.user is not None and self.group is not None:
            os.chown(path, self.user, self.group, follow_symlinks=False)

    def can(self, test: str, path: Path) -> bool:
        """Return whether this user passes a `test` of the file system: -r, -x."""
        done = subprocess.run(  # noqa: S603 (fixed program, our own path)
            ["/usr/bin/test", test, str(path)],
            check=False,
            cwd="/",
            user=self.user,
            group=self.group,
            extra_groups=self.groups,
        )
        return done.returncode == 0

    def can_enter(self, path: Path) -> bool:
        """Return whether this user can list and pass this folder and all above it."""
        return self.can("-r", path) and self.can("-x", path)


def _name(user: int) -> str:
    """Return the name of a user, or his number where he has none here."""
    try:
        return pwd.getpwuid(user).pw_name
    except KeyError:
        return str(user)


def is_root() -> bool:
    """Return whether this process is root."""
    return os.geteuid() == 0


def _system_user(name: str) -> Identity:
    """Return the system user of this name, made if it is missing."""
    for _attempt in range(2):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            made = subprocess.run(  # noqa: S603 (fixed program and name)
                ["/usr/sbin/useradd", "--system", "--user-group", "--no-create-home", "--home-dir", "/nonexistent",
                 "--shell", "/usr/sbin/nologin", name],
                check=False, capture_output=True, text=True,
            )  # fmt: skip
            problem = made.stderr.strip()
        else:
            return Identity(entry.pw_uid, entry.pw_gid)
    message = f"The system user {name} could not be made ({problem}). Make it, or run as an ordinary user."
    raise Trouble(message)


def database_identity() -> Identity:
    """Return who runs PostgreSQL, which refuses to run as root."""
    return _system_user(DATABASE_USER) if is_root() else Identity()


def application_identity() -> Identity:
    """Return who runs web and worker: not root, and not the user who owns the data files."""
    return _system_user(APPLICATION_USER) if is_root() else Identity()
