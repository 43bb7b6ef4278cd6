"""How the mail server is spoken with, as the environment says it."""

from koereplan.config.env import Env

SECURITY = {"starttls": (True, False), "tls": (False, True), "none": (False, False)}


def smtp_security(env: Env) -> tuple[bool, bool]:
    """Return whether the connection becomes secret once it stands (STARTTLS), and whether it is so from the start."""
    said = env.text("SMTP_SECURITY", default="starttls")
    if said not in SECURITY:
        env.refuse("SMTP_SECURITY skal være starttls, tls eller none")
    return SECURITY.get(said, SECURITY["starttls"])
