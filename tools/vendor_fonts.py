"""Take the fonts that papers are set in out of their npm packages, for maintainers only.

Run `python -m tools.vendor_fonts` with fonttools installed when a version below changes; what it writes is committed,
so neither users nor tests need Node or fonttools. The fonts of the pages are packed for browsers, which typst cannot
read, and the Arabic ones are on no page.
"""

import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path

from fontTools.ttLib import TTFont

from tools.vendor_dkfds import MANIFEST, manifest

PACKAGES = {
    "@ibm/plex-sans@1.1.0": ("IBMPlexSans-Regular", "IBMPlexSans-Bold"),
    "@ibm/plex-sans-arabic@1.1.0": ("IBMPlexSansArabic-Regular", "IBMPlexSansArabic-Bold"),
}
TARGET = Path(__file__).parents[1] / "src/koereplan/web/papers/fonts"


def main() -> None:
    """This will replace the vendored fonts by fresh ones and write their manifest."""
    shutil.rmtree(TARGET, ignore_errors=True)
    TARGET.mkdir(parents=True)
    for package, faces in PACKAGES.items():
        with tempfile.TemporaryDirectory() as folder:
            packed = subprocess.run(
                ["npm", "pack", "--silent", package], cwd=folder, check=True, capture_output=True, text=True
            )
            with tarfile.open(Path(folder) / packed.stdout.split()[-1]) as archive:
                archive.extractall(folder, filter="data")
            unpacked = Path(folder) / "package"
            (TARGET / "LICENSE.txt").write_bytes((unpacked / "LICENSE.txt").read_bytes())
            for face in faces:
                unpack(unpacked / "fonts/complete/woff" / f"{face}.woff", TARGET / f"{face}.ttf")
    (TARGET / MANIFEST).write_text(manifest(TARGET))


def unpack(packed: Path, plain: Path) -> None:
    """This will write a font as a file of its own, without a browser's packing."""
    with TTFont(packed, recalcTimestamp=False) as font:
        font.flavor = None
        font.save(plain)


if __name__ == "__main__":
    main()
