"""Everything is said in English too, and to the person in four more languages; catalogues are what is said now."""

import pytest
from babel.messages.catalog import Catalog
from tools import translations

SAID = tuple(translations.said_anywhere())
NOW = {language: translations.gathered(translations.read(language), SAID) for language in translations.LANGUAGES}
LANGUAGES = pytest.mark.parametrize("language", translations.LANGUAGES)

MOST_IN_DANISH = 30
"""Who adds a sentence need not know Ukrainian: until a translator has been there, it is read in Danish."""


def missing(catalogue: Catalog) -> list[str]:
    """Return the Danish of what is not translated."""
    said = [message for message in catalogue if message.id]
    return [str(message.id) for message in said if not translations.translated(message.string)]


def test_every_text_has_english() -> None:
    assert not missing(NOW["en"])


@pytest.mark.parametrize("language", ["ar", "pl", "ro", "uk"])
def test_nearly_all_that_the_person_reads_of_the_log_is_in_their_language(language: str) -> None:
    assert len(NOW[language]) > 200
    assert len(missing(NOW[language])) <= MOST_IN_DANISH


@LANGUAGES
def test_a_catalogue_is_current(language: str) -> None:
    path = translations.catalogue_of(language)
    assert path.read_bytes() == translations.as_text(NOW[language]), "run python tools/translations.py"
    compiled = translations.compiled(NOW[language])
    assert path.with_suffix(".mo").read_bytes() == compiled, "run python tools/translations.py"


@LANGUAGES
def test_a_translation_keeps_what_is_filled_in(language: str) -> None:
    said = [message for message in NOW[language] if message.id and translations.translated(message.string)]
    assert not [message.id for message in said if fields(message.id) != fields(message.string)]


def fields(text: object) -> list[set[str]]:
    """Return the names of what is filled into a text, in each of its forms."""
    forms = text if isinstance(text, (list, tuple)) else [text]
    return [set(translations.FIELD.findall(str(form))) for form in forms]
