"""How one signs in: by user name, password and a second factor, or at a provider that the settings' file names."""

from datetime import timedelta
from typing import Any

AUTHENTICATION_BACKENDS = ["koereplan.web.sign_in.backend.Backend"]
AUTH_PASSWORD_VALIDATORS: list[dict[str, Any]] = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

# Nobody makes an account of their own, and nobody is known by an e-mail address.
ACCOUNT_ADAPTER = "koereplan.web.sign_in.adapters.Accounts"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_SESSION_REMEMBER = False
# Somebody who is signed in may sign in as somebody else.
ACCOUNT_AUTHENTICATED_LOGIN_REDIRECTS = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = int(timedelta(minutes=10).total_seconds())
# Five wrong guesses in five minutes at one name, known or not. A whole prison may sit behind one address.
ACCOUNT_RATE_LIMITS = {"login": "600/m/ip", "login_failed": "60/m/ip,5/5m/key", "reauthenticate": "10/m/user"}

MFA_ADAPTER = "koereplan.web.sign_in.adapters.SecondFactors"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RATE_LIMITS = {"webauthn_login": "600/m/ip"}
MFA_RECOVERY_CODES_SHOW_ONCE = True
# A telephone's clock may be half a minute off.
MFA_TOTP_TOLERANCE = 1
MFA_TOTP_ISSUER = "Køreplan"

SOCIALACCOUNT_ADAPTER = "koereplan.web.sign_in.adapters.Providers"
SOCIALACCOUNT_AUTO_SIGNUP = False
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
SOCIALACCOUNT_STORE_TOKENS = False
# A form that led to another site would be stopped by our own policy; a link leads there.
SOCIALACCOUNT_LOGIN_ON_GET = True
