"""Digital Post and letters on paper leave by the package itself, to a platform that reads what it gets."""

import base64
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from uuid import UUID

import pytest
from lxml import etree
from pypdf import PdfReader
from pytest_django.fixtures import Settings

from koereplan.casework.journal.delivering import Parcel
from koereplan.casework.journal.kinds import Channel
from koereplan.integrations.sending import Carriers
from koereplan.integrations.taking import NotTaken
from tests.post_platform import MEMO, PostPlatform, open_platform

TOWN = "29189846"
PARCEL = Parcel(
    id=UUID("6f1d2b7e-8c1f-4c3e-9d6a-0a1b2c3d4e5f"),
    channel=Channel.DIGITAL_POST,
    reference="2026-0001",
    from_name="Søbysøgård Fængsel",
    to_name="Odense Kommune, Borgerservice",
    address=TOWN,
    is_whole=True,
    subject="Besked i Køreplan, sag 2026-0001",
    text="Mikkel Storgaard, CPR-nummer 770594-0018, er indsat i Søbysøgård Fængsel.",
    posted_at=datetime(2026, 11, 26, 9, 30, 12, 345678, tzinfo=UTC),
    link="K7QM-4TPX-9HDW",
)
LETTER = replace(PARCEL, channel=Channel.PRINT, address="Nørregade 36 B, 5000 Odense C")


@pytest.fixture(autouse=True)
def _found_at(settings: Settings) -> None:
    settings.ADDRESS, settings.HAS_ADDRESS = "https://koereplan.example", True


@pytest.fixture
def platform(settings: Settings, tmp_path: Path) -> Iterator[PostPlatform]:
    with open_platform(settings, tmp_path) as platform:
        platform.registered.add(TOWN)
        yield platform


def send(parcel: Parcel) -> None:
    with Carriers() as carriers:
        carriers.send(parcel)


def said(pdf: bytes) -> str:
    return " ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).replace("\n", " ")


def of_kind(request: etree._Element, name: str) -> list[str]:
    return [element.text or "" for element in request.iter() if str(element.tag).rpartition("}")[2] == name]


def test_a_letter_arrives_as_a_memo_message_with_all_that_it_says(platform: PostPlatform) -> None:
    send(PARCEL)
    [memo] = platform.memos
    header = memo.find(f"{MEMO}MessageHeader")
    assert header is not None
    assert header.findtext(f"{MEMO}messageUUID") == str(PARCEL.id)
    assert header.findtext(f"{MEMO}Recipient/{MEMO}recipientID") == TOWN
    assert header.findtext(f"{MEMO}Sender/{MEMO}senderID") == "12345678"
    assert "Mikkel" not in (header.findtext(f"{MEMO}label") or "")
    [sheet] = of_kind(memo, "content")
    words = said(base64.b64decode(sheet))
    assert "Mikkel Storgaard, CPR-nummer 770594-0018" in words
    assert "K7QM-4TPX-9HDW" in words
    assert "https://koereplan.example/svar/" in words


def test_sent_again_it_is_the_same_message(platform: PostPlatform) -> None:
    send(PARCEL)
    send(PARCEL)
    first, second = (etree.tostring(memo) for memo in platform.memos)
    assert first == second


def test_a_letter_on_paper_is_sent_to_the_address_with_the_sheet(platform: PostPlatform) -> None:
    send(LETTER)
    [letter] = platform.letters
    assert letter.findtext("KombiValgKode") == "Fysisk Post"
    assert of_kind(letter, "AfsendelseIdentifikator") == [str(LETTER.id)]
    assert of_kind(letter, "PersonName") == ["Odense Kommune, Borgerservice"]
    assert of_kind(letter, "StreetName") == ["Nørregade"]
    assert of_kind(letter, "StreetBuildingIdentifier") == ["36B"]
    assert of_kind(letter, "PostCodeIdentifier") == ["5000"]
    assert of_kind(letter, "CPRnummerIdentifikator") == ["0000000000"]
    assert "K7QM-4TPX-9HDW" in said(base64.b64decode(of_kind(letter, "MeddelelseIndholdData")[0]))


def test_one_token_serves_while_it_lasts(platform: PostPlatform) -> None:
    for _each in range(3):
        send(LETTER)
    assert platform.issued == 1


def test_who_has_no_digital_post_is_said_at_once(platform: PostPlatform) -> None:
    platform.registered.clear()
    with pytest.raises(NotTaken, match="ikke tilmeldt Digital Post") as no:
        send(PARCEL)
    assert no.value.for_good


@pytest.mark.parametrize(("status", "for_good"), [(400, True), (401, False), (429, False), (500, False), (503, False)])
def test_a_no_about_the_letter_is_for_good_and_any_other_passes(
    platform: PostPlatform, status: int, for_good: bool
) -> None:
    platform.answer = status
    with pytest.raises(NotTaken) as no:
        send(LETTER)
    assert (no.value.for_good, no.value.closed) == (for_good, not for_good)


def test_a_platform_that_is_away_closes_the_channel(settings: Settings, tmp_path: Path) -> None:
    with open_platform(settings, tmp_path):
        pass
    with pytest.raises(NotTaken) as no:
        send(PARCEL)
    assert (no.value.for_good, no.value.closed) == (False, True)


@pytest.mark.usefixtures("platform")
def test_an_address_nobody_can_read_is_said_in_words_that_help() -> None:
    with pytest.raises(NotTaken, match="vej og nummer, komma, postnummer og by") as no:
        send(replace(LETTER, address="Rådhuset"))
    assert no.value.for_good


def test_laid_in_a_folder_it_is_whole_or_not_there_and_the_same_when_done_again(
    settings: Settings, tmp_path: Path
) -> None:
    settings.DIGITAL_POST = f"folder:{tmp_path}"
    send(PARCEL)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    send(PARCEL)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before
    assert set(before) == {f"{PARCEL.id}.pdf", f"{PARCEL.id}.json"}
    about = json.loads(before[f"{PARCEL.id}.json"])
    assert (about["channel"], about["address"]) == ("digital_post", TOWN)
    assert "Mikkel Storgaard" in said(before[f"{PARCEL.id}.pdf"])


def test_a_folder_that_is_not_there_closes_the_channel(settings: Settings, tmp_path: Path) -> None:
    settings.DIGITAL_POST = f"folder:{tmp_path / 'væk'}"
    with pytest.raises(NotTaken) as no:
        send(LETTER)
    assert no.value.closed


def test_not_set_up_it_says_what_to_set(settings: Settings) -> None:
    settings.DIGITAL_POST = ""
    with pytest.raises(NotTaken, match="DIGITAL_POST"):
        send(LETTER)
