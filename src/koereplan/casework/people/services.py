"""A person comes to be known, and is corrected."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonDetails:
    """What a form says of a person. CPR may be empty; blanks and a hyphen in it are tolerated."""

    given_names: str
    family_name: str
    birth_date: date | None = None
    cpr: str = ""
    language: str = "da"
    needs_interpreter: bool = False
