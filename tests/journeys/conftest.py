"""Journeys in a real browser, against a real server with a real database."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from uuid import UUID

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings as product
from playwright.sync_api import Browser, ConsoleMessage, Page
from pytest_django.fixtures import Settings
from pytest_django.live_server_helper import LiveServer

from koereplan.casework.access import Actor
from tests.factories import TODAY
from tests.factories.organisations import Prison, municipality, prison
from tests.web.test_own_case import browser_of

NARROW, WIDE = 320, 1280


@dataclass(frozen=True)
class World:
    """Two prisons and a municipality: enough for every journey."""

    home: Prison
    other: Prison


@pytest.fixture(autouse=True)
def _today(settings: Settings) -> None:
    settings.FIXED_TODAY = TODAY


@pytest.fixture
def world(transactional_db: None) -> World:
    """Return the units and people that journeys are made among."""
    municipality("Odense Kommune")
    return World(prison("Søbysøgård Fængsel"), prison("Nyborg Fængsel"))


class Visit:
    """Somebody at a browser: what they do, in the words of the page."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.blocked: list[str] = []
        self.is_examined = False
        page.on("console", self._hear)

    def open(self, path: str) -> None:
        """Go to a page of the product."""
        self.page.goto(f"{self.address}{path}")

    def sign_in(self, actor: Actor) -> None:
        """Choose who to be at the demo's door."""
        self.open("/log-ind/")
        self.page.locator(f'button[value="{actor.staff_id}/{actor.unit_id}/{actor.role}"]').click()
        self.page.wait_for_url(lambda url: "/log-ind/" not in url)

    def write_day(self, legend: str, day: int, month: int, year: int) -> None:
        """Write a day in its three fields."""
        group = self.page.get_by_role("group", name=legend)
        for label, number in (("Dag", day), ("Måned", month), ("År", year)):
            group.get_by_label(label).fill(str(number))

    def choose(self, name: str) -> None:
        """Choose one of several, by its words."""
        self.page.get_by_label(name, exact=True).check(force=True)

    def press(self, name: str) -> None:
        """Press a button, and be on the page that it leads to."""
        with self.page.expect_navigation():
            self.page.get_by_role("button", name=name, exact=True).click()

    def follow(self, name: str) -> None:
        """Follow a link, and be on the page that it leads to."""
        with self.page.expect_navigation():
            self.page.get_by_role("link", name=name, exact=True).first.click()

    def read(self) -> str:
        """Return what the page says."""
        return self.page.locator("main").inner_text()

    def check(self) -> None:
        """See that the page keeps within the narrowest screen, and that no rule of accessibility is broken.

        320 pixels are also what is left of 1280 at 400 % zoom. Every fold is open while it is looked at.
        """
        self.is_examined = True
        self.page.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")
        for width in (NARROW, WIDE):
            self.page.set_viewport_size({"width": width, "height": 900})
            assert self.page.evaluate("document.documentElement.scrollWidth") <= width, self.page.url
            found = Axe().run(self.page).response["violations"]
            told = [(rule["id"], [node["html"][:200] for node in rule["nodes"]]) for rule in found]
            assert not told, (self.page.url, width, told)
        # Once there and back, so that what was said meanwhile has been heard.
        self.page.evaluate("1")
        self.is_examined = False

    def _hear(self, said: ConsoleMessage) -> None:
        # What examines a page reads its stylesheets too, which the page itself has no need of.
        if "Content Security Policy" in said.text and not self.is_examined:
            self.blocked.append(said.text)


@pytest.fixture
def visit(live_server: LiveServer, browser: Browser) -> Iterator[Callable[[Actor], Visit]]:
    """Return a way for somebody to come by with a browser of their own, which must never have to block anything."""
    contexts, visits = [], []

    def come(actor: Actor) -> Visit:
        context = browser.new_context(locale="da-DK", viewport={"width": WIDE, "height": 900})
        contexts.append(context)
        visit = Visit(context.new_page(), live_server.url)
        visits.append(visit)
        visit.sign_in(actor)
        return visit

    yield come
    for context in contexts:
        context.close()
    assert not [said for visit in visits for said in visit.blocked]


@pytest.fixture
def person_at_a_phone(live_server: LiveServer, browser: Browser) -> Iterator[Callable[[UUID], Visit]]:
    """Return a way for the person whom a case is about, who has shown who they are, to hold a narrow phone."""
    contexts = []

    def come(case_id: UUID) -> Visit:
        kept = browser_of(case_id).cookies[product.SESSION_COOKIE_NAME].value
        context = browser.new_context(locale="da-DK", viewport={"width": NARROW, "height": 640})
        context.add_cookies([{"name": product.SESSION_COOKIE_NAME, "value": kept, "url": live_server.url}])
        contexts.append(context)
        return Visit(context.new_page(), live_server.url)

    yield come
    for context in contexts:
        context.close()
