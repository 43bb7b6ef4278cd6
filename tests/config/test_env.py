from datetime import date

import pytest
from django.core.exceptions import ImproperlyConfigured

from koereplan.config.env import Env


def test_every_fault_is_told_in_one_message() -> None:
    env = Env({"DEMO": "ja", "TODAY": "i morgen", "DATABASE_URL": "https://example.dk"})
    env.text("SECRET_KEY")
    env.flag("DEMO")
    env.day("TODAY")
    env.database("DATABASE_URL")
    with pytest.raises(ImproperlyConfigured) as refusal:
        env.done()
    message = str(refusal.value)
    assert all(name in message for name in ("SECRET_KEY", "DEMO", "TODAY", "DATABASE_URL"))


def test_a_complete_environment_is_read_as_typed_values() -> None:
    env = Env({"SECRET_KEY": "x", "ALLOWED_HOSTS": "a.dk, b.dk,", "DEMO": "1", "TODAY": "2026-03-02"})
    assert env.text("SECRET_KEY") == "x"
    assert env.words("ALLOWED_HOSTS") == ["a.dk", "b.dk"]
    assert env.flag("DEMO") is True
    assert env.day("TODAY") == date(2026, 3, 2)
    env.done()


def test_what_is_absent_has_its_default() -> None:
    env = Env({})
    assert env.text("LOG_LEVEL", default="WARNING") == "WARNING"
    assert env.flag("DEMO") is False
    assert env.day("TODAY") is None
    assert not env.has("DATABASE_OWNER_URL")
    env.done()


def test_a_database_may_lie_behind_a_socket_in_a_folder_with_a_space_and_a_danish_letter() -> None:
    settings = Env({"DATABASE_URL": "host='/srv/kø replan' user=koereplan dbname=sager"}).database("DATABASE_URL")
    assert (settings["HOST"], settings["USER"], settings["NAME"]) == ("/srv/kø replan", "koereplan", "sager")


def test_what_else_an_address_says_reaches_the_driver() -> None:
    address = "postgresql://koereplan:hemmelig@db.example.dk:5433/sager?sslmode=verify-full"
    settings = Env({"DATABASE_URL": address}).database("DATABASE_URL")
    assert settings["PASSWORD"] == "hemmelig"
    assert settings["PORT"] == "5433"
    assert settings["OPTIONS"] == {"sslmode": "verify-full"}
