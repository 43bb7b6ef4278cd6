import re
from pathlib import Path

import pytest

from koereplan.commands.main import COMMANDS
from tests.architecture.source import PACKAGE, ROOT, tracked

DOCUMENTS = [path for path in tracked() if path.suffix == ".md" and "static" not in path.parts]
SETTINGS = sorted(
    {
        name
        for path in (PACKAGE / "config" / "settings").glob("*.py")
        for name in re.findall(r'env\.\w+\("([A-Z_]+)"', path.read_text("utf-8"))
    }
)
RUNNING = (ROOT / "docs" / "running.md").read_text("utf-8")
GLOSSARY = (ROOT / "docs" / "glossary.md").read_text("utf-8")
NAMES = sorted(set(re.findall(r"`(\w+)`", GLOSSARY)))


def test_there_are_settings() -> None:
    assert "DATABASE_URL" in SETTINGS


@pytest.mark.parametrize("setting", SETTINGS)
def test_every_setting_is_described(setting: str) -> None:
    assert f"| `{setting}` |" in RUNNING


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_described(command: str) -> None:
    assert f"| `koereplan {command}` |" in RUNNING


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: str(document.relative_to(ROOT)))
def test_every_link_leads_somewhere(document: Path) -> None:
    targets = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", document.read_text("utf-8"))
    assert not [target for target in targets if not (document.parent / target).exists()]


@pytest.mark.parametrize("name", NAMES)
def test_every_name_in_the_glossary_is_used_in_the_code(name: str) -> None:
    word = re.compile(rf"\b{name}\b")
    assert any(word.search(path.read_text("utf-8")) for path in PACKAGE.rglob("*.py"))


def test_every_place_in_the_architecture_page_exists() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    table = page.split("## Where do I change…?")[1].split("## Tests")[0]
    places: list[str] = re.findall(r"`([\w/.]+/[\w/.]*)`", table)
    assert not [place for place in places if not (PACKAGE / place).exists() and not (ROOT / place).exists()]
