"""The person's own page: on one sheet, in six languages, and readable by somebody who hears it."""

import re
from datetime import date

import pytest
from django.test import Client

from koereplan.web.papers.words import LANGUAGES, words
from tests.factories.cases import owned, released
from tests.factories.organisations import Prison
from tests.factories.plans import goal, written
from tests.web.conftest import SignIn
from tests.web.papers.aloud import aloud, said_to_nobody
from tests.web.papers.reading import Read, read


def handed_over(client: Client, case_id: object, language: str = "da") -> Read:
    answer = client.get(f"/sager/{case_id}/min-koereplan/{language}.pdf")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/pdf"
    return read(answer.content)


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_one_tagged_sheet_in_its_own_language(home: Prison, sign_in: SignIn, language: str) -> None:
    page = handed_over(sign_in(home.owner), owned(home), language)
    assert (page.language, page.title) == (language, words(language).say("title"))
    assert page.is_for_all
    assert page.shows_title
    assert page.pages == 1
    assert len(page.of("H1")) == 1
    assert page.of("H2")[:2] == [words(language).say("headings.next"), words(language).say("headings.people")]
    assert [kind for kind, _title in page.tags].count("LI") >= 5


def test_the_arabic_page_is_heard_in_order_with_the_danish_in_danish(home: Prison, sign_in: SignIn) -> None:
    case_id, client = owned(home), sign_in(home.owner)
    written(case_id, goals=(goal("Et sted at bo, der er mit"),), actor=home.owner)
    paper = client.get(f"/sager/{case_id}/min-koereplan/ar.pdf").content
    heard, headings = aloud(paper), words("ar").said["headings"]
    assert said_to_nobody(paper) == []
    assert all(one.alternative for one in heard if one.tag in {"Figure", "Formula"})
    order = [headings[key] for key in ("next", "people", "goals")]
    assert read(paper).of("H2")[:3] == order
    spoken = [piece for one in heard if one.tag == "Document" for piece in one.pieces]
    in_danish = "".join(piece.words for piece in spoken if piece.language == "da")
    assert "Sara Holm" in in_danish
    assert "Et sted at bo, der er mit" in in_danish
    assert not re.search(r"[\u0600-\u06ff]", in_danish)


def test_it_says_when_who_and_what_comes_next(home: Prison, sign_in: SignIn) -> None:
    said = handed_over(sign_in(home.owner), owned(home)).text
    for expected in ("Hej Mikkel", "Du ventes løsladt 26. februar 2027", "Datoen kan blive en anden", "Sara Holm"):
        assert expected in said
    assert said.index("Løsladelsesmøde") < said.index("Hvem hjælper mig?")


def test_what_comes_is_not_crowded_out_by_what_is_late(home: Prison, sign_in: SignIn) -> None:
    said = handed_over(sign_in(home.owner), owned(home)).text
    assert said.count("Skulle være sket") == 2
    assert said.count("Senest") == 3
    assert said.index(" Ud ") > said.index("Skulle være sket")


def test_somebody_who_is_out_is_told_what_comes_now(home: Prison, sign_in: SignIn) -> None:
    case_id = owned(home)
    released(case_id, home, on=date(2026, 11, 20))
    assert "Du blev løsladt 20. november 2026" in handed_over(sign_in(home.owner), case_id).text


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_nobody_has_approved_say_so(language: str) -> None:
    spoken = words(language)
    assert bool(spoken.draft) is not bool(spoken.said["approved_by"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_the_same_things(language: str) -> None:
    assert shape(words(language).said) == shape(words("da").said)


def shape(said: object) -> object:
    """Return what is said without the words: which sentences, and what is filled into each."""
    if isinstance(said, dict):
        return {key: shape(value) for key, value in said.items()}
    return sorted(re.findall(r"\{\w+\}", said)) if isinstance(said, str) else type(said)


def test_the_danish_is_plain() -> None:
    """LIX under 35: words a sentence, and long words of a hundred."""
    said = [sentence for sentence in sentences(words("da").said) if len(sentence.split()) > 1]
    text = [word for sentence in said for word in re.findall(r"\w+", sentence)]
    stops = sum(max(1, len(re.findall(r"[.!?:]", sentence))) for sentence in said)
    assert len(text) / stops + 100 * sum(len(word) > 6 for word in text) / len(text) < 35


def sentences(said: object) -> list[str]:
    if isinstance(said, dict):
        return [sentence for value in said.values() for sentence in sentences(value)]
    return [said] if isinstance(said, str) else []


def test_a_language_it_is_not_in_is_no_page(home: Prison, sign_in: SignIn) -> None:
    client, case_id = sign_in(home.owner), owned(home)
    assert client.get(f"/sager/{case_id}/min-koereplan/so.pdf").status_code == 404
    assert "العربية" in client.get(f"/sager/{case_id}/min-koereplan/").content.decode()


def test_what_somebody_is_called_is_never_markup(home: Prison, sign_in: SignIn) -> None:
    name = '#panic("her")* Storgaard'
    assert f"Hej {name.split(maxsplit=1)[0]}" in handed_over(sign_in(home.owner), owned(home, name=name)).text
