"""Somebody who uses no mouse: they press keys, and at every stop they must see where they are."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from playwright.sync_api import Page

from tests.journeys.conftest import Visit

MOST = 250
"""How many stops a page may have before what one looks for."""

TYPED = {"text", "textarea", "email", "tel", "search", "number"}

WHERE = """() => {
  const at = document.activeElement, label = at.labels && at.labels[0];
  const legend = at.closest("fieldset")?.querySelector("legend");
  const seen = (at.matches("input[type=radio], input[type=checkbox]") && label) || at;
  const box = seen.getBoundingClientRect();
  const outlined = (style) => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
  const ringed = (style) => outlined(style) || style.boxShadow !== "none";
  const text = (one) => (one ? one.textContent : "").replace(/\\s+/g, " ").trim();
  return {
    said: at === document.body ? "" : at.getAttribute("aria-label") || text(label) || text(at),
    legend: text(legend),
    options: at.type === "radio" ? [...at.form.elements[at.name]].map((one) => text(one.labels[0]))
      : at.type === "checkbox" ? [text(label)] : [],
    kind: at.type || at.localName,
    in_sight: box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    ringed: [getComputedStyle(at), getComputedStyle(seen), getComputedStyle(seen, "::before")].some(ringed),
  };
}"""


IS_OPEN = "document.activeElement.parentElement.open"


@dataclass(frozen=True, slots=True)
class Stop:
    """What is in focus: what a reader would hear of it, and whether whoever looks can see it and that it is there."""

    said: str
    legend: str
    kind: str
    options: list[str]
    in_sight: bool
    ringed: bool


@dataclass
class Keys:
    """Hands on a keyboard."""

    visit: Visit

    @property
    def page(self) -> Page:
        """Return the page in front of them."""
        return self.visit.page

    def open(self, path: str) -> None:
        """Go to a page of the product, and to what it is about."""
        self.visit.open(path)
        self.skip()

    def skip(self) -> None:
        """Leave out what heads every page, unless the page has put one where it matters."""
        if self.page.evaluate("document.activeElement === document.body && !location.hash"):
            assert self._next().said == "Gå til sidens indhold"
            self.page.keyboard.press("Enter")

    def stop(self) -> Stop:
        """Return what is in focus."""
        return Stop(**self.page.evaluate(WHERE))

    def go_to(self, said: str, *, within: str = "") -> Stop:
        """Press Tab until something that begins so is in focus."""
        return self._tab_until(lambda stop: stop.said.startswith(said) and stop.legend.startswith(within), said)

    def walk(self) -> int:
        """Open every fold by its key, press Tab until the page lets go, and return how many stops it has."""
        for stops in range(MOST):
            stop = self._next()
            if not stop.said:
                return stops
            if stop.kind == "summary" and not self.page.evaluate(IS_OPEN):
                self.page.keyboard.press("Enter")
                assert self.page.evaluate(IS_OPEN), stop
        raise AssertionError(f"{self.page.url} holds one back")

    def _tab_until(self, is_it: Callable[[Stop], bool], said: str) -> Stop:
        for _press in range(MOST):
            if is_it(stop := self._next()):
                return stop
        raise AssertionError(f"{said} is not reached by Tab on {self.page.url}")

    def _next(self) -> Stop:
        """Press Tab, and see where one is."""
        self.page.keyboard.press("Tab")
        stop = self.stop()
        assert not stop.said or (stop.in_sight and stop.ringed), (self.page.url, stop)
        return stop

    def enter(self, said: str) -> None:
        """Go to a link or a button, press Enter, and be on the page that it leads to."""
        self.go_to(said)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        self.skip()

    def send(self, said: str) -> None:
        """Go to a button that saves, and press it; nothing may be wrong."""
        self.enter(said)
        faults = self.page.locator(".error-summary")
        assert not faults.count(), faults.inner_text()

    def write(self, label: str, text: str) -> None:
        """Go to a field, and type."""
        self._tab_until(lambda stop: stop.said.startswith(label) and stop.kind in TYPED, label)
        self.page.keyboard.insert_text(text)

    def write_day(self, legend: str, day: date) -> None:
        """Type a day in its three fields."""
        for label, number in (("Dag", day.day), ("Måned", day.month), ("År", day.year)):
            self.go_to(label, within=legend)
            self.page.keyboard.insert_text(str(number))

    def mend(self, said: str, text: str) -> None:
        """From what says what is wrong, where one is after a mistake, follow the link to the field, and type."""
        assert "error-summary" in self.page.evaluate("document.activeElement.className"), self.stop()
        self.go_to(said)
        self.page.keyboard.press("Enter")
        assert self.stop().kind in TYPED, self.stop()
        self.page.keyboard.insert_text(text)

    def pick(self, label: str, option: str) -> None:
        """Go to a list of options, and type how one begins."""
        self.go_to(label)
        self.page.keyboard.type(option)
        chosen = self.page.evaluate("document.activeElement.selectedOptions[0].text")
        assert chosen.startswith(option), chosen

    def choose(self, said: str) -> None:
        """Choose one of several by the arrows, or tick a box by Space."""
        stop = self._tab_until(lambda stop: any(one.startswith(said) for one in stop.options), said)
        if stop.said.startswith(said):
            self.page.keyboard.press("Space")
        while not self.stop().said.startswith(said):
            self.page.keyboard.press("ArrowDown")
        assert self.page.evaluate("document.activeElement.checked"), said
