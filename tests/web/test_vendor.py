"""What is vendored is what was taken from the package, and what the pages link to exists."""

from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from tools import vendor_dkfds

from koereplan.web import papers
from koereplan.web.finders import stylesheets

FONTS = Path(papers.__file__).parent / "fonts"


@pytest.mark.parametrize("folder", [vendor_dkfds.TARGET, FONTS])
def test_the_vendored_files_are_untouched(folder: Path) -> None:
    recorded = (folder / vendor_dkfds.MANIFEST).read_text()
    assert recorded == vendor_dkfds.manifest(folder)


def test_no_vendored_file_is_large() -> None:
    assert max(path.stat().st_size for path in vendor_dkfds.TARGET.rglob("*") if path.is_file()) < 1_500_000


def test_the_stylesheet_names_no_file_that_is_missing() -> None:
    stylesheet = (vendor_dkfds.TARGET / "css/dkfds.min.css").read_text()
    named = set(vendor_dkfds.NAMED_FILE.findall(stylesheet))
    assert named
    assert not [name for name in named if not (vendor_dkfds.TARGET / name).is_file()]
    assert "sourceMappingURL" not in stylesheet


def test_a_component_serves_its_stylesheet_and_nothing_else() -> None:
    assert finders.find("components/timetable/timetable.css")
    assert not finders.find("components/timetable/stations.py")
    assert not finders.find("components/timetable/timetable.html")
    assert not finders.find("components/../middleware.py")
    assert all(isinstance(path, Path) and path.suffix == ".css" for path in stylesheets())
