"""The person's own pages: what I am asked, answer and take back, and who was told something about me."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.test import Client
from django.utils import translation
from django.utils.translation import gettext

from koereplan.casework.access import Actor, Role
from koereplan.casework.assessments.kinds import Aspect
from koereplan.casework.cases.models import Case
from koereplan.casework.consents.models import Answer, Consent, Withdrawal
from koereplan.casework.journal.models import LogEntry
from koereplan.casework.records.services import receive_records
from koereplan.web import days
from koereplan.web.papers import words as languages
from koereplan.web.sign_in.session import PERSON
from tests.factories import TODAY
from tests.factories.assessments import area_said, assessed
from tests.factories.cases import owned
from tests.factories.consents import asked, asking, consented, taken_back
from tests.factories.organisations import Prison, municipality, works
from tests.factories.records import asked_for, permitted, question, received
from tests.web.conftest import SignIn

PAGE = "/min-sag/samtykker/"


@pytest.fixture
def case_id(home: Prison) -> UUID:
    return owned(home)


@pytest.fixture
def odense() -> UUID:
    return municipality("Odense Kommune")


@pytest.fixture
def mette(odense: UUID) -> Actor:
    return works("Mette Krag", odense, Role.COORDINATOR)


@pytest.fixture
def mikkel(case_id: UUID) -> Client:
    return browser_of(case_id)


def browser_of(case_id: UUID) -> Client:
    """Return the browser of the person whom a case is about, who has shown who they are."""
    client = Client()
    session = client.session
    session[PERSON] = str(Case.objects.get(pk=case_id).person_id)
    session.save()
    return client


def text(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_the_first_page_says_what_waits_for_an_answer(
    home: Prison, case_id: UUID, odense: UUID, mikkel: Client
) -> None:
    assert "Du bliver spurgt" not in text(mikkel, "/min-sag/")
    consent_id = asked(case_id, asking(odense), actor=home.owner)
    page = text(mikkel, "/min-sag/")
    assert "Må Kriminalforsorgen fortælle dem om dig for at forberede din løsladelse sammen?" in page
    assert f'href="{PAGE}{consent_id}/"' in page


def test_a_question_is_read_whole_and_answered_with_yes(
    home: Prison, case_id: UUID, odense: UUID, mikkel: Client
) -> None:
    consent_id = asked(case_id, asking(odense), actor=home.owner)
    page = text(mikkel, f"{PAGE}{consent_id}/")
    for words in ("Samtykke til, at oplysninger om dig", "Kun om det, der står her:", "Du kan altid trække samtykket"):
        assert words in page
    done = mikkel.post(f"{PAGE}{consent_id}/", {"answer": "yes"}, follow=True).content.decode()
    assert "Du har sagt ja. Du kan altid trække det tilbage." in done
    assert "Du sagde ja 23. november 2026. Det gælder til 23. november 2027." in done
    assert (Answer.objects.get().form, Answer.objects.get().evidence) == ("electronic", "Demo")
    assert Consent.objects.get().text_version


def test_a_no_is_written_down_and_nothing_opens(
    home: Prison, case_id: UUID, mette: Actor, odense: UUID, mikkel: Client, sign_in: SignIn
) -> None:
    consent_id = asked(case_id, asking(odense), actor=home.owner)
    done = mikkel.post(f"{PAGE}{consent_id}/", {"answer": "no"}, follow=True).content.decode()
    assert "Du har sagt nej. Det er skrevet ned." in done
    assert "<strong>Nej.</strong> Du sagde nej 23. november 2026." in done
    assert sign_in(mette).get(f"/sager/{case_id}/").status_code == 404


@pytest.mark.parametrize("sent", [{"answer": ""}, {"answer": "måske"}])
def test_a_press_of_neither_button_saves_nothing(
    home: Prison, case_id: UUID, odense: UUID, mikkel: Client, sent: dict[str, str]
) -> None:
    consent_id = asked(case_id, asking(odense), actor=home.owner)
    answer = mikkel.post(f"{PAGE}{consent_id}/", sent)
    assert answer.status_code == 422
    assert "Tryk på ja eller nej." in answer.content.decode()
    assert not Answer.objects.exists()


def test_an_answer_from_another_browser_came_first(home: Prison, case_id: UUID, odense: UUID, mikkel: Client) -> None:
    consent_id = consented(case_id, asking(odense), actor=home.owner)
    answer = mikkel.post(f"{PAGE}{consent_id}/", {"answer": "no"})
    assert answer.status_code == 422
    assert "Der er allerede svaret" in answer.content.decode()


def test_a_yes_is_taken_back_and_closes_at_once(
    home: Prison, case_id: UUID, mette: Actor, odense: UUID, mikkel: Client, sign_in: SignIn
) -> None:
    consent_id = consented(case_id, asking(odense), actor=home.owner)
    colleague = sign_in(mette)
    assert colleague.get(f"/sager/{case_id}/").status_code == 200
    assert "Odense Kommune får besked og skal bekræfte" in text(mikkel, f"{PAGE}{consent_id}/tilbage/")
    done = mikkel.post(f"{PAGE}{consent_id}/tilbage/", follow=True).content.decode()
    assert "Det er stoppet nu." in done
    assert "Odense Kommune har fået besked og skal bekræfte, at de er stoppet." in done
    assert colleague.get(f"/sager/{case_id}/").status_code == 403
    assert "Spørg Søbysøgård Fængsel" in text(colleague, f"/stoppet/{Withdrawal.objects.get().pk}/")


def test_what_is_not_answered_is_answered_and_not_taken_back(
    home: Prison, case_id: UUID, odense: UUID, mikkel: Client
) -> None:
    consent_id = asked(case_id, asking(odense), actor=home.owner)
    assert mikkel.post(f"{PAGE}{consent_id}/tilbage/")["Location"] == f"{PAGE}{consent_id}/"
    assert not Withdrawal.objects.exists()


def test_taking_back_twice_says_that_it_is_done(home: Prison, case_id: UUID, odense: UUID, mikkel: Client) -> None:
    consent_id = consented(case_id, asking(odense), actor=home.owner)
    taken_back(case_id, consent_id, actor=home.owner)
    answer = mikkel.post(f"{PAGE}{consent_id}/tilbage/")
    assert answer.status_code == 422
    assert "Samtykket er allerede trukket tilbage." in answer.content.decode()


def test_the_staff_read_that_the_person_answered(
    home: Prison, case_id: UUID, odense: UUID, mikkel: Client, sign_in: SignIn
) -> None:
    consent_id = asked(case_id, asking(odense), actor=home.owner)
    mikkel.post(f"{PAGE}{consent_id}/", {"answer": "yes"})
    mikkel.post(f"{PAGE}{consent_id}/tilbage/")
    page = text(sign_in(home.owner), f"/sager/{case_id}/samtykker/")
    assert "Ja 23. november 2026, skrevet af personen selv" in page
    assert "Elektronisk: Demo" in page
    assert "Trukket tilbage 23. november 2026: personen selv, elektronisk" in page


def test_what_is_over_says_how_it_ended(home: Prison, case_id: UUID, odense: UUID, mikkel: Client) -> None:
    asked_of = asking(odense, months=3)
    consented(case_id, asked_of, actor=home.owner, on=TODAY - timedelta(days=100))
    taken_back(case_id, asked(case_id, asked_of, actor=home.owner), actor=home.owner)
    page = text(mikkel, PAGE)
    assert "Det udløb 15. november 2026." in page
    assert "Spørgsmålet blev trukket tilbage 23. november 2026." in page
    assert "Træk mit ja tilbage" not in page


def test_nobody_elses_consent_is_found(home: Prison, odense: UUID, mikkel: Client) -> None:
    theirs = consented(owned(home, name="En Anden"), asking(odense), actor=home.owner)
    for path in (f"{PAGE}{theirs}/", f"{PAGE}{theirs}/tilbage/"):
        assert mikkel.get(path).status_code == 404
        assert mikkel.post(path, {"answer": "no"}).status_code == 404
    assert not Withdrawal.objects.exists()


def test_the_person_who_comes_to_nowhere_is_led_to_the_own_case(mikkel: Client) -> None:
    page = mikkel.get(f"{PAGE}{UUID(int=7)}/").content.decode()
    assert "Gå til Min sag" in page
    for words in ("Mit arbejde", "nødadgang"):
        assert words not in page


def test_the_person_reads_who_was_told_what_and_why(
    home: Prison, case_id: UUID, mette: Actor, odense: UUID, mikkel: Client, sign_in: SignIn
) -> None:
    path = "/min-sag/givet-videre/"
    assert "Ingen andre har fået noget at vide om dig." in text(mikkel, path)
    consented(case_id, asking(odense), actor=home.owner)
    sign_in(mette).get(f"/sager/{case_id}/")
    page = text(mikkel, path)
    for words in ("Odense Kommune", "Du har givet samtykke.", "datoer for din straf og løsladelse", "Mette Krag"):
        assert words in page
    assert LogEntry.objects.order_by("-id").values_list("use", "bases")[0] == ("disclosures_of_case", ["self"])


def test_ones_own_doings_stand_in_the_extract_as_ones_own(case_id: UUID, mikkel: Client) -> None:
    mikkel.get(PAGE)
    assert "<strong>Mikkel Storgaard (dig selv)</strong> har set, hvad du har givet samtykke til." in text(
        mikkel, "/min-sag/hvem-har-set/"
    )


@pytest.mark.parametrize(
    "path", [PAGE, "/min-sag/givet-videre/", "/min-sag/udredning/", "/min-sag/akter/", f"{PAGE}{UUID(int=7)}/"]
)
def test_staff_find_no_page_of_a_persons_own(home: Prison, sign_in: SignIn, path: str) -> None:
    assert sign_in(home.owner).get(path).status_code == 404


def test_the_person_reads_what_is_written_of_them_in_plain_words(home: Prison, case_id: UUID, mikkel: Client) -> None:
    assert "Der er ikke skrevet noget om din situation endnu." in text(mikkel, "/min-sag/udredning/")
    told = {Aspect.SITUATION: "Bor hos sin søster.", Aspect.JUDGEMENT: "Kan klare egen bolig."}
    assessed(case_id, area_said(told, unknown="Hvor længe?"), actor=home.owner)
    page = text(mikkel, "/min-sag/udredning/")
    for words in ("Sådan er det nu", "Bor hos sin søster.", "Det har du selv sagt 23. november 2026"):
        assert words in page
    assert "Det mener den, der skrev det. Det er ikke fakta" in page
    assert "Hvor længe?" in page
    assert home.owner.name not in page


def test_the_person_reads_from_whom_records_came_and_not_what_they_say(
    home: Prison, case_id: UUID, odense: UUID, mikkel: Client
) -> None:
    assert "Ingen har sendt akter om dig." in text(mikkel, "/min-sag/akter/")
    permitted(case_id, actor=home.owner, sender=odense)
    request_id = asked_for(case_id, question(odense), actor=home.owner)
    receive_records(case_id, request_id, received(), is_all=True, actor=home.owner, on=TODAY)
    page = text(mikkel, "/min-sag/akter/")
    assert "Odense Kommune" in page
    assert "Handler om bolig." in page
    assert "udtalelse.pdf" not in page
    assert LogEntry.objects.order_by("-id").values_list("use", "bases")[0] == ("records_of_case", ["self"])


@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("uk", "ltr")])
def test_who_has_looked_and_what_one_has_agreed_to_are_read_in_the_own_language(
    home: Prison, case_id: UUID, odense: UUID, mikkel: Client, sign_in: SignIn, language: str, direction: str
) -> None:
    consented(case_id, asking(odense), actor=home.owner)
    sign_in(home.owner).get(f"/sager/{case_id}/")
    own = text(mikkel, f"/min-sag/?sprog={language}")
    for path in (f"{PAGE}?sprog={language}", f"/min-sag/hvem-har-set/?sprog={language}"):
        assert f'href="{path}"' in own
        page = text(mikkel, path)
        assert f'lang="{language}" dir="{direction}"' in page
        assert languages.words(language).draft in page
    with translation.override(language):
        said = [gettext("har åbnet din sag"), gettext("Enheden har ansvaret for din sag.")]
        permitted_on = gettext("Du sagde ja %(day)s.") % {"day": days.in_full(TODAY)}
    log = text(mikkel, f"/min-sag/hvem-har-set/?sprog={language}")
    assert all(one in log and one not in text(mikkel, "/min-sag/hvem-har-set/") for one in said)
    assert permitted_on in own
    assert permitted_on in text(mikkel, f"{PAGE}?sprog={language}")
    assert "Du sagde ja" not in own


def test_a_language_that_nobody_has_written_is_read_in_danish(case_id: UUID, mikkel: Client) -> None:
    page = text(mikkel, "/min-sag/hvem-har-set/?sprog=../../x")
    assert "Hvem har set min sag" in page
    assert "Udkast" not in page


def test_the_extract_that_is_printed_stays_in_its_language(home: Prison, case_id: UUID, mikkel: Client) -> None:
    page = text(mikkel, "/min-sag/hvem-har-set/?sprog=pl&papir=1")
    assert "?sprog=uk&amp;papir=1" in page
    assert "Zbierz na jednej stronie" not in page
