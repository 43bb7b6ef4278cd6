"""The roadmap as law as code: facts in, timetable out. No framework, no database, no clock."""

from koereplan.roadmap.assess import assess, state_of
from koereplan.roadmap.edition import Deliverable, Edition, Precondition, Source, Step
from koereplan.roadmap.editions import DEFAULT_EDITION, edition, editions, register
from koereplan.roadmap.facts import FACTS, FactSpec, FactType
from koereplan.roadmap.model import Binding, Event, Facts, Fault, Kind, Outcome, Party, Roadmap, State, StepLine
from koereplan.roadmap.reading import FaultyFacts, Pairs, check, read_facts
from koereplan.roadmap.workdays import closed_because, working_day_from, working_day_until

__all__ = [
    "DEFAULT_EDITION",
    "FACTS",
    "Binding",
    "Deliverable",
    "Edition",
    "Event",
    "FactSpec",
    "FactType",
    "Facts",
    "Fault",
    "FaultyFacts",
    "Kind",
    "Outcome",
    "Pairs",
    "Party",
    "Precondition",
    "Roadmap",
    "Source",
    "State",
    "Step",
    "StepLine",
    "assess",
    "check",
    "closed_because",
    "edition",
    "editions",
    "read_facts",
    "register",
    "state_of",
    "working_day_from",
    "working_day_until",
]
