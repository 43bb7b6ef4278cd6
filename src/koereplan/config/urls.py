"""Every address of the product; the pages bring their own."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [path("", include("koereplan.web.urls"))]
