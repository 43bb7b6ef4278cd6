import contextlib
import http.client
import itertools
import shutil
import signal
import threading
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from koereplan.commands.database.cluster import home_in
from tests.commands.product import Product, Visitor, until

SERVER, WORKER, DATABASE, POST_OFFICE = "gunicorn", "worker", "pgdata", "aiosmtpd"


@pytest.fixture(scope="module")
def product(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    data = tmp_path_factory.mktemp("kø replan") / "var"
    product = Product(data)
    try:
        product.start()
        yield product
    finally:
        product.stop()
        shutil.rmtree(home_in(data))


def is_well(product: Product) -> bool:
    with contextlib.suppress(OSError, http.client.HTTPException):
        return len(product.parts()) == 4 and Visitor(product.address).get("/log-ind/")[0] == 200
    return False


def test_it_opens_on_a_sign_in_where_one_picks_who_to_be(product: Product) -> None:
    visitor = Visitor(product.address)
    assert visitor.get("/")[0] == 302
    visitor.sign_in()
    status, text = visitor.get("/mit-arbejde/")
    assert status == 200
    assert "Mit arbejde" in text


def test_a_second_one_on_the_same_port_or_data_is_refused_in_one_sentence(product: Product) -> None:
    assert f"Port {product.port} er optaget" in product.refused()
    elsewhere = Product(product.data)
    assert "kører allerede" in elsewhere.refused()


@pytest.mark.parametrize("part", [SERVER, WORKER, DATABASE, POST_OFFICE])
def test_a_part_that_is_killed_is_started_again(product: Product, part: str) -> None:
    before = product.parts(part)
    product.kill(part)
    until(lambda: product.parts(part) - before)
    until(lambda: is_well(product))


def test_what_is_sent_is_caught_by_a_mail_server_and_can_be_read(product: Product) -> None:
    visitor = Visitor(product.address)
    visitor.sign_in()
    until(lambda: "@" in visitor.get("/sendt-post/")[1].partition("<main")[2])
    caught = visitor.get("/sendt-post/")[1]
    assert "Der ligger en besked til jer i Køreplan" in caught
    assert product.address in caught


def test_a_job_is_done_even_after_the_database_was_killed(product: Product) -> None:
    done = "SELECT count(*) FROM procrastinate_jobs WHERE status = 'succeeded'"
    product.kill(DATABASE)
    until(lambda: is_well(product))
    product.rows(
        """
        INSERT INTO procrastinate_jobs (task_name, queue_name, args)
        VALUES ('koereplan.jobs.tasks.retry_stalled_jobs', 'default', '{"timestamp": 0}') RETURNING id
        """
    )
    until(lambda: product.rows(done)[0][0] > 0)


def test_what_was_confirmed_survives_kills_in_the_middle_of_saving(product: Product) -> None:
    visitor = Visitor(product.address)
    staff = visitor.sign_in()
    confirmed: list[date] = []
    enough = threading.Event()

    def save_one_thing_after_another() -> None:
        for number in itertools.count():
            if enough.is_set():
                return
            day = date(2030, 1, 1) + timedelta(days=number)
            parts = {"day": str(day.day), "month": str(day.month), "year": str(day.year)}
            fields = {f"{end}_{part}": value for end in ("from_on", "last_on") for part, value in parts.items()}
            # What is killed under way answers nothing, or a fault page without a form: that is not confirmed.
            with contextlib.suppress(OSError, http.client.HTTPException, AssertionError):
                if visitor.post("/fravaer/", staff=staff, kind="holiday", **fields) == 302:
                    confirmed.append(day)

    saving = threading.Thread(target=save_one_thing_after_another)
    saving.start()
    try:
        for part in (SERVER, DATABASE, SERVER, DATABASE):
            seen = len(confirmed)
            until(lambda seen=seen: len(confirmed) > seen + 3)  # type: ignore[misc]
            product.kill(part)
        until(lambda: is_well(product))
    finally:
        enough.set()
        saving.join()
    stored = [row[0] for row in product.rows(f"SELECT from_on FROM organisations_absence WHERE staff_id = '{staff}'")]
    assert set(confirmed) <= set(stored)
    told = product.rows(
        f"SELECT count(*) FROM journal_entry WHERE kind = 'AbsenceRegistered' AND subject = 'staff:{staff}'"
    )
    assert told == [(len(stored),)]


def test_a_draft_outlives_the_server_it_was_kept_by(product: Product) -> None:
    visitor = Visitor(product.address)
    visitor.sign_in()
    assert visitor.post("/indsaettelse/", draft="save", draft_version="", given_names="Mikkel") == 302
    before = product.parts(SERVER)
    product.kill(SERVER)
    product.kill(DATABASE)
    until(lambda: product.parts(SERVER) - before)
    until(lambda: is_well(product))
    assert "Fortsæt på kladden" in visitor.get("/indsaettelse/")[1]
    assert 'value="Mikkel"' in visitor.get("/indsaettelse/?kladde=1")[1]


def test_it_stops_cleanly_and_starts_again_with_what_people_did(product: Product) -> None:
    absences = product.rows("SELECT count(*) FROM organisations_absence")
    parts = product.parts()
    product.stop()
    assert product.process.returncode == 0
    assert not [pid for pid in parts if Path(f"/proc/{pid}").exists()]
    product.start()
    assert "bygges" not in product.said()
    assert product.rows("SELECT count(*) FROM organisations_absence") == absences


def test_when_it_is_killed_nothing_of_it_lives_on(product: Product) -> None:
    parts = product.parts()
    product.process.kill()
    product.process.wait()
    until(lambda: not [pid for pid in parts if Path(f"/proc/{pid}").exists()])
    product.start()
    until(lambda: is_well(product))


def test_what_it_stores_is_its_owners_alone(product: Product) -> None:
    assert (product.data / "secret-key").stat().st_mode & 0o077 == 0
    assert home_in(product.data).stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("set_alone", ["DATABASE_URL", "DATABASE_OWNER_URL"])
def test_half_an_external_database_is_refused(tmp_path: Path, set_alone: str) -> None:
    half = Product(tmp_path / "var", **{set_alone: "postgresql:///x"})
    assert "når både DATABASE_URL og DATABASE_OWNER_URL er sat" in half.refused()


def test_ctrl_c_stops_it_too(product: Product) -> None:
    product.process.send_signal(signal.SIGINT)
    assert product.process.wait(30) == 0
    product.start()
