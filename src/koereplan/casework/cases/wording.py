"""Values of facts as people read them."""

from datetime import date

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from koereplan.casework.journal.events import day_in_words
from koereplan.roadmap import FACTS, FactType

CHOICES = {
    "remand": _("varetægt"),
    "prison": _("fængsel"),
    "ankle_monitor": _("fodlænke"),
    "undecided": _("ikke afgjort"),
    "parole": _("prøveløsladelse"),
    "end_of_sentence": _("endt straf"),
}
TYPES = {spec.key: spec.type for spec in FACTS}


def value_in_words(key: str, value: object) -> str:
    """Return a fact's value, a day or JSON's form of one, as a sentence has it."""
    if value is None:
        return gettext("ikke oplyst")
    if isinstance(value, bool):
        return gettext("ja") if value else gettext("nej")
    if TYPES[key] is FactType.DATE:
        return day_in_words(value if isinstance(value, date) else date.fromisoformat(str(value)))
    return str(CHOICES.get(str(value), value))
