"""The pages as a Django app."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """The pages, their tags and their stylesheets."""

    name = "koereplan.web"
    label = "web"
