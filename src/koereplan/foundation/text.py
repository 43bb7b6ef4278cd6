"""Danish text: the order of names, and several things in a sentence."""

from collections.abc import Sequence

from django.utils.translation import gettext

_PLAIN = str.maketrans("æäøöåéèêëáàüûúóíç", "{{||}eeeeaayuuoic")


def danish_order(text: str) -> str:
    """Return a key by which names sort as Danes read them: æ, ø and å last, aa as å."""
    return text.lower().translate(_PLAIN).replace("aa", "}")


def listed(words: Sequence[str]) -> str:
    """Return words as a sentence has them: a, b og c."""
    if len(words) < 2:
        return "".join(words)
    return gettext("%(first)s og %(last)s") % {"first": ", ".join(words[:-1]), "last": words[-1]}
