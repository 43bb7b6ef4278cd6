"""What some units of the demo have ready, and what they have agreed: made up, like all who say so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from koereplan.casework.cooperation.agreements.services import Agreed, confirm_agreement, record_agreement
from koereplan.casework.cooperation.kinds import Stands
from koereplan.casework.cooperation.preconditions.services import review_precondition
from koereplan.commands.demo.cast import ODENSE
from koereplan.commands.demo.world import HOME_UNIT
from koereplan.commands.reference import UnitKey

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from koereplan.casework.access import Actor

_TOWN = UnitKey("municipality", ODENSE)
_OFFICE = UnitKey("probation_office", "kif-fyn")


@dataclass(frozen=True, slots=True)
class _Said:
    """What a leader said of a precondition, and in how many days it is looked at again."""

    key: str
    stands: Stands
    evidence: str
    again_in: int = 200


_READY: Mapping[UnitKey, tuple[_Said, ...]] = {
    HOME_UNIT: (
        _Said("1.1", Stands.IN_PLACE, "Modtagelsen spørger om samtykke den første dag; det står i vagtmappen."),
        _Said("2.1", Stands.IN_PLACE, "Lederen fordeler nye sager hver morgen."),
        _Said("3.1", Stands.IN_PLACE, "Samtalen holdes inden en uge. Vejledningen ligger i Køreplan."),
        _Said("4.2", Stands.PARTLY, "Vi ved, hvordan vi spørger kommunerne. Psykiatrien mangler.", -9),
        _Said("5.2", Stands.PARTLY, "To af fem har været på kurset i handleplaner."),
        _Said("7.1", Stands.IN_PLACE, "Opfølgning er fast punkt på teammødet."),
        _Said("8.4", Stands.MISSING, "Aftalt med Odense, ikke med de andre kommuner."),
        _Said("9.2", Stands.IN_PLACE, "Samarbejdsaftale med KiF Fyn."),
    ),
    _OFFICE: (
        _Said("9.2", Stands.IN_PLACE, "Samarbejdsaftale med Søbysøgård Fængsel."),
        _Said("10.1", Stands.IN_PLACE, "Vagten tager imod samme dag."),
        _Said("10.2", Stands.PARTLY, "Vi får ikke altid at vide, hvad fængslet har sat i gang."),
    ),
    _TOWN: (
        _Said("1.2", Stands.IN_PLACE, "Indgangen er skrevet ned og bekræftet."),
        _Said("1.3", Stands.PARTLY, "Jobcentret får det at vide, misbrugscentret ikke altid."),
        _Said("8.5", Stands.MISSING, ""),
    ),
}


def cooperate(leaders: Mapping[UnitKey, Actor], *, today: date) -> None:
    """Let three units have gone through some of their preconditions, and agreed; one agreement waits for its review."""
    for unit, said in _READY.items():
        for one in said:
            _review(one, leaders[unit], today=today)
    _agree(leaders, today=today)


def _review(said: _Said, leader: Actor, *, today: date) -> None:
    review_precondition(
        leader.unit_id,
        said.key,
        said.stands,
        evidence=said.evidence,
        owner_id=leader.staff_id,
        review_on=today + timedelta(days=said.again_in),
        actor=leader,
        on=today - timedelta(days=60),
    )


def _agree(leaders: Mapping[UnitKey, Actor], *, today: date) -> None:
    home, office, town = (leaders[unit] for unit in (HOME_UNIT, _OFFICE, _TOWN))
    long_ago, lately = today - timedelta(days=380), today - timedelta(days=30)
    overdue = Agreed(
        title="Indsættelse og løsladelse: Odense og Søbysøgård",
        agreed="Fængslet giver besked samme dag, personen siger ja. Kommunen svarer inden en uge og udpeger en "
        "sagsansvarlig senest tre måneder før løsladelsen. På løsladelsesdagen er der tid i ydelsesafdelingen.",
        from_on=long_ago,
        until_on=None,
        owner_id=home.staff_id,
        review_on=today - timedelta(days=15),
    )
    first = record_agreement([town.unit_id], overdue, actor=home, on=long_ago)
    confirm_agreement(first, number=1, actor=town, on=long_ago)
    fresh = Agreed(
        title="Overdragelse ved prøveløsladelse",
        agreed="KiF deltager i løsladelsesmødet. Sagen overdrages, når KiF har svaret ja. Første møde er aftalt, før "
        "personen går ud ad døren.",
        from_on=lately,
        until_on=None,
        owner_id=office.staff_id,
        review_on=today + timedelta(days=330),
    )
    record_agreement([home.unit_id], fresh, actor=office, on=lately)
