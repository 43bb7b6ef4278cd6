"""Text that is no JSON object is named by the place where a reader sees it."""

import pytest

from koereplan.commands.roadmap.json_text import NotAnObject, read_object


def place_of_fault(content: bytes) -> tuple[int, int, str]:
    with pytest.raises(NotAnObject) as caught:
        read_object(content)
    return caught.value.line, caught.value.column, caught.value.why


def test_an_object_keeps_its_keys_in_order_also_one_given_twice() -> None:
    assert read_object(b'{"a": 1, "b": {"c": null}, "a": 2}') == (("a", 1), ("b", (("c", None),)), ("a", 2))


def test_a_byte_order_mark_is_no_fault() -> None:
    assert read_object(b"\xef\xbb\xbf{}") == ()


def test_a_whole_character_written_as_two_codes_is_read() -> None:
    assert read_object(rb'{"a": "\ud83d\ude00", "b": "\\ud83d"}') == (("a", "😀"), ("b", r"\ud83d"))


@pytest.mark.parametrize(
    ("content", "line", "column", "why"),
    [
        (b"", 1, 1, "her mangler en værdi"),
        (b'{"a": 1,\n "b" 2}', 2, 6, "ventede et kolon"),
        (b'{"a": 1\n "b": 2}', 2, 2, "ventede et komma eller en afslutning"),
        (b"{'a': 1}", 1, 2, "ventede en nøgle i dobbelte anførselstegn"),
        (b'{"a": "b\nc"}', 1, 9, "linjeskift eller styretegn midt i en tekst"),
        (b'{"a": "b', 1, 7, "teksten i anførselstegn, der begynder her, slutter ikke"),
        (b'{"a": 1}\n{"a": 2}', 2, 1, "teksten fortsætter efter objektets slutning"),
        (b"\n  [1, 2]", 2, 3, "ventede et JSON-objekt, men her er en liste"),
        (b"null", 1, 1, "ventede et JSON-objekt, men her er null"),
        (b'{"a": "NaN",\n "b": NaN}', 2, 7, "NaN er ikke JSON"),
        (b'{"a": -Infinity}', 1, 7, "-Infinity er ikke JSON"),
        (b'{"a": "' + b"1" * 5000 + b'", "b": ' + b"1" * 5000 + b"}", 1, 5016, "tallet har mere end 4300 cifre"),
        (b'{"a": ' + b"[" * 100_000, 1, 106, "for mange lag af parenteser"),
        ('{"a": "æ'.encode() + b"\xff", 1, 9, "her står en byte, der ikke er UTF-8"),
        (b"\xff\xfe{", 1, 1, "her står en byte, der ikke er UTF-8"),
        (rb'{"a": "\\ud83d \ud83d"}', 1, 16, "\\u-koden er kun et halvt tegn"),
    ],
)
def test_a_fault_is_named_by_line_and_column(content: bytes, line: int, column: int, why: str) -> None:
    assert place_of_fault(content) == (line, column, why)
