"""The addresses of signing in, ours and allauth's. The latter are named as allauth looks for them."""

from __future__ import annotations

from allauth.account.views import AccountInactiveView
from allauth.socialaccount.providers.openid_connect import views as openid
from allauth.socialaccount.providers.saml import views as saml
from django.urls import include, path

from koereplan.web.sign_in import views
from koereplan.web.sign_in.choosing import choose_password

ours = [
    path("log-ind/", views.show, name="show"),
    path("log-ind/demo/", views.pick, name="pick"),
    path("log-ind/demo/person/", views.pick_person, name="pick_person"),
    path("log-ind/adgangskode/<str:uidb64>/<str:token>/", choose_password, name="choose_password"),
    path("log-ind/enhed/", views.unit, name="unit"),
    path("log-af/", views.out, name="out"),
    path("log-af/<slug:provider_id>/", views.signed_out, name="signed_out"),
]
inactive = AccountInactiveView.as_view(template_name="sign_in/inactive.html")

urlpatterns = [
    path("", include((ours, "sign_in"))),
    path("log-ind/", views.show, name="account_login"),
    path("log-ind/lukket/", inactive, name="account_inactive"),
    path("log-ind/hos/<slug:provider_id>/", views.at_provider(openid.login), name="openid_connect_login"),
    path("log-ind/hos/<slug:provider_id>/svar/", views.at_provider(openid.callback), name="openid_connect_callback"),
    path("log-ind/saml/<slug:organization_slug>/", views.at_provider(saml.login), name="saml_login"),
    path("log-ind/saml/<slug:organization_slug>/svar/", saml.acs, name="saml_acs"),
    path(
        "log-ind/saml/<slug:organization_slug>/svar/slut/", views.at_provider(saml.finish_acs), name="saml_finish_acs"
    ),
    path("log-ind/saml/<slug:organization_slug>/log-af/", views.ended_elsewhere, name="saml_sls"),
    path("log-ind/saml/<slug:organization_slug>/metadata/", saml.metadata, name="saml_metadata"),
]
