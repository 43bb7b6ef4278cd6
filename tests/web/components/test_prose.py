"""What an editor writes is shown as it is meant, and never as markup of its own."""

import pytest
from django.template import engines
from django.test import RequestFactory

from koereplan.web.components.prose import Run, blocks


def shown(text: str) -> str:
    request = RequestFactory().get("/")
    template = engines["django"].from_string('{% include "components/prose/prose.html" %}')
    return template.render({"blocks": blocks(text)}, request)


def test_headings_lists_and_emphasis_are_read() -> None:
    [heading, listed, said] = blocks("# Før\n\n1. Ring **først**\n2. Skriv\n\nSå *det*.")
    assert (heading.kind, heading.level) == ("heading", 2)
    assert [item[0].runs for item in listed.items] == [(Run("Ring "), Run("først", is_strong=True)), (Run("Skriv"),)]
    assert said.runs == (Run("Så "), Run("det", is_emphasised=True), Run("."))


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "Se <img src=x onerror=alert(1)> her",
        "[her](javascript:alert(1))",
        "[her](data:text/html,<script>1</script>)",
        '![x](x "onerror=alert(1)")',
        "> <b>hej</b>",
        "- <iframe src=//x>",
        "    <script>1</script>",
    ],
)
def test_markup_of_its_own_is_text(text: str) -> None:
    html = shown(text)
    for tag in ("<script", "<img", "<iframe", "<b>", 'href="javascript', 'href="data'):
        assert tag not in html


def test_a_link_leads_where_it_says() -> None:
    assert '<a href="https://example.dk/x">her</a>' in shown("Se [her](https://example.dk/x).")


def test_a_word_of_the_field_opens_its_explanation_the_first_time_it_stands_there() -> None:
    html = shown("En udredning er en udredning. Samtykke.\n\n- Udredningen igen")
    assert html.count('popovertarget="term-udredning"') == html.count('id="term-udredning"') == 1
    assert html.count('popovertarget="term-samtykke"') == 1
