import pytest

from koereplan.casework.records.files.naming import clean_name


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("Udtalelse fra Rødovre æøå.pdf", "Udtalelse fra Rødovre æøå.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\Mette\\akt.PDF", "akt.pdf"),
        ("rapport\u202efdp.exe", "rapportfdp.exe.pdf"),
        ("linje\r\nSet-Cookie: x.pdf", "linje Set-Cookie x.pdf"),
        ("nul\x00byte.pdf", "nulbyte.pdf"),
        ("A\u030arsrapport.pdf", "Årsrapport.pdf"),
        ("", "fil.pdf"),
        (" .. ", "fil.pdf"),
        (".pdf", "fil.pdf"),
        ("x" * 300 + ".pdf", "x" * 100 + ".pdf"),
        ('"; rm -rf <b>.pdf', "; rm -rf b.pdf"),
    ],
)
def test_a_name_is_kept_as_people_read_it_and_no_more(sent: str, kept: str) -> None:
    assert clean_name(sent, "pdf") == kept
