"""In the demonstration one can read what was sent; anywhere else there is no such page."""

import mailbox
from email.message import EmailMessage
from pathlib import Path

from pytest_django.fixtures import Settings

from tests.factories.organisations import Prison
from tests.web.conftest import SignIn


def test_what_was_caught_can_be_read(home: Prison, sign_in: SignIn, settings: Settings, tmp_path: Path) -> None:
    settings.DEMO_MAIL = str(tmp_path / "mail")
    mail = EmailMessage()
    mail["Date"], mail["To"], mail["Subject"] = "Mon, 23 Nov 2026 09:00:00 +0100", "post@odense.example", "Besked"
    mail.set_content("Der ligger en besked på æøå.")
    mailbox.Maildir(settings.DEMO_MAIL).add(mail)
    client = sign_in(home.owner)
    assert "/sendt-post/" in client.get("/mit-arbejde/").content.decode()
    page = client.get("/sendt-post/").content.decode()
    assert "post@odense.example" in page
    assert "Der ligger en besked på æøå." in page


def test_elsewhere_there_is_no_such_page(home: Prison, sign_in: SignIn, settings: Settings, tmp_path: Path) -> None:
    client = sign_in(home.owner)
    assert client.get("/sendt-post/").status_code == 404
    settings.DEMO_MAIL = str(tmp_path)
    settings.DEMO_SIGN_IN = False
    assert client.get("/sendt-post/").status_code == 404
