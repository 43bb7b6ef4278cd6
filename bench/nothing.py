"""The product's addresses, and one page that does nothing: what every page costs before it has done anything."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path


def nothing(request: HttpRequest) -> HttpResponse:
    return HttpResponse("intet")


urlpatterns = [path("intet/", nothing), path("", include("koereplan.config.urls"))]
