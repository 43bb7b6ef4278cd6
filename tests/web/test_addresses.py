"""Addresses of pages about a case."""

from uuid import uuid4

from django.urls import reverse, set_script_prefix

from koereplan.web.addresses import about_case


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
