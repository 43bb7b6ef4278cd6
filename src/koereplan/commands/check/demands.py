"""What settings must be like before real cases are served, and what to do when they are not."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.checks import run_checks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping


@dataclass(frozen=True, slots=True)
class Demand:
    """Something that must hold of the settings, and what to do when it does not."""

    holds: Callable[[Any], bool]
    do: str


def _reaches_the_platform(set_: Any) -> bool:
    has_package = find_spec("python_serviceplatformen") is not None
    return has_package and bool(set_.PLATFORM_CVR) and Path(set_.PLATFORM_CERTIFICATE).is_file()


OURS = (
    Demand(
        lambda set_: not set_.DEMO_SIGN_IN,
        "DEMO_SIGN_IN er slået til, så enhver kan logge ind som enhver. Fjern den fra miljøet.",
    ),
    Demand(
        lambda set_: set_.FIXED_TODAY is None,
        "TODAY er sat, så frister regnes fra en opdigtet dag. Fjern den fra miljøet.",
    ),
    Demand(
        lambda set_: "*" not in set_.ALLOWED_HOSTS,
        "ALLOWED_HOSTS indeholder *. Skriv de navne, Køreplan svarer på, og ingen andre.",
    ),
    Demand(
        lambda set_: all(origin.startswith("https://") for origin in set_.CSRF_TRUSTED_ORIGINS),
        "CSRF_TRUSTED_ORIGINS nævner en adresse uden https://. Ret eller fjern den.",
    ),
    Demand(
        lambda set_: set_.LOGGING["root"]["level"] != "DEBUG",
        "LOG_LEVEL er DEBUG, så biblioteker skriver alt, hvad de gør. Sæt den til WARNING.",
    ),
    Demand(
        lambda set_: set_.LANGUAGE_COOKIE_SECURE,
        "LANGUAGE_COOKIE_SECURE er slået fra. Brug koereplan.config.settings.production.",
    ),
    Demand(
        lambda set_: "MD5" not in set_.PASSWORD_HASHERS[0],
        "PASSWORD_HASHERS begynder med en metode, der er for let at gætte baglæns. Fjern den.",
    ),
    Demand(
        lambda set_: "koereplan.config.middleware.guarding_headers" in set_.MIDDLEWARE,
        "MIDDLEWARE mangler koereplan.config.middleware.guarding_headers, så siderne kan lokkes. Sæt den ind.",
    ),
    Demand(
        lambda set_: "koereplan.web.pace.unhurried" in set_.MIDDLEWARE,
        "MIDDLEWARE mangler koereplan.web.pace.unhurried, så enhver kan gætte uden grænse. Sæt den ind.",
    ),
    Demand(
        lambda set_: bool(set_.EMAIL_HOST),
        "SMTP_HOST er ikke sat, så ingen besked kommer ud. Skriv navnet på jeres postserver.",
    ),
    Demand(
        lambda set_: set_.EMAIL_USE_TLS or set_.EMAIL_USE_SSL or set_.EMAIL_HOST in {"127.0.0.1", "localhost"},
        "SMTP_SECURITY er none, så post til postserveren kan læses på vejen. Sæt den til starttls eller tls.",
    ),
    Demand(
        lambda set_: not set_.DEFAULT_FROM_EMAIL.endswith("@localhost"),
        "MAIL_FROM er ikke sat. Skriv den adresse, Køreplans post kommer fra.",
    ),
    Demand(
        lambda set_: set_.ADDRESS.startswith("https://"),
        "ADDRESS er ikke en https://-adresse. Skriv den, man finder Køreplan på: den står i de mails, der sendes.",
    ),
    Demand(
        lambda set_: set_.DIGITAL_POST in {"", "serviceplatformen"} or set_.DIGITAL_POST.startswith("folder:/"),
        "DIGITAL_POST er hverken serviceplatformen eller folder:/sti, så Digital Post og breve bliver liggende. "
        "Ret den, eller fjern den.",
    ),
    Demand(
        lambda set_: set_.DIGITAL_POST != "serviceplatformen" or _reaches_the_platform(set_),
        "DIGITAL_POST er serviceplatformen, men pakken python-serviceplatformen, PLATFORM_CERTIFICATE eller "
        "PLATFORM_CVR mangler. Sæt dem, eller brug folder:/sti.",
    ),
    Demand(
        lambda set_: not set_.POST_RECEIPTS or Path(set_.POST_RECEIPTS).is_dir(),
        "POST_RECEIPTS nævner ingen mappe, så kvitteringer bliver ikke læst. Opret den, eller fjern den.",
    ),
    Demand(
        lambda set_: not set_.DEMO_MAIL,
        "DEMO_MAIL er sat, så enhver kan læse al post, der er sendt. Fjern den fra miljøet.",
    ),
    Demand(
        lambda set_: "owner" not in set_.DATABASES,
        "DATABASE_OWNER_URL er sat, hvor produktet kører. Den hører kun til koereplan migrate: fjern den her.",
    ),
    Demand(
        lambda set_: set_.VIRUS_SCANNER.startswith(("clamd:", "command:")),
        "VIRUS_SCANNER nævner ingen virusscanner, så sagsakter kan åbnes uden at være undersøgt. "
        "Skriv clamd:/sti, clamd:maskine:port eller command:program.",
    ),
    Demand(
        lambda set_: (Path(set_.STATIC_ROOT) / "staticfiles.json").exists(),
        "STATIC_ROOT er tom, så siderne har intet udseende. Kør koereplan django collectstatic.",
    ),
)

DJANGOS: Mapping[str, str] = {
    "security.W001": "MIDDLEWARE mangler Djangos SecurityMiddleware. Sæt den først.",
    "security.W002": "MIDDLEWARE mangler XFrameOptionsMiddleware, så andre kan vise siderne i en ramme. Sæt den ind.",
    "security.W003": "MIDDLEWARE mangler CsrfViewMiddleware, så andre kan sende formularer for en. Sæt den ind.",
    "security.W004": "SECURE_HSTS_SECONDS er ikke sat, så browsere kan lokkes til http. Sæt den til et år.",
    "security.W005": "SECURE_HSTS_INCLUDE_SUBDOMAINS er slået fra. Slå den til.",
    "security.W006": "SECURE_CONTENT_TYPE_NOSNIFF er slået fra. Slå den til.",
    "security.W008": "SECURE_SSL_REDIRECT er slået fra, så siderne også svarer uden TLS. Slå den til.",
    "security.W009": "SECRET_KEY er for kort eller for let at gætte. Lav en ny på mindst 50 tilfældige tegn.",
    "security.W012": "SESSION_COOKIE_SECURE er slået fra, så login kan sendes uden TLS. Slå den til.",
    "security.W015": "SESSION_COOKIE_HTTPONLY er slået fra, så scripts kan læse login. Slå den til.",
    "security.W016": "CSRF_COOKIE_SECURE er slået fra. Slå den til.",
    "security.W018": "DEBUG er slået til, så fejlsider viser alt om sagen. Slå den fra.",
    "security.W019": "X_FRAME_OPTIONS er ikke DENY, så andre kan vise siderne i en ramme. Sæt den til DENY.",
    "security.W020": "ALLOWED_HOSTS er tom. Skriv de navne, Køreplan svarer på.",
    "security.W022": "SECURE_REFERRER_POLICY er ikke sat, så andre ser sagernes adresser. Sæt den til same-origin.",
    "security.W025": "SECRET_KEY_FALLBACKS rummer en nøgle, der er for let at gætte. Fjern den.",
}
"""What Django's own checks find, in Danish."""

ONE_S_OWN_CHOICE = {"security.W021"}
"""That every browser be told beforehand is for whoever owns the whole domain to decide."""


def faults_of_settings(*, deploy: bool) -> Iterator[str]:
    """Yield what is wrong with the settings, and what to do about it."""
    for found in run_checks(include_deployment_checks=deploy):
        if found.id not in ONE_S_OWN_CHOICE and not found.is_silenced():
            yield DJANGOS.get(str(found.id), str(found))
    if deploy:
        yield from (demand.do for demand in OURS if not demand.holds(settings))
