"""The environment as settings read it: every fault is collected, and told in one message."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, TypeVar

from django.core.exceptions import ImproperlyConfigured
from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict

Value = TypeVar("Value")


class Env:
    """Typed reading of environment variables."""

    def __init__(self, variables: Mapping[str, str]) -> None:
        self._variables = variables
        self._faults: list[str] = []

    def has(self, name: str) -> bool:
        """Return whether a variable is set."""
        return bool(self._variables.get(name))

    def text(self, name: str, default: str | None = None) -> str:
        """Return a text; without a default the variable must be set."""
        value = self._variables.get(name) or default
        if value is None:
            self._faults.append(f"{name} mangler")
        return value or ""

    def words(self, name: str) -> list[str]:
        """Return the words of a comma-separated text."""
        return [word.strip() for word in self._variables.get(name, "").split(",") if word.strip()]

    def flag(self, name: str) -> bool:
        """Return whether a switch is on: 1 or 0, off when absent."""
        return bool(self._read(name, {"1": True, "0": False}.__getitem__, "skal være 1 eller 0"))

    def count(self, name: str, default: int) -> int:
        """Return a number that is not negative."""
        value = self._read(name, _natural, "skal være et helt tal")
        return default if value is None else value

    def days(self, name: str, default: tuple[int, ...]) -> tuple[int, ...]:
        """Return numbers of days before and after something, comma-separated; before are negative."""
        value = self._read(name, _numbers, "skal være hele tal med komma imellem")
        return default if value is None else value

    def hours(self, name: str, default: tuple[int, int]) -> tuple[int, int] | None:
        """Return from which hour to which, written as 20-7; nothing when the two are the same."""
        value = (
            self._read(name, _span_of_hours, "skal være fra en time om aftenen til en om morgenen, som 20-7") or default
        )
        return None if value[0] == value[1] else value

    def day(self, name: str) -> date | None:
        """Return a day written as YYYY-MM-DD, or nothing."""
        return self._read(name, date.fromisoformat, "skal være en dag, ÅÅÅÅ-MM-DD")

    def database(self, name: str) -> dict[str, Any]:
        """Return Django's settings for the PostgreSQL that an address names."""
        address = self.text(name)
        try:
            parts = conninfo_to_dict(address)
        except ProgrammingError as fault:
            self._faults.append(f"{name} er ikke en PostgreSQL-adresse: {str(fault).strip()}")
            parts = {}
        taken = {key: str(parts.pop(key, "") or "") for key in ("dbname", "user", "password", "host", "port")}
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": taken["dbname"],
            "USER": taken["user"],
            "PASSWORD": taken["password"],
            "HOST": taken["host"],
            "PORT": taken["port"],
            "OPTIONS": parts,
        }

    def refuse(self, fault: str) -> None:
        """Note a fault that several variables make together."""
        self._faults.append(fault)

    def done(self) -> None:
        """Close the reading.

        :raises ImproperlyConfigured: a variable is absent or wrong; the message names every one.
        """
        if self._faults:
            raise ImproperlyConfigured("Miljøet mangler noget:\n  " + "\n  ".join(self._faults))

    def _read(self, name: str, parse: Callable[[str], Value], fault: str) -> Value | None:
        text = self._variables.get(name)
        try:
            return parse(text) if text else None
        except (KeyError, ValueError):
            self._faults.append(f"{name} {fault}, ikke {text!r}")
            return None


def _natural(text: str) -> int:
    if not (text.isascii() and text.isdigit()):
        raise ValueError
    return int(text)


def _span_of_hours(text: str) -> tuple[int, int]:
    from_hour, until_hour = map(_natural, text.split("-"))
    if not until_hour <= from_hour < 24:
        raise ValueError
    return from_hour, until_hour


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(word) for word in text.split(","))
