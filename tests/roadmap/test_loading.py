"""An edition's data."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from koereplan.roadmap.deadlines import after
from koereplan.roadmap.edition import Phase, Rule
from koereplan.roadmap.editions.god_loesladelse_1.vocabulary import ADMISSION
from koereplan.roadmap.expressions import Period, Unit
from koereplan.roadmap.loading import periods, steps

if TYPE_CHECKING:
    from pathlib import Path


def test_a_period_is_read_as_the_source_words_it(tmp_path: Path) -> None:
    file = tmp_path / "periods.toml"
    file.write_text('[plan]\nis = "4 uger"\nsource = "Trin 5"\n', "utf-8")
    assert periods(file) == {"plan": Period(4, Unit.WEEKS)}


@pytest.mark.parametrize(
    "entry", ['is = "4 uger"', 'is = "4 uger"\nsource = ""', 'is = "fire uger"\nsource = "Trin 5"']
)
def test_a_number_without_its_source_is_not_read(tmp_path: Path, entry: str) -> None:
    file = tmp_path / "periods.toml"
    file.write_text(f"[plan]\n{entry}\n", "utf-8")
    with pytest.raises(ValueError, match="'plan'"):
        periods(file)


def test_rules_and_words_belong_together(tmp_path: Path) -> None:
    file = tmp_path / "words.toml"
    file.write_text('document = "D"\n[step.2]\n', "utf-8")
    rule = Rule(step="1", phase=Phase.BEFORE_RELEASE, timing=after(ADMISSION, Period(1, Unit.DAYS)))
    with pytest.raises(ValueError, match=r"\['1', '2'\]"):
        steps(file, [rule])
