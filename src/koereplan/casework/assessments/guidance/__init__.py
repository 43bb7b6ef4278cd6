"""What is explained to somebody in the conversation, by version, in Danish and English, each with its source."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

PRESENT = "1"
"""The version that is explained from now."""


@dataclass(frozen=True, slots=True)
class Topic:
    """Something that is explained: a short name, what is said, and where it stands."""

    key: str
    title: str
    text: str
    source: str


@dataclass(frozen=True, slots=True)
class Section:
    """Topics that belong together: rights, duties, practical matters."""

    key: str
    title: str
    topics: tuple[Topic, ...]


@cache
def _version(key: str) -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath(f"{key}.toml").read_text("utf-8"))


@cache
def sections(key: str, language: str) -> tuple[Section, ...]:
    """Return what a version explains, in Danish or else in English.

    :raises FileNotFoundError: there is no such version.
    """
    spoken = "da" if language == "da" else "en"
    return tuple(
        Section(
            section["key"],
            section[f"title_{spoken}"],
            tuple(
                Topic(topic["key"], topic[f"title_{spoken}"], topic[f"text_{spoken}"], topic["source"])
                for topic in section["topic"]
            ),
        )
        for section in _version(key)["section"]
    )


def approved_on(key: str) -> date | None:
    """Return when the agency approved a version, or None while it is a draft."""
    approved: date | None = _version(key).get("approved_on")
    return approved
