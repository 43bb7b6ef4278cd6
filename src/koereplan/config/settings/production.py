"""Real people's cases: everything must come from the environment, over TLS, with no way round the sign-in."""

from koereplan.config.settings.base import *

if DEMO_SIGN_IN:
    env.refuse("DEMO_SIGN_IN er slået til: rigtige sager åbnes aldrig med et login, der ikke kræver bevis")
if FIXED_TODAY:
    env.refuse("TODAY er sat: rigtige sagers frister regnes aldrig fra en opdigtet dag")
if DEMO_MAIL:
    env.refuse("DEMO_MAIL er sat: post om rigtige sager vises aldrig på en side, som enhver kan åbne")

DATABASES["default"]["OPTIONS"]["pool"] = {"min_size": 1, "max_size": 4}
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = True
# A browser takes these names from nobody else than this very host, over TLS.
SESSION_COOKIE_NAME = "__Host-sessionid"
CSRF_COOKIE_NAME = "__Host-csrftoken"
SECURE_SSL_REDIRECT = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
PROXIES = env.count("PROXIES", default=1)
env.done()
