"""The basic privilege profile: rights within an organisation, in base64 (OIOSAML Basic Privilege Profile 1.2)."""

import base64
import binascii
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _
from lxml import etree

from koereplan.foundation.problem import Problem

_ORGANISATION = "urn:dk:gov:saml:cvrNumberIdentifier:"


class PrivilegesUnreadable(Problem):
    """What should be a list of privileges is none."""

    code = "claims.privileges_unreadable"
    says = _("Loginudbyderens liste over rettigheder kan ikke læses. Kontakt jeres administrator.")


@dataclass(frozen=True, slots=True)
class Privilege:
    """A right that somebody has, in which organisation (CVR number), and within which constraints."""

    right: str
    organisation: str = ""
    constraints: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def privileges_in(encoded: str) -> tuple[Privilege, ...]:
    """Return the privileges of a privilege list, group by group.

    :raises PrivilegesUnreadable: it is no base64, or no privilege list.
    """
    # Entities are never expanded and nothing is fetched: what somebody else wrote is only read.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(base64.b64decode(encoded.encode(), validate=False), parser)
    except (binascii.Error, ValueError, etree.XMLSyntaxError):
        raise PrivilegesUnreadable from None
    if _name(root) != "PrivilegeList":
        raise PrivilegesUnreadable
    return tuple(privilege for group in root if _name(group) == "PrivilegeGroup" for privilege in _in_group(group))


def _in_group(group: "etree._Element") -> Iterator[Privilege]:
    scope = group.get("Scope", "")
    organisation = scope.removeprefix(_ORGANISATION) if scope.startswith(_ORGANISATION) else scope
    constraints = {
        part.get("Name", ""): tuple(value.strip() for value in _text(part).split(","))
        for part in group
        if _name(part) == "Constraint"
    }
    for part in group:
        if _name(part) == "Privilege":
            yield Privilege(_text(part), organisation, constraints)


def _name(part: "etree._Element") -> str:
    return etree.QName(part).localname if isinstance(part.tag, str) else ""


def _text(part: "etree._Element") -> str:
    return (part.text or "").strip()
