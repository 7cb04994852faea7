"""The reading room in a real browser: with scripts and without, phone and wide, by keyboard, and for everybody."""

import json
import shutil
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files

import pytest
import uvicorn
from make_room import filled, port_story
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from crosswire.store import Store
from crosswire.web.app import reading_room

CHROMIUM = shutil.which("chromium")
pytestmark = pytest.mark.skipif(
    CHROMIUM is None,
    reason="chromium is not installed: no page is opened in a browser (Debian: apt-get install chromium)",
)
PHONE = {"width": 360, "height": 740}
WIDE = {"width": 1400, "height": 900}
SERIOUS = ("serious", "critical")


@dataclass(frozen=True)
class Served:
    """A store that is being served."""

    store: Store
    address: str

    @property
    def story(self) -> str:
        """The address of the story on the port."""
        return f"{self.address}/story/{port_story(self.store)}"

    @property
    def pages(self) -> list[str]:
        """Every kind of page."""
        paths = (
            "/", "/?disputed=1&sort=origins", "/agenda?month=2031-03", "/actors", "/actor?key=state:NOR", "/network", "/map", "/sources",
            "/pair?a=state:KEN&b=state:NOR", "/map?place=Mombasa", "/agenda?actor=Kenya", "/search?q=port", "/search?q=talks&in=quotes", "/corrections", "/login", "/nothing",
        )  # fmt: skip
        own = (
            "",
            "/read",
            "/read?reports=A,B,C,D",
            "/read?reports=A,B&numbers=1",
            "/agreed",
            "/voices",
            "/ledger",
            "/earlier",
            "/correct?at=A1",
            "/correct?section=disputed&line=1",
        )
        return [*(f"{self.address}{path}" for path in paths), *(f"{self.story}{path}" for path in own)]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    store = filled(tmp_path_factory.mktemp("room"), more=True)
    server = uvicorn.Server(uvicorn.Config(reading_room(store, user="Ada"), port=0, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield Served(store, f"http://127.0.0.1:{port}")
    server.should_exit = True
    thread.join()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        expect.set_options(timeout=30_000)  # as long as a click waits: the machine may have other work
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield found
        found.close()


def _opened(context: BrowserContext, address: str) -> tuple[Page, list[str]]:
    """A page, and what the browser complained of."""
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: None if "127.0.0.1" in request.url else said.append(f"asked for {request.url}"))
    page.goto(address)
    return page, said


@pytest.mark.parametrize(("size", "dark"), [(PHONE, True), (WIDE, False)], ids=["phone, dark", "wide, light"])
def test_every_page_fits_its_window_and_nothing_is_amiss(
    browser: Browser, served: Served, size: dict[str, int], *, dark: bool
) -> None:
    context = browser.new_context(viewport=size, color_scheme="dark" if dark else "light")  # type: ignore[arg-type]  # a size
    for address in served.pages:
        page, said = _opened(context, address)
        assert [each for each in said if "404" not in each] == [], address
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth + 1"), address
        page.close()
    context.close()


@pytest.mark.parametrize("dark", [False, True])
def test_axe_finds_nothing_serious_on_any_page(browser: Browser, served: Served, *, dark: bool) -> None:
    axe = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
    context = browser.new_context(color_scheme="dark" if dark else "light", bypass_csp=True)
    for address in served.pages:
        page, _ = _opened(context, address)
        page.evaluate(axe)
        found = page.evaluate("axe.run()")
        amiss = [each for each in found["violations"] if each["impact"] in SERIOUS]
        assert amiss == [], (address, json.dumps(amiss, indent=1)[:2000])
        page.close()
    context.close()


def test_all_of_it_works_without_scripts(browser: Browser, served: Served) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served.address)
    page.locator("summary", has_text="Narrow down").click()
    page.get_by_label("Country of outlet").select_option("DNK")
    page.get_by_role("button", name="Show").click()
    # A click does not wait for the page that it opens: what is expected there is waited for.
    expect(page.locator(".card")).to_have_count(1)
    page.locator(".card a").first.click()
    page.get_by_role("link", name="Read side by side").click()
    page.locator("sup.back a.disputed").first.click()
    page.wait_for_url("**#*")
    page.get_by_role("link", name="Put a sentence right").click()
    page.get_by_role("link", name="Put right: sentence A1", exact=True).click()
    expect(page.get_by_role("button", name="Change the speaker")).to_be_visible()
    page.goto(f"{served.address}/network")
    assert page.locator("table[data-chart] tbody tr").count() == 1
    page.goto(f"{served.address}/agenda?month=2031-03")
    page.locator(".calendar a").first.click()
    page.wait_for_url("**#due")
    page.goto(f"{served.address}/search")
    page.get_by_label("Words").fill("salt")
    page.get_by_role("button", name="Search").click()
    expect(page.locator("li.line")).to_have_count(1)
    context.close()


def test_charts_stand_in_place_of_their_tables_and_keep_the_numbers(browser: Browser, served: Served) -> None:
    context = browser.new_context(viewport=WIDE)  # type: ignore[arg-type]  # a size
    for path in ("/network", "/pair?a=state:KEN&b=state:NOR"):
        page, said = _opened(context, f"{served.address}{path}")
        assert said == []
        assert page.locator(".chart svg").count() >= 1
        page.locator("summary", has_text="the numbers").first.click()
        assert page.locator("table[data-chart]").first.is_visible()
    context.close()


def test_the_reader_leads_from_a_dispute_to_the_other_side_by_keyboard(browser: Browser, served: Served) -> None:
    context = browser.new_context(viewport=WIDE)  # type: ignore[arg-type]  # a size
    page, _ = _opened(context, f"{served.story}/read")
    page.keyboard.press("n")
    first = page.locator(".s.now")
    assert "dock workers" in first.inner_text()
    here = first.get_attribute("id")
    page.keyboard.press("o")
    there = page.locator(".s.now").get_attribute("id")
    assert there
    assert here
    assert there[0] != here[0]
    page.keyboard.press("o")
    assert page.locator(".s.now").get_attribute("id") == here
    page.keyboard.press("j")
    assert page.locator(".s.now").get_attribute("id") != here
    assert page.locator(".s.now").evaluate("each => document.activeElement === each")
    context.close()


def test_a_click_on_a_mark_shows_the_other_sentence(browser: Browser, served: Served) -> None:
    context = browser.new_context(viewport=WIDE)  # type: ignore[arg-type]  # a size
    page, _ = _opened(context, f"{served.story}/read")
    link = page.locator("sup.back a.disputed").first
    to = link.inner_text()
    link.click()
    assert page.locator(".s.now").get_attribute("id") == to
    assert page.url.endswith(f"#{to}")
    context.close()


def test_what_is_hostile_in_a_report_does_nothing(browser: Browser, served: Served) -> None:
    story = next(iter(served.store.stories.of(served.store.reports.numbers(["r7"]).values()).values()))
    context = browser.new_context()
    for path in ("/", f"/story/{story}", f"/story/{story}/read", "/search?q=salt"):
        page, said = _opened(context, f"{served.address}{path}")
        assert page.title() != "broken"
        assert said == []
        assert page.locator("main img, main b:text('Salt')").count() == 0
    context.close()


def test_a_correction_is_made_and_taken_back_with_the_keyboard_alone(browser: Browser, served: Served) -> None:
    context = browser.new_context()
    page, _ = _opened(context, served.story)
    page.locator("#disputed a.tools").first.focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Dismiss the finding").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/story/*#disputed")
    expect(page.locator("#disputed")).to_have_count(0)
    page.goto(f"{served.address}/corrections")
    page.get_by_role("button", name="Take back").first.focus()
    page.keyboard.press("Enter")
    page.locator("li.undone").first.wait_for()
    page.goto(served.story)
    expect(page.locator("#disputed")).to_have_count(1)
    context.close()


def test_a_story_page_is_light_and_prints(browser: Browser, served: Served) -> None:
    context = browser.new_context()
    page = context.new_page()
    sizes: dict[str, int] = {}
    page.on("requestfinished", lambda request: sizes.update({request.url: request.sizes()["responseBodySize"]}))
    page.goto(served.story)
    page.wait_for_load_state("networkidle")
    assert not any("echarts" in address for address in sizes)
    assert sum(sizes.values()) < 30_000
    assert page.pdf(format="A4")[:4] == b"%PDF"
    context.close()


def test_every_filter_can_be_chosen_and_says_what_it_is_narrowed_to(browser: Browser, served: Served) -> None:
    context = browser.new_context(viewport=PHONE)  # type: ignore[arg-type]  # a size
    page = context.new_page()
    chosen = (
        ("Country of outlet", "FRA"), ("Language", "ar"), ("Source", "Fjord Post"), ("Actor", "Kenya"), ("Place", "Mombasa"),
        ("Words", "salt"), ("From", "2031-05-01"), ("To", "2031-02-15"),
    )  # fmt: skip
    for label, value in chosen:
        page.goto(served.address)
        n_all = page.locator(".card").count()
        page.locator("summary", has_text="Narrow down").click()
        field = page.get_by_label(label, exact=True)
        if label in ("Country of outlet", "Language"):
            field.select_option(value)
        else:
            field.fill(value)
        page.get_by_role("button", name="Show").click()
        expect(page.locator("details.filters[open]").get_by_role("link", name="Show all")).to_be_visible()
        assert 0 < page.locator(".card").count() < n_all, label
        assert page.get_by_label(label, exact=True).input_value() == value
        page.get_by_role("link", name="Show all").first.click()
        expect(page.locator(".card")).to_have_count(n_all)
    for name in ("Of most origins", "Disputed", "Latest"):
        page.get_by_role("link", name=name).click()
        expect(page.locator(".quick [aria-current]")).to_have_text(name)
    context.close()


def test_a_spot_of_the_map_leads_to_its_events(browser: Browser, served: Served) -> None:
    context = browser.new_context(viewport=WIDE)  # type: ignore[arg-type]  # a size
    page, said = _opened(context, f"{served.address}/map")
    page.get_by_role("link", name="Nairobi: 1 events").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**place=Nairobi**")
    expect(page.locator("section li").first).to_contain_text("tear gas")
    assert said == []
    context.close()


def test_what_is_not_furniture_is_put_right_in_the_reader(browser: Browser, served: Served) -> None:
    numbers = served.store.reports.numbers(["r7"])
    story = next(iter(served.store.stories.of(numbers.values()).values()))
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served.address}/story/{story}/read")
    page.get_by_role("link", name="It is part of the article").last.click()
    page.get_by_role("button", name="It is part of the article").click()
    page.wait_for_url("**/read?reports=A**")
    page.goto(f"{served.address}/corrections")
    expect(page.locator("ul.ledger").first).to_contain_text("Sign up for our newsletter")
    page.get_by_role("button", name="Take back").first.click()
    expect(page.locator("ul.ledger").first).to_contain_text("taken back by Ada")
    context.close()
