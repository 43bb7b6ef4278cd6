"""Everything the product says is said in English too, and the catalogue is what the sources say now."""

from babel.messages import Message
from tools import translations

KNOWN = translations.read()
NOW = translations.gathered(KNOWN)


def texts(messages: list[Message]) -> list[str]:
    """Return the Danish of messages."""
    return [message.id if isinstance(message.id, str) else message.id[0] for message in messages]


def test_every_text_has_english() -> None:
    said = [message for message in NOW if message.id]
    assert not texts([message for message in said if not translations.translated(message.string)])


def test_the_catalogue_is_current() -> None:
    assert translations.CATALOGUE.read_bytes() == translations.as_text(NOW), "run python tools/translations.py"
    assert translations.COMPILED.read_bytes() == translations.compiled(NOW), "run python tools/translations.py"


def test_english_keeps_what_is_filled_in() -> None:
    assert not [message.id for message in NOW if message.id and fields(message.id) != fields(message.string)]


def fields(text: object) -> list[set[str]]:
    """Return the names of what is filled into a text, in each of its forms."""
    forms = text if isinstance(text, (list, tuple)) else [text]
    return [set(translations.FIELD.findall(str(form))) for form in forms]
