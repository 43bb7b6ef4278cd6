"""The words that are explained are those of the glossary, and are found where they stand in a sentence."""

from pathlib import Path

import pytest

from koereplan.casework.guides.glossary import pieces, terms

GLOSSARY = Path(__file__).parents[3] / "docs" / "glossary.md"


def test_every_word_that_is_explained_stands_in_the_glossary() -> None:
    listed = {line.split("|")[1].strip() for line in GLOSSARY.read_text("utf-8").splitlines() if line.startswith("| ")}
    assert {term.word for term in terms("da")} <= listed


@pytest.mark.parametrize("language", ["da", "en"])
def test_every_word_is_explained_once_in_each_language(language: str) -> None:
    forms = [form.lower() for term in terms(language) for form in (term.word, *term.forms)]
    assert len(forms) == len(set(forms))
    assert all(term.means for term in terms(language))


def test_words_are_found_as_they_stand_in_a_sentence_and_not_inside_others() -> None:
    text = "Den handleplansansvarlige retter handleplanen. Tilsynsførende og samtykkeerklæring er andre ord."
    found = [(said, term.key) for said, term in pieces(text, "da") if term]
    assert found == [("handleplansansvarlige", "handleplansansvarlig"), ("handleplanen", "handleplan")]
    assert "".join(said for said, _term in pieces(text, "da")) == text
