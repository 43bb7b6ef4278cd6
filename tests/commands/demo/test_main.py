"""`koereplan demo` as a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from typing import TYPE_CHECKING

import pytest
from django.contrib.auth import get_user_model
from django.db import connection

from koereplan.commands.database.roles import OWNER, PRODUCT
from koereplan.commands.demo.build import found_reference_units
from tests.database import NAME, Database

if TYPE_CHECKING:
    from pathlib import Path

TODAY = date(2026, 11, 23)


@pytest.mark.django_db(transaction=True)
class TestDemo:
    @pytest.fixture(autouse=True)
    def _place(self, database: Database, tmp_path: Path) -> None:
        self.data = tmp_path
        self.env = os.environ | {
            "DATABASE_URL": database.cluster.address(PRODUCT, NAME),
            "DATABASE_OWNER_URL": database.cluster.address(OWNER, NAME),
            "TODAY": TODAY.isoformat(),
            "DJANGO_SETTINGS_MODULE": "koereplan.config.settings.demo",
        }

    def demo(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "koereplan.commands.main", "demo", "--data", str(self.data), *arguments]
        return subprocess.run(command, env=self.env, capture_output=True, text=True, check=False)

    def test_a_world_is_not_built_over_another(self) -> None:
        found_reference_units(on=TODAY)
        done = self.demo()
        assert done.returncode == 1
        assert "Der er allerede en demoverden" in done.stderr

    def test_nothing_fictional_is_put_beside_real_people(self) -> None:
        get_user_model().objects.create(username="virkelig", full_name="Et virkeligt menneske")
        done = self.demo("--cases", "10")
        assert done.returncode == 1
        assert "Brug en tom database" in done.stderr

    def test_cases_are_laid_on_top(self) -> None:
        found_reference_units(on=TODAY)
        done = self.demo("--cases", "30")
        assert done.returncode == 0, done.stderr
        assert "30 af 30 sager" in done.stdout
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM cases_case")
            assert cursor.fetchone() == (30,)

    @pytest.mark.parametrize("count", ["0", "-1", "mange"])
    def test_a_count_is_a_number_of_cases(self, count: str) -> None:
        assert self.demo("--cases", count).returncode == 2
