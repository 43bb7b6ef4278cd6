"""Addresses of pages about a case."""

import re
from pathlib import Path
from uuid import uuid4

from django.urls import reverse, set_script_prefix

from koereplan import web
from koereplan.web.addresses import about_case

FORM = re.compile(r"<form\b(?:[^>{]|\{[{%].*?[%}]\})*>", re.DOTALL)


def test_every_case_has_the_address_that_the_framework_gives_it() -> None:
    for case_id in (uuid4(), uuid4()):
        assert about_case("case:show", case_id) == reverse("case:show", args=[case_id])
        for step in ("1", "8F"):
            assert about_case("step:carry_out", case_id, step) == reverse("step:carry_out", args=[case_id, step])


def test_addresses_follow_the_place_where_the_product_is_mounted() -> None:
    case_id = uuid4()
    about_case("case:show", case_id)
    set_script_prefix("/plan/")
    try:
        assert about_case("case:show", case_id) == f"/plan/sager/{case_id}/"
    finally:
        set_script_prefix("/")


def test_every_form_that_is_sent_names_where_to() -> None:
    """Sent to where one is, it would take the fragment along that a skip link left: the browser then goes there, and
    not to what says what is wrong.
    """
    templates = {path: path.read_text() for path in Path(web.__file__).parent.rglob("*.html")}
    forms = {(path.name, form) for path, text in templates.items() for form in FORM.findall(text)}
    assert len(forms) > 20
    assert not {(name, form) for name, form in forms if 'method="post"' in form and "action=" not in form}
