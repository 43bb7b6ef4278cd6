"""The product's own source, as the architecture tests ask about it."""

import subprocess
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
PACKAGE = ROOT / "src" / "koereplan"

ROOMS_OF_CASES = sorted({path.parent.name for path in (PACKAGE / "casework").glob("*/uses.py")} - {"journal"})
"""The rooms of casework whose doors use cases, and so are logged."""


def modules(*rooms: str) -> list[Path]:
    """Return the modules of some rooms, migrations left out."""
    found = (path for room in rooms for path in (PACKAGE / room).rglob("*.py"))
    return sorted(path for path in found if "migrations" not in path.parts)


def name_of(path: Path) -> str:
    """Return what a module is called in an import."""
    parts = path.relative_to(ROOT / "src").with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def tracked() -> list[Path]:
    """Return every file that belongs to the project."""
    command = ["git", "-c", "safe.directory=*", "ls-files", "-z"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [path for name in listed.split("\0") if name and (path := ROOT / name).is_file()]
