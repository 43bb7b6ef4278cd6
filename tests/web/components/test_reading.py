"""A page's leads and notes explain the words of the field, each the first time, and leave the rest as it was."""

from koereplan.web.components.term.reading import read_with_help

LEAD = '<p class="lead">Sagen er hos KiF. KiF skriver til <a href="/">KiF</a> om &lt;tilsyn&gt;.</p>'


def test_a_word_is_explained_once_and_not_where_one_presses_already() -> None:
    page = read_with_help(f"<h1>KiF</h1>{LEAD}<p>Kommunens samtykke</p>", set())
    assert page.count("popovertarget") == 2
    assert page.startswith("<h1>KiF</h1>")
    assert '<a href="/">KiF</a>' in page
    assert "&lt;<dfn" in page
    assert page.endswith("<p>Kommunens samtykke</p>")


def test_what_is_explained_before_is_not_explained_again() -> None:
    seen: set[str] = set()
    read_with_help(LEAD, seen)
    assert "popovertarget" not in read_with_help('<p class="note on-screen">KiF fører tilsyn.</p>', seen)
    assert {"kif", "tilsyn"} <= seen
