"""What one does at each step, as its button says it."""

from django.utils.translation import gettext_lazy

ACTIONS = {
    "1": gettext_lazy("Giv besked"),
    "2": gettext_lazy("Udpeg"),
    "3": gettext_lazy("Hold samtale"),
    "4": gettext_lazy("Indhent sagsakter"),
    "5": gettext_lazy("Skriv handleplan"),
    "6": gettext_lazy("Kontakt kommunen"),
    "7": gettext_lazy("Hold opfølgning"),
    "8": gettext_lazy("Hold løsladelsesmøde"),
    "8F": gettext_lazy("Hold opfølgende møde"),
    "9": gettext_lazy("Inddrag KiF"),
    "9A": gettext_lazy("Aftal møde i kommunen"),
    "10": gettext_lazy("Hold første møde"),
    "11": gettext_lazy("Kontakt kommunen"),
    "12": gettext_lazy("Hold opfølgning"),
}


def action_label(step: str) -> str:
    """Return what one does at a step; at one that a later edition adds, one opens it."""
    return str(ACTIONS.get(step, gettext_lazy("Åbn trinnet")))
