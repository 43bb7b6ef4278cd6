"""The demo world: one picks a fictional user or person and is signed in."""

from koereplan.commands.demo.people import VISITORS
from koereplan.config.settings.base import *

DEMO_SIGN_IN = True
QUIET_HOURS = None
DEMO_ACCOUNT = "ada.falk"
DEMO_PEOPLE = {visitor.number: visitor.situation for visitor in VISITORS.values()}
ALLOWED_HOSTS = ["127.0.0.1", "localhost", *ALLOWED_HOSTS]
DATABASES["default"]["OPTIONS"]["pool"] = {"min_size": 1, "max_size": 4}
