"""The virus scanner is asked for real: by a script, and by a daemon that speaks as ClamAV's does."""

import socket
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings as SettingsWrapper

from koereplan.casework.records.kinds import Scan
from koereplan.integrations.scanning import search
from tests.factories.records import PDF

EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
SCRIPT = f"""\
#!{sys.executable}
import sys
sys.exit(1 if b"EICAR-STANDARD" in sys.stdin.buffer.read() else 0)
"""


@pytest.fixture
def script(tmp_path: Path) -> Path:
    """Return a program that finds the test virus of the trade, in a folder with a blank in its name."""
    path = tmp_path / "scan er" / "find"
    path.parent.mkdir()
    path.write_text(SCRIPT)
    path.chmod(0o755)
    return path


@pytest.mark.parametrize(
    ("data", "found"), [(PDF, Scan.CLEAN), (PDF + EICAR, Scan.INFECTED), (PDF + bytes(3 << 20) + EICAR, Scan.INFECTED)]
)
def test_a_program_says_what_it_found(settings: SettingsWrapper, script: Path, data: bytes, found: Scan) -> None:
    settings.VIRUS_SCANNER = f"command:'{script}'"
    file = BytesIO(data)
    file.read()
    assert search(file) is found


@pytest.mark.parametrize("scanner", ["command:/findes/ikke", "command:false; true", "clamd:/findes/ikke.sock"])
def test_no_answer_is_no_clean_bill(settings: SettingsWrapper, scanner: str) -> None:
    settings.VIRUS_SCANNER = scanner
    assert search(BytesIO(PDF)) is not Scan.CLEAN


def test_a_program_that_fails_or_does_not_listen_has_not_answered(settings: SettingsWrapper, tmp_path: Path) -> None:
    path = tmp_path / "fails"
    path.write_text("#!/bin/sh\nexit 2\n")
    path.chmod(0o755)
    settings.VIRUS_SCANNER = f"command:{path}"
    assert search(BytesIO(PDF + bytes(3 << 20))) is Scan.WAITING


def test_without_a_scanner_nothing_is_said_to_be_clean(settings: SettingsWrapper) -> None:
    settings.VIRUS_SCANNER = ""
    assert search(BytesIO(PDF)) is Scan.NOT_SET_UP


@contextmanager
def daemon(at: Path, answer: bytes) -> Iterator[list[bytes]]:
    """Run a daemon that takes one file as ClamAV's does, and gives an answer; what it was sent is in the list."""
    got: list[bytes] = []
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(at))
        listener.listen(1)

        def serve() -> None:
            client, _address = listener.accept()
            with client, client.makefile("rb") as sent:
                assert sent.read(10) == b"zINSTREAM\0"
                while size := int.from_bytes(sent.read(4), "big"):
                    got.append(sent.read(size))
                client.sendall(answer)

        thread = threading.Thread(target=serve)
        thread.start()
        yield got
        thread.join()


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        (b"stream: OK\0", Scan.CLEAN),
        (b"stream: Eicar-Signature FOUND\0", Scan.INFECTED),
        (b"INSTREAM size limit exceeded. ERROR\0", Scan.WAITING),
        (b"", Scan.WAITING),
    ],
)
def test_the_daemon_is_sent_the_whole_file(
    settings: SettingsWrapper, tmp_path: Path, answer: bytes, found: Scan
) -> None:
    settings.VIRUS_SCANNER = f"clamd:{tmp_path / 'clamd'}"
    data = PDF + bytes(300_000)
    with daemon(tmp_path / "clamd", answer) as got:
        assert search(BytesIO(data)) is found
    assert b"".join(got) == data
