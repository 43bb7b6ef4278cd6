import subprocess
import sys

import pytest

from koereplan.commands.main import COMMANDS


def koereplan(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "koereplan.commands.main", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("arguments", [[], ["--help"], ["-h"]])
def test_help_names_every_command(arguments: list[str]) -> None:
    done = koereplan(*arguments)
    assert done.returncode == 0
    assert all(name in done.stdout for name in COMMANDS)


def test_the_version_is_told() -> None:
    assert koereplan("--version").stdout.startswith("koereplan ")


def test_an_unknown_command_is_refused_in_one_sentence() -> None:
    done = koereplan("køreplan")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "koereplan: køreplan er ikke en kommando. Se koereplan --help.\n"


@pytest.mark.parametrize("name", sorted(COMMANDS.keys() - {"django"}))
def test_every_command_has_help_of_its_own(name: str) -> None:
    done = koereplan(name, "--help")
    assert done.returncode == 0
    assert f"koereplan {name}" in done.stdout


def test_the_roadmap_needs_no_framework() -> None:
    program = "import sys, koereplan.commands.roadmap.main; print({'django', 'numpy', 'pyarrow'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"
