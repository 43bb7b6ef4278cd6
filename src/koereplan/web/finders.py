"""Where the collector of static files finds a component's stylesheet: beside its template."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

COMPONENTS = Path(__file__).parent / "components"


class ComponentStylesheets(BaseFinder):
    """Each `components/<name>/<name>.css`, served as `components/<name>/<name>.css`; nothing else of the folder."""

    def find(self, path: str, find_all: bool = False, **_kwargs: Any) -> Any:  # noqa: FBT001, FBT002 -- Django's own signature
        """Return where a stylesheet lies, or what Django takes for "not here"."""
        file = COMPONENTS.parent / path
        found = [str(file)] if file in stylesheets() else []
        return found if find_all else (found[0] if found else [])

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, FileSystemStorage]]:  # noqa: ARG002
        """Return every stylesheet with the storage that holds it."""
        storage = FileSystemStorage(location=COMPONENTS)
        storage.prefix = "components"  # type: ignore[attr-defined] # read by collectstatic
        for file in stylesheets():
            yield file.relative_to(COMPONENTS).as_posix(), storage


def stylesheets() -> list[Path]:
    """Return the components' stylesheets, in the order of their names."""
    return sorted(COMPONENTS.glob("*/*.css"))
