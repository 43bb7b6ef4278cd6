"""Forms keep what was typed, and say beside the field what is wrong."""

from datetime import date

import pytest
from django import forms
from django.template.loader import render_to_string

from koereplan.web.components.form import DayField, PlainForm, dress


class Example(PlainForm):
    """A form with a day and a choice."""

    day = DayField(label="Dag")
    kind = forms.ChoiceField(label="Slags", choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect)


def typed(day: str = "", month: str = "", year: str = "", kind: str = "a") -> Example:
    """Return the form as somebody sent it."""
    return Example({"day_day": day, "day_month": month, "day_year": year, "kind": kind})


def test_three_numbers_are_a_day() -> None:
    form = typed("26", "2", "2027")
    assert form.is_valid()
    assert form.cleaned_data["day"] == date(2027, 2, 26)


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (("", "", ""), "Udfyld feltet."),
        (("26", "", "2027"), "Skriv også måned."),
        (("26", "feb", "2027"), "Skriv dag, måned og år med tal, for eksempel 26 11 2026."),
        (("31", "2", "2027"), "Den dag findes ikke: 31.2.2027."),
        (("26", "2", "27"), "Skriv året med fire cifre, for eksempel 2026."),
        (("9" * 5000, "2", "2027"), "Skriv dag, måned og år med tal, for eksempel 26 11 2026."),
        (("²6", "2", "2027"), "Skriv dag, måned og år med tal, for eksempel 26 11 2026."),
    ],
)
def test_what_is_no_day_is_told_in_plain_words(day: tuple[str, str, str], said: str) -> None:
    form = typed(*day)
    assert form.errors["day"] == [said]


def test_what_was_typed_is_kept() -> None:
    html = str(typed("31", "februar", "2027")["day"])
    for part in ("31", "februar", "2027"):
        assert f'value="{part}"' in html


def test_the_summary_leads_to_each_field() -> None:
    form = typed("31", "2", "2027", kind="c")
    summary = render_to_string("components/form/errors.html", {"form": form})
    assert 'href="#id_day_0"' in summary
    assert 'href="#id_kind_0"' in summary
    for field in form:
        assert f'id="{field.auto_id}_0"' in str(field)


def test_a_field_names_its_hint_and_its_fault_to_screen_readers() -> None:
    form = typed("31", "2", "2027")
    group = form["day"].as_field_group()
    assert 'aria-describedby="id_day_error"' in group
    assert 'id="id_day_error"' in group


def test_several_boxes_look_like_boxes() -> None:
    field = forms.MultipleChoiceField(choices=[("a", "A")], widget=forms.CheckboxSelectMultiple)
    dress(field)
    assert field.widget.attrs["class"] == "form-checkbox"
