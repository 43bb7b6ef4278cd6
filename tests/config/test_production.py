import os
import subprocess
import sys

import pytest

COMPLETE = {
    "DJANGO_SETTINGS_MODULE": "koereplan.config.settings.production",
    "SECRET_KEY": "lang og hemmelig",
    "ALLOWED_HOSTS": "koereplan.example.dk",
    "DATABASE_URL": "postgresql://koereplan@db.example.dk/koereplan",
}


def loaded(**more: str) -> subprocess.CompletedProcess[str]:
    env = {"PATH": os.environ["PATH"], "PYTHONUTF8": "1"} | COMPLETE | more
    command = [sys.executable, "-c", "import django; django.setup()"]
    return subprocess.run(command, env=env, capture_output=True, text=True, check=False)


def test_production_starts_with_what_running_md_names() -> None:
    done = loaded()
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(("name", "value"), [("DEMO_SIGN_IN", "1"), ("TODAY", "2026-01-01"), ("SECRET_KEY", "")])
def test_production_refuses(name: str, value: str) -> None:
    done = loaded(**{name: value})
    assert done.returncode != 0
    assert name in done.stderr
