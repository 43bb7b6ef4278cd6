"""The addresses of the second factor, named as allauth looks for them."""

from __future__ import annotations

from allauth.account.views import ReauthenticateView
from allauth.mfa.base import views as base
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as keys
from django.urls import path

from koereplan.web.requests import before_work, with_script
from koereplan.web.second_factor import forms
from koereplan.web.second_factor.views import AllKeys, KeyRemoval

FOLDER = "second_factor"

overview = base.IndexView.as_view(template_name=f"{FOLDER}/overview.html")
ask = base.AuthenticateView.as_view(
    template_name=f"{FOLDER}/ask.html", form_class=forms.CodeForm, webauthn_form_class=forms.KeyForm
)
ask_again = base.ReauthenticateView.as_view(template_name=f"{FOLDER}/again.html", form_class=forms.CodeAgainForm)
password = ReauthenticateView.as_view(template_name=f"{FOLDER}/again.html", form_class=forms.PasswordAgainForm)
app = totp.ActivateTOTPView.as_view(template_name=f"{FOLDER}/app.html", form_class=forms.FirstCodeForm)
no_app = totp.DeactivateTOTPView.as_view(template_name=f"{FOLDER}/no_app.html", form_class=forms.NoMoreCodesForm)
codes = recovery.ViewRecoveryCodesView.as_view(template_name=f"{FOLDER}/codes.html")
new_codes = recovery.GenerateRecoveryCodesView.as_view(
    template_name=f"{FOLDER}/new_codes.html", form_class=forms.RecoveryCodesForm
)
key = keys.AddWebAuthnView.as_view(template_name=f"{FOLDER}/key.html", form_class=forms.NewKeyForm)
key_again = keys.ReauthenticateWebAuthnView.as_view(
    template_name=f"{FOLDER}/key_again.html", form_class=forms.KeyAgainForm
)
key_alone = keys.LoginWebAuthnView.as_view(form_class=forms.KeyAloneForm)

urlpatterns = [
    path("", before_work(overview), name="mfa_index"),
    path("kode/", with_script(ask), name="mfa_authenticate"),
    path("igen/adgangskode/", before_work(password), name="account_reauthenticate"),
    path("igen/kode/", before_work(ask_again), name="mfa_reauthenticate"),
    path("igen/noegle/", before_work(with_script(key_again)), name="mfa_reauthenticate_webauthn"),
    path("app/", before_work(app), name="mfa_activate_totp"),
    path("app/fjern/", before_work(no_app), name="mfa_deactivate_totp"),
    path("noedkoder/", before_work(codes), name="mfa_view_recovery_codes"),
    path("noedkoder/nye/", before_work(new_codes), name="mfa_generate_recovery_codes"),
    path("noegler/", before_work(AllKeys.as_view()), name="mfa_list_webauthn"),
    path("noegler/ny/", before_work(with_script(key)), name="mfa_add_webauthn"),
    path("noegler/<int:pk>/fjern/", before_work(KeyRemoval.as_view()), name="mfa_remove_webauthn"),
    path("log-ind/", key_alone, name="mfa_login_webauthn"),
]
