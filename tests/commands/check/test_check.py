"""What is unsafe is named, all of it at once, with what to do."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from koereplan.commands.check.demands import faults_of_settings
from koereplan.commands.database.cluster import SUPERUSER
from koereplan.commands.database.roles import PRODUCT
from tests.database import NAME, Database

UNSAFE: dict[str, object] = {
    "DEBUG": True,
    "DEMO_SIGN_IN": True,
    "FIXED_TODAY": "2026-01-01",
    "ALLOWED_HOSTS": ["*"],
    "CSRF_TRUSTED_ORIGINS": ["http://example.dk"],
    "SECURE_HSTS_SECONDS": 0,
    "SECURE_SSL_REDIRECT": False,
    "SESSION_COOKIE_SECURE": False,
    "CSRF_COOKIE_SECURE": False,
    "LANGUAGE_COOKIE_SECURE": False,
    "SESSION_COOKIE_HTTPONLY": False,
    "X_FRAME_OPTIONS": "SAMEORIGIN",
    "SECURE_REFERRER_POLICY": None,
    "SECRET_KEY": "kort",
    "STATIC_ROOT": "findes/ikke",
    "PASSWORD_HASHERS": ["django.contrib.auth.hashers.MD5PasswordHasher"],
    "MIDDLEWARE": [],
    "EMAIL_HOST": "",
    "EMAIL_USE_TLS": False,
    "DEFAULT_FROM_EMAIL": "koereplan@localhost",
    "ADDRESS": "http://koereplan.example.dk",
    "DEMO_MAIL": "var/mail",
    "VIRUS_SCANNER": "",
    "DIGITAL_POST": "brevdue",
    "POST_RECEIPTS": "findes/ikke",
}
NAMED_AS = {
    "FIXED_TODAY": "TODAY",
    "EMAIL_HOST": "SMTP_HOST",
    "EMAIL_USE_TLS": "SMTP_SECURITY",
    "DEFAULT_FROM_EMAIL": "MAIL_FROM",
}


def koereplan_check(**env: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "koereplan.commands.main", "check", "--deploy"]
    return subprocess.run(command, env=env, capture_output=True, text=True, check=False)


@pytest.fixture
def production(database: Database, tmp_path: Path) -> dict[str, str]:
    """Return the environment of a product that is set up as running.md says."""
    (tmp_path / "staticfiles.json").write_text("{}")
    kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
    return kept | {
        "PYTHONUTF8": "1",
        "SECRET_KEY": "".join(chr(ord("a") + number % 26) for number in range(60)),
        "ALLOWED_HOSTS": "koereplan.example.dk",
        "DATABASE_URL": database.cluster.address(PRODUCT, NAME),
        "STATIC_ROOT": str(tmp_path),
        "ADDRESS": "https://koereplan.example.dk",
        "SMTP_HOST": "post.example.dk",
        "MAIL_FROM": "koereplan@example.dk",
        "VIRUS_SCANNER": "clamd:/run/clamav/clamd.ctl",
    }


def test_what_is_set_up_as_running_md_says_is_safe(production: dict[str, str]) -> None:
    done = koereplan_check(**production)
    assert done.returncode == 0, done.stderr
    assert "som det skal være" in done.stdout


def test_all_that_is_unsafe_is_told_at_once(production: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "staticfiles.json").unlink()
    wrong = {"SECRET_KEY": "kort", "ALLOWED_HOSTS": "*", "LOG_LEVEL": "DEBUG", "CSRF_TRUSTED_ORIGINS": "http://x.dk"}
    done = koereplan_check(**production | wrong | {"DATABASE_OWNER_URL": "postgresql:///x"})
    assert done.returncode == 1
    for name in (*wrong, "DATABASE_OWNER_URL", "STATIC_ROOT"):
        assert f"  - {name} " in done.stderr


def test_the_demo_is_never_production(production: dict[str, str]) -> None:
    demo = koereplan_check(**production | {"DJANGO_SETTINGS_MODULE": "koereplan.config.settings.demo"})
    assert demo.returncode == 1
    assert "DEMO_SIGN_IN" in demo.stderr
    assert "SECURE_SSL_REDIRECT" in demo.stderr


@pytest.mark.parametrize("name", UNSAFE)
def test_each_unsafe_setting_is_named_with_what_to_do(name: str, settings: Settings) -> None:
    settings.EMAIL_HOST = "post.example.dk"
    setattr(settings, name, UNSAFE[name])
    said = [fault for fault in faults_of_settings(deploy=True) if NAMED_AS.get(name, name) in fault]
    assert said
    assert said[0].count(".") >= 2


def test_a_database_that_others_can_listen_to_or_that_does_not_answer_is_named(production: dict[str, str]) -> None:
    done = koereplan_check(**production | {"DATABASE_URL": "postgresql://koereplan@db.invalid/x?connect_timeout=2"})
    assert "sslmode=verify-full" in done.stderr
    assert "Databasen kan ikke nås" in done.stderr


def test_a_role_that_could_do_too_much_is_named(production: dict[str, str], database: Database) -> None:
    done = koereplan_check(**production | {"DATABASE_URL": database.cluster.address(SUPERUSER, NAME)})
    assert "er superbruger" in done.stderr


def test_a_server_that_writes_what_people_are_called_in_its_log_is_named(
    production: dict[str, str], database: Database
) -> None:
    loose = {"log_statement": "all", "log_error_verbosity": "default", "log_min_error_statement": "error"}
    with database.cluster.as_superuser() as connection:
        for name, value in loose.items():
            connection.execute(f"ALTER DATABASE {NAME} SET {name} = '{value}'".encode())
        try:
            done = koereplan_check(**production)
        finally:
            connection.execute(f"ALTER DATABASE {NAME} RESET ALL".encode())
    assert done.returncode == 1
    assert all(name in done.stderr for name in loose)


def test_tables_that_are_not_up_to_date_are_named(production: dict[str, str], database: Database) -> None:
    database.as_owner("DELETE FROM django_migrations WHERE app = 'web'")
    try:
        assert "koereplan migrate" in koereplan_check(**production).stderr
    finally:
        database.renew()
