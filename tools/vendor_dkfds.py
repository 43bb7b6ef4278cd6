"""Take what the pages use of Det Fælles Designsystem out of its npm package, for maintainers only.

Run `python tools/vendor_dkfds.py` when the version below changes; what it writes is committed, so neither users
nor tests need Node. Only the stylesheet, the woff2 fonts and the pictures that the stylesheet names are kept.
"""

import hashlib
import re
import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path

VERSION = "11.2.0"
TARGET = Path(__file__).parents[1] / "src/koereplan/web/static/vendor" / f"dkfds-{VERSION}"
MANIFEST = "MANIFEST.sha256"

SOURCE_MAP = re.compile(r"/\*# sourceMappingURL=.*?\*/\s*")
FONT_SOURCES = re.compile(r"src:(?:url\([^)]*\)(?: format\([^)]*\))?,?)*url\([^)]*\)(?: format\([^)]*\))?")
WOFF2 = re.compile(r"url\([^)]*\.woff2\) format\(\"woff2\"\)")
NAMED_FILE = re.compile(r"url\(\.\./([^)?#]+)[^)]*\)")


def main() -> None:
    """This will replace the vendored copy by a fresh one and write its manifest."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["npm", "pack", "--silent", f"dkfds@{VERSION}"], cwd=folder, check=True)
        with tarfile.open(Path(folder) / f"dkfds-{VERSION}.tgz") as package:
            package.extractall(folder, filter="data")
        package_folder = Path(folder) / "package"
        dist = package_folder / "dist"
        shutil.rmtree(TARGET, ignore_errors=True)
        stylesheet = slimmed((dist / "css/dkfds.min.css").read_text())
        write(TARGET / "css/dkfds.min.css", stylesheet.encode())
        write(TARGET / "LICENSE.md", (package_folder / "LICENSE.md").read_bytes())
        fonts = "fonts/IBMPlexSans/complete/woff2"
        write(TARGET / fonts / "license.txt", (dist / fonts / "license.txt").read_bytes())
        for name in sorted(set(NAMED_FILE.findall(stylesheet))):
            write(TARGET / name, (dist / name).read_bytes())
    write(TARGET / MANIFEST, manifest(TARGET).encode())


def slimmed(stylesheet: str) -> str:
    """Return the stylesheet without its source map, and with fonts in woff2 alone."""
    return FONT_SOURCES.sub(only_woff2, SOURCE_MAP.sub("", stylesheet))


def only_woff2(sources: re.Match[str]) -> str:
    """Return the one source of a font face that is woff2."""
    chosen = WOFF2.search(sources[0])
    if chosen is None:
        raise ValueError(f"No woff2 among {sources[0]}")
    return f"src:{chosen[0]}"


def manifest(folder: Path) -> str:
    """Return one line a file: its sha256 and its path."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != MANIFEST)
    return "".join(
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(folder).as_posix()}\n" for path in files
    )


def write(path: Path, content: bytes) -> None:
    """This will write a file and the folders it needs."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


if __name__ == "__main__":
    main()
