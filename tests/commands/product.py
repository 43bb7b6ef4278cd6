"""The product as `koereplan up` runs it, and somebody with a browser."""

import http.cookiejar
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg

from koereplan.commands.database.cluster import SUPERUSER, die_with_parent, home_in
from koereplan.commands.home import DATABASE

TODAY = "2026-03-02"
PATIENCE_S = 600


def until(holds: Callable[[], object], *, within: float = PATIENCE_S) -> None:
    """Wait until something holds."""
    deadline = time.monotonic() + within
    while not holds():
        assert time.monotonic() < deadline, "it never came to hold"
        time.sleep(0.05)


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class Product:
    """One `koereplan up` on a data folder."""

    def __init__(self, data: Path, **settings: str) -> None:
        self.data = data
        self.settings = {"TODAY": TODAY, "PYTHONUTF8": "1"} | settings
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start it and wait until it says where it is."""
        self.log = self.data.parent / "log"
        with self.log.open("wb") as log:
            self.process = self.command(stdout=log, stderr=log, start_new_session=True)
        until(lambda: self.address in self.said() or self.process.poll() is not None)
        assert self.process.poll() is None, self.said()

    def command(self, **how: Any) -> "subprocess.Popen[bytes]":
        """Run `koereplan up` on the data folder."""
        dropped = {"DJANGO_SETTINGS_MODULE", "DATABASE_URL", "DATABASE_OWNER_URL", "SECRET_KEY", "STATIC_ROOT"}
        env = {name: value for name, value in os.environ.items() if name not in dropped}
        words = [sys.executable, "-m", "koereplan.commands.main", "up"]
        words += ["--port", str(self.port), "--data", str(self.data)]
        how["preexec_fn"] = lambda: die_with_parent(signal.SIGTERM)
        return subprocess.Popen(words, env=env | self.settings, **how)

    def refused(self) -> str:
        """Run it once more, and return what it says when it will not start."""
        process = self.command(stderr=subprocess.PIPE)
        _, said = process.communicate(timeout=PATIENCE_S)
        assert process.returncode == 1
        return str(said, "utf-8")

    def stop(self) -> None:
        """Stop it as a service manager or a closing terminal would: everybody is told at once."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGTERM)
            self.process.wait(30)

    def said(self) -> str:
        """Return what it has printed."""
        return self.log.read_text("utf-8")

    def parts(self, words: str = "") -> set[int]:
        """Return its running children, or those whose command line holds some words."""
        return {pid for pid in _children(self.process.pid) if words in _words_of(pid)}

    def kill(self, words: str) -> None:
        """Kill one of its children without warning."""
        for pid in self.parts(words):
            os.kill(pid, signal.SIGKILL)

    def rows(self, statement: str) -> list[tuple[Any, ...]]:
        """Return what its database answers."""
        home = home_in(self.data)
        with psycopg.connect(host=str(home / "run"), user=SUPERUSER, dbname=DATABASE) as connection:
            return connection.execute(statement.encode()).fetchall()


class Visitor:
    """Somebody with a browser that keeps its cookies and follows no redirect by itself."""

    def __init__(self, address: str) -> None:
        self._address = address
        cookies = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self._browser = urllib.request.build_opener(cookies, _StayHere())

    def get(self, path: str) -> tuple[int, str]:
        """Return the status and the text of a page."""
        return self._open(self._address + path, None)

    def post(self, path: str, *, form_on: str | None = None, **fields: str) -> int:
        """Send the form of a page and return the status."""
        _, text = self.get(form_on or path)
        token = re.search(r'name="csrfmiddlewaretoken"\s+value="(\w+)"', text)
        assert token, text
        filled = urllib.parse.urlencode(fields | {"csrfmiddlewaretoken": token[1]}).encode()
        return self._open(self._address + path, filled)[0]

    def sign_in(self) -> str:
        """Become the first of the fictional users, and return their id."""
        _, text = self.get("/log-ind/")
        actor = re.search(r'name="actor"\s+value="([^"]+)"', text)
        assert actor, text
        assert self.post("/log-ind/demo/", form_on="/log-ind/", actor=actor[1]) == 302
        return actor[1].split("/")[0]

    def _open(self, address: str, filled: bytes | None) -> tuple[int, str]:
        try:
            with self._browser.open(address, filled, timeout=10) as answer:
                return answer.status, str(answer.read(), "utf-8")
        except urllib.error.HTTPError as answer:
            with answer:
                return answer.code, str(answer.read(), "utf-8")


class _StayHere(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_arguments: Any) -> None:
        """Follow nothing: a redirect is the confirmation itself."""


def _children(parent: int) -> Iterator[int]:
    for task in Path(f"/proc/{parent}/task").iterdir():
        yield from map(int, (task / "children").read_text().split())


def _words_of(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text("utf-8").replace("\0", " ")
    except (FileNotFoundError, ProcessLookupError):
        return ""
