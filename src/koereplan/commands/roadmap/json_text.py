"""JSON as people type it: every key kept, also one given twice, and every mistake named by its place in the text."""

from __future__ import annotations

import json
import re
from typing import NoReturn

from koereplan.roadmap import Pairs

MEANT = {
    "Expecting value": "her mangler en værdi",
    "Expecting property name enclosed in double quotes": "ventede en nøgle i dobbelte anførselstegn",
    "Illegal trailing comma before end of object": "overflødigt komma før objektets slutning",
    "Illegal trailing comma before end of array": "overflødigt komma før listens slutning",
    "Expecting ':' delimiter": "ventede et kolon",
    "Expecting ',' delimiter": "ventede et komma eller en afslutning",
    "Extra data": "teksten fortsætter efter objektets slutning",
    "Unterminated string starting at": "teksten i anførselstegn, der begynder her, slutter ikke",
    "Invalid control character at": "linjeskift eller styretegn midt i en tekst",
    "Invalid \\uXXXX escape": "ugyldig \\u-kode",
    "Invalid \\escape": "ukendt tegn efter omvendt skråstreg",
}
KINDS = {
    list: "en liste",
    str: "en tekst",
    bool: "sandt eller falsk",
    int: "et tal",
    float: "et tal",
    type(None): "null",
}
MOST_DIGITS = 4300
DEEPEST = 100
TOKEN = re.compile(
    r'"(?:[^"\\]|\\.)*"|(?P<name>-?Infinity|NaN)|(?P<number>-?\d{4301,})|(?P<opens>[\[{])|(?P<closes>[\]}])', re.S
)
LONE_HALF = re.compile(
    r"\\u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2}|(?P<half>\\u[dD][89a-fA-F][\da-fA-F]{2})|\\."
)


class NotAnObject(Exception):
    """The text is no JSON object: why, and at which character (from 0) one sees it."""

    def __init__(self, why: str, text: str, position: int) -> None:
        super().__init__(why)
        self.why = why
        self.line = text.count("\n", 0, position) + 1
        self.column = position - text.rfind("\n", 0, position)


def read_object(content: bytes) -> Pairs:
    """Return the JSON object that the bytes hold.

    :raises NotAnObject: they hold something else.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        whole = content[: error.start].decode("utf-8-sig")
        raise NotAnObject("her står en byte, der ikke er UTF-8", whole, len(whole)) from None
    value = read_value(text)
    if not isinstance(value, Pairs):
        why = f"ventede et JSON-objekt, men her er {KINDS[type(value)]}"
        raise NotAnObject(why, text, len(text) - len(text.lstrip()))
    return value


def read_value(text: str) -> object:
    """Return the JSON value that the text holds.

    :raises NotAnObject: it is no JSON.
    """
    try:
        value: object = DECODER.decode(text)
    except json.JSONDecodeError as error:
        raise NotAnObject(MEANT.get(error.msg.partition(": ")[0], "ugyldig JSON"), text, error.pos) from None
    except (ValueError, RecursionError):
        refuse_beyond_json(text)
        raise
    if text.count("[") + text.count("{") > DEEPEST:
        refuse_beyond_json(text)
    if "\\u" in text:
        refuse_half_characters(text)
    return value


def refuse_beyond_json(text: str) -> None:
    """Refuse what a JSON text may not hold, or not here: NaN, numbers without end, brackets within brackets.

    :raises NotAnObject: there is some of it.
    """
    depth = 0
    for token in TOKEN.finditer(text):
        depth += (token["opens"] is not None) - (token["closes"] is not None)
        if token["name"]:
            raise NotAnObject(f"{token['name']} er ikke JSON", text, token.start())
        if token["number"]:
            raise NotAnObject(f"tallet har mere end {MOST_DIGITS} cifre", text, token.start())
        if depth > DEEPEST:
            raise NotAnObject("for mange lag af parenteser", text, token.start())


def refuse_half_characters(text: str) -> None:
    """Refuse a \\u code that is only half of a character, which no file could hold again.

    :raises NotAnObject: there is one.
    """
    for escape in LONE_HALF.finditer(text):
        if escape["half"]:
            raise NotAnObject("\\u-koden er kun et halvt tegn", text, escape.start())


def refuse_name(name: str) -> NoReturn:
    """Refuse NaN and Infinity, which Python's reader would accept."""
    raise ValueError(name)


DECODER = json.JSONDecoder(object_pairs_hook=Pairs, parse_constant=refuse_name)
