"""The day's work can be done without a mouse, and without JavaScript."""

from collections.abc import Callable

from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from koereplan.casework.access import Actor
from tests.factories.cases import owned
from tests.journeys.conftest import Visit, World

Come = Callable[[Actor], Visit]


def test_a_step_is_carried_out_by_keyboard_alone(world: World, visit: Come) -> None:
    owned(world.home)
    sara = visit(world.home.owner)
    page = sara.page
    page.keyboard.press("Tab")
    assert focused(page) == "Gå til sidens indhold"
    page.keyboard.press("Enter")
    tab_to(page, "Giv besked, Mikkel Storgaard")
    page.keyboard.press("Enter")
    page.wait_for_url("**/besked/")
    tab_to(page, "Skriv trinnet ned i hånden")
    page.keyboard.press("Enter")
    page.wait_for_url("**/trin/1/")
    tab_to(page, "Gem som udført")
    page.keyboard.press("Enter")
    page.wait_for_url("**/sager/*/")
    assert "Trin 1 er udført" in sara.read()


def test_the_pages_need_no_javascript(world: World, browser: Browser, live_server: LiveServer) -> None:
    owned(world.home)
    context = browser.new_context(java_script_enabled=False)
    sara = Visit(context.new_page(), live_server.url)
    sara.sign_in(world.home.owner)
    sara.page.get_by_role("link", name="Giv besked").click()
    sara.page.get_by_role("link", name="Skriv trinnet ned i hånden").click()
    sara.press("Gem som udført")
    assert "Trin 1 er udført" in sara.read()
    context.close()


def focused(page: Page) -> str:
    """Return what a reader would hear of the thing in focus."""
    return str(page.evaluate("document.activeElement.textContent.trim()"))


def tab_to(page: Page, said: str, most: int = 80) -> None:
    """Press Tab until something is in focus."""
    for _press in range(most):
        page.keyboard.press("Tab")
        if focused(page) == said:
            assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
            return
    raise AssertionError(f"{said} is not reached by Tab")
