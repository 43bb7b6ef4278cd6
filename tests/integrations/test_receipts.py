"""What became of Digital Post and letters on paper is read from receipts as Beskedfordeler hands them out."""

import base64
from pathlib import Path
from uuid import UUID

import pytest

from koereplan.integrations.receipts import Receipt, read, take_in

LETTER = UUID("6f1d2b7e-8c1f-4c3e-9d6a-0a1b2c3d4e5f")
RECEIPT = """<?xml version="1.0" encoding="UTF-8"?>
<PKO_PostStatus xmlns="http://serviceplatformen.dk/xml/print/PKO_PostStatus/1/types">
  <TransmissionId>3f0a6b1c-54a5-4f52-8f3e-7a5f2a0c2f10</TransmissionId>
  {of}
  <KanalKode>Digital Post</KanalKode>
  <TransaktionsDatoTid>2026-11-26T10:15:00+01:00</TransaktionsDatoTid>
  <TransaktionsStatusKode>{status}</TransaktionsStatusKode>
  {fault}
</PKO_PostStatus>"""
ENVELOPE = """<ns2:Haendelsesbesked xmlns:ns2="urn:oio:besked:kuvert:1.0">
  <ns2:BeskedId><UUIDIdentifikator>aa6a4e1f-34a6-45d9-9d1d-6a0a35e9f2a1</UUIDIdentifikator></ns2:BeskedId>
  <ns2:Beskeddata><ns2:Base64>{base64}</ns2:Base64></ns2:Beskeddata>
</ns2:Haendelsesbesked>"""
FAULT = "<FejlDetaljer><FejlKode>1012</FejlKode><FejlTekst>Ikke tilmeldt Digital Post</FejlTekst></FejlDetaljer>"


def receipt(status: str, *, fault: str = "", of: str = f"<MessageUUID>{LETTER}</MessageUUID>") -> bytes:
    return RECEIPT.format(status=status, fault=fault, of=of).encode()


def enveloped(document: bytes) -> bytes:
    return ENVELOPE.format(base64=base64.b64encode(document).decode()).encode()


@pytest.mark.parametrize("how", [bytes, enveloped], ids=["by itself", "in its envelope"])
def test_it_says_of_which_letter_whether_it_arrived_or_why_not(how: type) -> None:
    assert read(how(receipt("Afleveret Digital Post"))) == Receipt(LETTER, True, False, "Afleveret Digital Post")
    assert read(how(receipt("Fejlet", fault=FAULT))) == Receipt(LETTER, False, True, "1012 Ikke tilmeldt Digital Post")
    assert read(how(receipt("Fejlet"))).failed
    assert not read(how(receipt("Modtaget Digital Post"))).arrived
    assert not read(how(receipt("Modtaget Digital Post"))).failed


def test_paper_is_known_by_the_id_that_it_was_sent_under() -> None:
    of = f"<AfsendelseIdentifikator>{LETTER}</AfsendelseIdentifikator>"
    assert read(receipt("Modtaget Post Danmark", of=of)) == Receipt(LETTER, True, False, "Modtaget Post Danmark")


@pytest.mark.parametrize(
    "document",
    [b"", b"<PKO", b"<a/>", receipt("Fejlet", of=""), receipt("Fejlet", of="<MessageUUID>7</MessageUUID>")],
)
def test_what_is_no_receipt_is_refused(document: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - whichever
        read(document)


def test_what_cannot_be_read_is_laid_aside_and_keeps_no_other_waiting(tmp_path: Path) -> None:
    (tmp_path / "1.xml").write_bytes(b"<PKO")
    (tmp_path / "2.xml").write_bytes(receipt("Fejlet"))
    (tmp_path / "3.xml.part").write_bytes(b"<PKO")
    found: list[Receipt] = []
    for _each in range(2):
        take_in(str(tmp_path), found.append)
    assert [one.letter_id for one in found] == [LETTER]
    left = sorted(str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*") if path.is_file())
    assert left == ["3.xml.part", "ikke-laest/1.xml", "taget-ind/2.xml"]


def test_a_receipt_that_could_not_be_noted_lies_there_for_the_next_time(tmp_path: Path) -> None:
    (tmp_path / "1.xml").write_bytes(receipt("Fejlet"))

    def die(_receipt: Receipt) -> None:
        raise ConnectionError

    with pytest.raises(ConnectionError):
        take_in(str(tmp_path), die)
    assert (tmp_path / "1.xml").exists()
