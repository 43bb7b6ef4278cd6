"""What was asked of `koereplan roadmap`: its words understood, or refused in one clear sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from collections.abc import Sequence

HELP = """\
Brug: koereplan roadmap SAG.json [--today DATO] [--format table|json] [--explain]
      koereplan roadmap SAG.json --why TRIN [--today DATO]
      koereplan roadmap SAGER [--out TRIN] [--today DATO] [--explain]

Regn køreplanen for god løsladelse: hvert trin med frist, ansvar og stand.

Én sag
  SAG.json          sagens fakta som ét JSON-objekt; - læser standardinput
  --format table    en tabel (det, man får, når intet er valgt)
  --format json     det hele som JSON
  --explain         tabellen med begrundelsen under hvert trin
  --why TRIN        hvorfor et trin har sin dato: regnestykket, kilden og for sig
                    vores fortolkning, fx --why 8

Mange sager
  SAGER             en fil, der ender på .jsonl (en sag på hver linje) eller
                    .parquet; med --out også - for JSON-linjer på standardinput
  --out TRIN        fil til trinnene, .jsonl eller .parquet; uden den skrives
                    JSON-linjer til standardoutput
  --explain         også titel, kilde og begrundelse (langsommere)
  En sag med fejl meldes som FIL:NUMMER: NØGLE: hvad der er galt; resten regnes.
  Filen i --out får først sit navn, når den er hel.

Altid
  --today DATO      den dag, standen gælder, ÅÅÅÅ-MM-DD; ellers i dag i Danmark
  -h, --help        denne hjælp

Slutstatus
  0    alt er regnet
  1    nogle af mange sager har fejl; resten er regnet
  2    fakta har fejl, eller det kunne ikke lade sig gøre; intet er skrevet
  130  afbrudt med Ctrl-C

Eksempler
  koereplan roadmap sag.json
  koereplan roadmap sag.json --why 8
  koereplan roadmap - --format json < sag.json
  koereplan roadmap sager.parquet --out trin.parquet --today 2026-11-23
"""
ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
ROW_FILES = (".jsonl", ".parquet")
STANDARD_INPUT = "-"


class Misuse(Exception):
    """The command cannot be carried out as asked; the message is the sentence to show."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One call of the command."""

    source: str
    out: Path | None
    today: date
    as_json: bool
    why: str | None
    explain: bool

    @property
    def many(self) -> bool:
        """Return whether the source holds many cases."""
        return self.out is not None or self.source.endswith(ROW_FILES)


def understood(words: Sequence[str]) -> Request:
    """Return what the words after `koereplan roadmap` ask for.

    :raises Misuse: they cannot be understood, or contradict each other.
    """
    values = {"--today": "", "--format": "", "--why": "", "--out": ""}
    files, explain, waiting = [], False, list(words)
    while waiting:
        word = waiting.pop(0)
        option, is_set, value = word.partition("=")
        if word == "--":
            files += waiting
            break
        if option in values:
            if not is_set and not waiting:
                raise Misuse(f"{option} mangler en værdi")
            values[option] = value if is_set else waiting.pop(0)
            if not values[option]:
                raise Misuse(f"{option} mangler en værdi")
        elif word == "--explain":
            explain = True
        elif word.startswith("-") and word != STANDARD_INPUT:
            raise Misuse(f"ukendt valg: {word}")
        else:
            files.append(word)
    if len(files) != 1 or not files[0]:
        raise Misuse(
            "én fil ad gangen" if len(files) > 1 else "her mangler navnet på en fil; se koereplan roadmap --help"
        )
    request = Request(
        source=files[0],
        out=Path(values["--out"]) if values["--out"] else None,
        today=today_from(values["--today"]) if values["--today"] else today_in_denmark(),
        as_json=values["--format"] == "json",
        why=values["--why"].upper() or None,
        explain=explain,
    )
    refuse_contradictions(request, shape=values["--format"])
    return request


def refuse_contradictions(request: Request, *, shape: str) -> None:
    """Refuse options that cannot be combined.

    :raises Misuse: some cannot.
    """
    if shape not in {"", "table", "json"}:
        raise Misuse(f"--format er table eller json, ikke {shape}")
    if request.many and (shape == "table" or request.why):
        raise Misuse("--why og --format table gælder én sag ad gangen")
    if request.why and request.as_json:
        raise Misuse("--why skriver tekst og kan ikke bruges sammen med --format json")
    if request.out and not request.out.name.endswith(ROW_FILES):
        raise Misuse(f"--out skal ende på .jsonl eller .parquet: {request.out}")


def today_from(text: str) -> date:
    """Return the day that was given.

    :raises Misuse: it is none, or beyond what the rules reckon with.
    """
    try:
        day = date.fromisoformat(text) if ISO_DATE.fullmatch(text) else None
    except ValueError:
        day = None
    if day is None or not 1900 <= day.year <= 2199:
        raise Misuse(f"--today er en dato ÅÅÅÅ-MM-DD fra 1900-01-01 til 2199-12-31, ikke {text}")
    return day


def today_in_denmark() -> date:
    """Return the date it is in Denmark now."""
    return datetime.now(ZoneInfo("Europe/Copenhagen")).date()
