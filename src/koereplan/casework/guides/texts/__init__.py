"""The guides that the product brings: what they are about in `guides.toml`, each in Danish and English."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files

from koereplan.casework.guides.kinds import Phase


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideText:
    """What a guide says, of which phase and steps; in Danish, and in English where it is written."""

    phase: Phase
    steps: tuple[str, ...]
    title_da: str
    body_da: str
    title_en: str = ""
    body_en: str = ""


def brought() -> Iterator[tuple[str, GuideText]]:
    """Yield the guides that the product brings, each with its key, in the order in which they are read."""
    here = files(__package__)
    for key, about in tomllib.loads(here.joinpath("guides.toml").read_text("utf-8")).items():
        danish, english = (here.joinpath(f"{key}.{language}.md").read_text("utf-8") for language in ("da", "en"))
        title_da, body_da = _parts(danish)
        title_en, body_en = _parts(english)
        yield (
            key,
            GuideText(
                phase=Phase(about["phase"]),
                steps=tuple(about["steps"]),
                title_da=title_da,
                body_da=body_da,
                title_en=title_en,
                body_en=body_en,
            ),
        )


def _parts(text: str) -> tuple[str, str]:
    """Return the title of a file, which is its first line, and what follows."""
    title, _, body = text.partition("\n")
    return title.removeprefix("# ").strip(), body.strip()
