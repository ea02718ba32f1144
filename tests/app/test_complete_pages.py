"""Pages that need no kernel: what is chosen on them, read in them, taken along from them."""

import csv
import os
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree

import pytest

from browser_helpers import check_outline
from conftest import CORPUS, QUIET
from roundtable.agreement import QUESTIONS_SHOWN, agreement_summary
from roundtable_app.dashboards.agreement import agreement_view
from roundtable_app.dashboards.coverage import coverage_view
from roundtable_app.dashboards.overview import overview_view
from roundtable_app.dashboards.timeline import timeline_view
from roundtable_app.pages.next_choices import next_choices
from test_dashboards_browser import CUT_OFF, serious

pytestmark = pytest.mark.slow


STATEMENT = "russia-backs-attack"
WORDS = dict(zip(CORPUS.statements["statement"], CORPUS.statements["text"], strict=True))


#: Names of experts above a matrix of which one word stands in two lines.
BROKEN_NAMES = """() => [...document.querySelectorAll(".rt-matrix thead b")]
  .filter((name) => !name.textContent.trim().includes(" ") && name.getClientRects().length > 1)
  .map((name) => name.textContent)"""
#: The choices that a page has asked for ahead: null until there are so many.
ASKED_AHEAD = """(n) => {
  const asked = performance.getEntriesByType("resource").map((one) => new URL(one.name))
    .filter((one) => one.pathname.endsWith("/first/agreement") && /topic=|experts=/.test(one.search))
    .map((one) => one.search.slice(1).replace(/&?_.*/, ""));
  return n && asked.length < n ? null : asked;
}"""
#: The height of a line of the largest letters in a chart, as the reader sees it, in px.
LARGEST_LETTERS = """() => Math.max(...[...document.querySelectorAll(".rt-plot text tspan, .rt-plot text")]
  .filter((text) => !text.querySelector("tspan")).map((text) => text.getBoundingClientRect().height))"""


@pytest.fixture(scope="module")
def context(browser):
    """One reader's browser."""
    context = browser.new_context(
        viewport={"width": 1440, "height": 900}, permissions=["clipboard-read", "clipboard-write"]
    )
    yield context
    context.close()


@pytest.fixture
def go(context, voila):
    """Return a function that opens a page of a dashboard; no page may have an error."""
    pages, errors = [], []

    def start(name):
        page = context.new_page()
        pages.append(page)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(f"{voila.url}voila/render/{name}")
        page.wait_for_function("() => 'rtLive' in document.documentElement.dataset")
        return page

    yield start
    for page in pages:
        page.close()
    assert errors == []


def asked(page):
    """What the address asks for."""
    return {name: values[-1] for name, values in parse_qs(urlsplit(page.url).query).items()}


def said(page, words):
    """Wait until a screen reader hears this."""
    page.wait_for_function(
        "words => document.getElementById('rt-said').textContent.includes(words)", arg=words
    )


def rows(page):
    """Return how many statements the matrix has."""
    return page.locator(".rt-first-table a[data-opens]").count()


def test_choices_are_answered_written_and_taken_back(go):
    page = go("agreement.ipynb")
    states = [(page.url, rows(page), page.locator(".rt-first-headline").inner_text())]
    page.get_by_role("radio", name="Role of Turkey").check()
    page.wait_for_url("**topic=turkey")
    said(page, agreement_view(CORPUS, {"topic": "turkey"}).headline)
    states.append((page.url, rows(page), page.locator(".rt-first-headline").inner_text()))
    page.get_by_role("checkbox", name="Grant Mikaelian").uncheck()
    chosen = {"topic": "turkey", "experts": ("areshev", "kopalyan", "mirgadirov", "yunusov")}
    said(page, agreement_view(CORPUS, chosen).headline)
    assert asked(page) == {**chosen, "experts": ",".join(chosen["experts"])}
    heads = page.locator(".rt-matrix thead").first.locator("b").all_inner_texts()
    assert heads == ["Areshev", "Kopalyan", "Mirgadirov", "Yunusov"]
    links = page.locator(".rt-nav a").evaluate_all("all => all.map((a) => a.search)")
    assert sum("topic=turkey" in one for one in links) >= 4, "what is chosen goes along"
    for url, n_rows, headline in reversed(states):
        page.go_back()
        page.wait_for_url(url)
        page.wait_for_function(
            "h => document.querySelector('.rt-first-headline').innerText === h", arg=headline
        )
        assert rows(page) == n_rows
    assert page.get_by_role("radio", name="All topics").is_checked()
    assert page.get_by_role("checkbox", name="Grant Mikaelian").is_checked()


def test_topics_say_how_much_there_is_of_each(go):
    page = go("agreement.ipynb")
    counts = CORPUS.statements["topic"].value_counts()
    labels = dict(zip(CORPUS.topics["topic"], CORPUS.topics["label"], strict=True))
    expected = ["All topics 31", *(f"{label} {counts[topic]}" for topic, label in labels.items())]
    assert [t.strip() for t in page.locator(".rt-chip").all_inner_texts()] == expected
    page.get_by_role("radio", name="All topics").focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_url(f"**topic={CORPUS.topics['topic'].iloc[0]}")
    assert page.evaluate("document.activeElement.type") == "radio", "the keyboard stays"


def test_an_expert_is_hidden_from_the_head_of_the_column_and_shown_again(go):
    page = go("agreement.ipynb?topic=turkey&statement=turkey-leads")
    hide = page.locator(".rt-matrix").first.get_by_role("link", name="Hide Grant Mikaelian")
    hide.focus()
    hide.press("Enter")
    page.locator(".rt-hidden", has_text="Not shown: Grant Mikaelian.").wait_for()
    assert asked(page) == {
        "topic": "turkey",
        "statement": "turkey-leads",
        "experts": "areshev,kopalyan,mirgadirov,yunusov",
    }
    assert not page.get_by_role("checkbox", name="Grant Mikaelian").is_checked()
    assert page.evaluate("document.activeElement.textContent") == "Show all experts"
    heads = page.locator(".rt-matrix thead").first.locator("b").all_inner_texts()
    assert "Mikaelian" not in heads and len(heads) == 4
    page.keyboard.press("Enter")
    page.locator(".rt-hidden").wait_for(state="detached")
    assert "experts" not in asked(page)
    assert page.get_by_role("checkbox", name="Grant Mikaelian").is_checked()
    page.locator(".rt-matrix").first.get_by_role("link", name="Hide Arif Yunusov").click()
    page.locator(".rt-hidden").wait_for()
    page.go_back()
    page.locator(".rt-hidden").wait_for(state="detached")


def test_evidence_opens_beside_its_statement_and_closes(go):
    page = go("agreement.ipynb?order=contest")
    link = page.locator(f"a[data-opens={STATEMENT}]")
    link.focus()
    link.press("Enter")
    page.locator(".rt-detail h3", has_text=WORDS[STATEMENT]).wait_for()
    said(page, WORDS[STATEMENT])
    assert asked(page) == {"order": "contest", "statement": STATEMENT}
    assert page.evaluate("document.activeElement.classList.contains('rt-detail')")
    assert link.get_attribute("aria-current") == "true"
    assert page.locator("tr.rt-opened").count() == 1
    cards = page.locator(".rt-detail article h4")
    panel = agreement_view(CORPUS, {}).data.panel
    assert cards.count() == panel[panel["statement"] == STATEMENT]["position"].notna().sum()
    other = go(f"agreement.ipynb?statement={STATEMENT}")
    assert other.locator(".rt-detail h3").inner_text() == WORDS[STATEMENT]
    page.get_by_role("button", name="Close").click()
    page.wait_for_url("**order=contest")
    page.locator(".rt-detail h3").wait_for(state="detached")
    page.locator(".rt-first-compare summary", has_text="Statement by statement").click()
    row = page.locator(".rt-versus button").first
    statement = row.get_attribute("value")
    row.click()
    page.wait_for_url(f"**statement={statement}")
    page.locator(".rt-detail h3", has_text=WORDS[statement]).wait_for()
    assert page.locator(".rt-versus").first.is_visible(), "what was unfolded stays so"


def test_any_two_are_compared(go):
    page = go("agreement.ipynb")
    page.get_by_role("button", name="Arif Yunusov and Nerses Kopalyan agree on 11 of 13").click()
    page.wait_for_url("**one=yunusov&other=kopalyan")
    page.wait_for_function("() => document.querySelector('select[name=one]').value === 'yunusov'")
    page.locator("select[name=other]").focus()
    page.locator("select[name=other]").select_option("mikaelian")
    page.wait_for_url("**other=mikaelian")
    page.get_by_text("Yunusov and Mikaelian both answered 12 of 31 statements").wait_for()
    assert page.evaluate("document.activeElement.name") == "other", "the keyboard stays"


def test_statements_are_found_by_their_words(go):
    page = go("agreement.ipynb")
    box = page.get_by_role("searchbox", name="Search")
    box.fill("ÁLIYEV war")
    shown = page.locator(".rt-matrix tbody tr:visible th")
    expected = [words for words in WORDS.values() if "Aliyev" in words and "war" in words]
    assert sorted(shown.all_inner_texts()) == sorted(expected)
    page.locator("select[name=order]").select_option("positions")
    page.locator(".rt-matrix caption", has_text="Most answered first").wait_for()
    assert sorted(shown.all_inner_texts()) == sorted(expected), "a choice keeps what is searched"
    box.fill("")
    assert shown.count() == len(WORDS)


def taken(page, button):
    """Press a button of the menu; return the bytes that are saved, and the name of their file."""
    with page.expect_download() as download:
        page.locator(".rt-share").get_by_role("button", name=button).click()
    return download.value.path().read_bytes(), download.value.suggested_filename


def test_the_matrix_is_taken_along(go):
    page = go("agreement.ipynb?topic=russia")
    page.locator(".rt-share summary").click()
    called = f"{CORPUS.path.name}-agreement-topic-russia"
    body, file = taken(page, "Data (CSV)")
    assert file == f"{called}.csv" and body.startswith(b"\xef\xbb\xbf")
    listed = list(csv.reader(body.decode("utf-8-sig").splitlines()))
    assert len(listed) == 1 + rows(page) and listed[0][2] == "Andrey Areshev"
    assert ["Role of Russia", WORDS[STATEMENT]] == [
        *next(r for r in listed if WORDS[STATEMENT] in r)
    ][:2]
    body, file = taken(page, "Vector graphic (SVG)")
    assert file == f"{called}.svg"
    written = [text.text for text in ElementTree.fromstring(body).iter() if text.text]
    said = " ".join(" ".join(written).split())
    view = agreement_view(CORPUS, {"topic": "russia"})
    counts = [row[2] for row in view.rows]
    assert [w for w in (view.headline, WORDS[STATEMENT], *counts) if w not in said] == []
    assert f"{CORPUS.cite} · {page.url}" in said and "○: no answer printed." in said
    taken_positions = view.data.panel["position"].notna().sum()
    assert sum(word in ("agrees", "partly agrees", "disagrees") for word in written) >= (
        taken_positions - 2
    ), "a word in each cell"
    body, file = taken(page, "Picture (PNG)")
    assert file == f"{called}.png" and body.startswith(b"\x89PNG") and len(body) > 20_000


def test_the_menu_is_for_keyboards_and_says_how_to_cite(go):
    page = go("agreement.ipynb?topic=russia&utm_source=x")
    menu = page.locator(".rt-share")
    menu.locator("summary").focus()
    page.keyboard.press("Enter")
    menu.get_by_role("button", name="Copy link").wait_for()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Copy link"
    page.keyboard.press("Enter")
    menu.get_by_text("Copied.").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == page.url
    assert not menu.get_by_role("button", name="embed").count(), "no site may frame this server"
    with page.expect_download() as download:
        menu.get_by_role("link", name="BibTeX").click()
    bibtex = download.value.path().read_text("utf-8")
    assert download.value.suggested_filename == f"{CORPUS.path.name}.bib"
    assert f"url = {{{page.url}}}" in bibtex and bibtex.count("@") == 1 + len(CORPUS.articles)
    package = menu.get_by_role("link", name="All data (zip)").get_attribute("href")
    assert package.endswith(f"/package/{CORPUS.path.name}.zip")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.localName") == "summary"
    assert menu.get_attribute("open") is None
    menu.locator("summary").click()
    page.locator("h1").click()
    assert menu.get_attribute("open") is None, "a click beside it closes it"


def test_the_overview_leads_to_the_evidence(go):
    page = go("overview.ipynb")
    page.get_by_role("radio", name="Role of Russia").check()
    said(page, overview_view(CORPUS, {"topic": "russia"}).headline)
    assert page.locator(".rt-numbers tbody tr").count() == 1 and page.locator(".rt-still").count()
    page.locator(f".rt-matrix a[href*='statement={STATEMENT}']").click()
    page.wait_for_url("**/agreement.ipynb?**")
    assert asked(page) == {"topic": "russia", "statement": STATEMENT}
    page.locator(".rt-detail h3", has_text=WORDS[STATEMENT]).wait_for()


def test_on_a_phone_filters_fold_and_evidence_covers_the_page(browser, voila):
    page = browser.new_page(viewport={"width": 360, "height": 800})
    page.goto(f"{voila.url}voila/render/agreement.ipynb")
    page.wait_for_function("() => 'rtLive' in document.documentElement.dataset")
    assert page.get_by_role("radio", name="All topics").is_visible()
    assert not page.locator("select[name=order]").is_visible()
    page.get_by_text("Filter", exact=True).click()
    assert page.locator("select[name=order]").is_visible()
    page.locator(f"a[data-opens={STATEMENT}]").click()
    page.locator(".rt-detail.rt-open h3").wait_for()
    assert page.get_by_role("button", name="Close").is_visible()
    page.get_by_role("button", name="Close").click()
    page.locator(".rt-detail.rt-open").wait_for(state="detached")
    assert page.evaluate("document.documentElement.scrollHeight / innerHeight") <= 8.5
    page.close()


def test_the_page_is_for_everybody(go):
    page = go("agreement.ipynb")
    check_outline(page)
    page.set_viewport_size({"width": 320, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert page.evaluate(CUT_OFF) == []
    page.emulate_media(media="print")
    assert not page.locator("select:visible, input:visible, .rt-share:visible").count()
    assert page.locator(".rt-matrix").first.is_visible()
    page.set_viewport_size({"width": 690, "height": 1000})
    assert page.evaluate(BROKEN_NAMES) == []
    stance = "getComputedStyle(document.querySelector('.rt-stance')).printColorAdjust"
    assert page.evaluate(stance) == "exact", "else the firmest words are the palest on paper"


def test_a_chart_s_letters_are_as_large_as_the_reader_has_set(browser, chromium_path, voila):
    address = f"{voila.url}voila/render/forecasts.ipynb"
    root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    larger = ["--blink-settings=minimumFontSize=20,minimumLogicalFontSize=20"]
    options = {"executable_path": chromium_path, "args": [*QUIET, *root, *larger]}
    sizes = []
    with browser.browser_type.launch(**options) as enlarging:
        for one in (browser, enlarging):
            page = one.new_page(viewport={"width": 1280, "height": 900})
            page.goto(address)
            page.locator(".rt-plot text").first.wait_for()
            sizes.append(page.evaluate(LARGEST_LETTERS))
            assert page.evaluate("document.documentElement.scrollWidth") == 1280
            if one is enlarging:
                check_large_names(page, address)
            page.close()
    assert sizes[0] < 20 < sizes[1]


def check_large_names(page, address):
    """Names stay whole above a table, and the page as wide as its window."""
    for name, width in (("coverage", 1440), ("agreement", 1440), ("agreement", 360)):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(address.replace("forecasts", name))
        page.locator(".rt-matrix thead b").first.wait_for()
        assert page.evaluate(BROKEN_NAMES) == []
        assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("way", ["Escape", "Close"])
def test_evidence_is_closed_from_anywhere_and_leads_back(go, way):
    page = go("agreement.ipynb?topic=russia")
    opener = page.locator(f'.rt-first-table a[data-opens="{STATEMENT}"]')
    opener.press("Enter")
    page.locator(".rt-open .rt-evidence").wait_for()
    page.set_viewport_size({"width": 360, "height": 800})
    close, words = (page.locator(one).bounding_box() for one in (".rt-close", ".rt-evidence"))
    assert close["y"] + close["height"] <= words["y"] and words["width"] > 300, "side by side"
    page.set_viewport_size({"width": 1440, "height": 900})
    page.locator(".rt-share summary").click()
    page.keyboard.press("Escape")
    assert page.locator(".rt-open .rt-evidence").is_visible(), "it closes the menu alone"
    page.locator(".rt-nav a").first.focus()
    if way == "Escape":
        page.keyboard.press("Escape")
    else:
        page.locator(".rt-close").click()
    page.wait_for_url("**agreement.ipynb?topic=russia")
    page.locator(".rt-detail:not(.rt-open)").wait_for()
    assert opener.evaluate("e => e === document.activeElement"), "the place is lost"
    page.keyboard.press("Escape")
    assert asked(page) == {"topic": "russia"}


def test_a_reader_is_compared_and_nothing_leaves_the_page(go):
    page = go("agreement.ipynb")
    page.wait_for_function(ASKED_AHEAD, arg=len(list(next_choices("agreement", CORPUS))))
    requests = []
    section = page.locator("[data-stand]")
    section.locator("summary").click()
    questions = section.locator(".rt-ask")
    questions.first.wait_for()
    page.on("request", lambda request: requests.append(request.url))
    assert questions.count() == QUESTIONS_SHOWN
    kopalyan = answers_of("kopalyan")
    for number in range(QUESTIONS_SHOWN):
        choice = questions.nth(number).locator("input").first
        statement = choice.get_attribute("name")
        value = kopalyan.get(statement, "no opinion")
        questions.nth(number).locator(f'input[value="{value}"]').check(force=True)
    nearest = section.locator(".rt-nearest")
    assert nearest.get_by_role("status").inner_text().startswith("Closest to you: Nerses Kopalyan.")
    assert nearest.locator("tbody tr").first.inner_text().endswith("0.00")
    section.get_by_role("button", name="Ask me more").press("Enter")
    assert questions.count() == 2 * QUESTIONS_SHOWN
    assert questions.nth(QUESTIONS_SHOWN).locator("input:focus").count() == 1
    assert serious(page, contrast=True) == [] and page.evaluate(CUT_OFF) == []
    section.get_by_role("button", name="Start again").click()
    assert questions.count() == QUESTIONS_SHOWN and not nearest.locator("table").count()
    assert requests == []


def answers_of(expert):
    """{statement: what an expert thinks of it}, as an answer has it."""
    panel, _ = agreement_summary(CORPUS)
    own = panel[(panel["expert"] == expert) & panel["position"].notna()]
    return dict(zip(own["statement"].astype(str), own["position"].astype(str), strict=True))


def test_an_answer_opens_from_its_number(go):
    page = go("coverage.ipynb?topic=russia")
    page.locator('a[data-opens="russia/yunusov"]').click()
    page.locator(".rt-evidence h3", has_text="Arif Yunusov on “Role of Russia”").wait_for()
    assert asked(page) == {"topic": "russia", "answer": "russia/yunusov"}
    assert page.locator("a[aria-current=true][data-opens]").count() == 1
    page.locator('a[data-opens="russia/areshev"]').press("Enter")
    page.get_by_text("No answer printed for this question").wait_for()
    assert page.locator(".rt-detail").evaluate("e => e === document.activeElement")
    page.locator(".rt-close").click()
    page.wait_for_url("**coverage.ipynb?topic=russia")
    page.locator("select[name=background]").select_option("Ph.D.")
    chosen = {"topic": "russia", "background": "Ph.D."}
    said(page, coverage_view(CORPUS, chosen).headline)
    page.locator("select[name=background]").select_option("")
    page.get_by_role("radio", name="All topics").check()
    said(page, coverage_view(CORPUS, {}).headline)
    box = page.locator(".rt-search input")
    box.fill("erdogan")
    names = page.locator(".rt-first-mentions tbody tr:visible")
    assert names.all_inner_texts()[0].startswith("Recep Tayyip Erdoğan") and names.count() == 1
    box.fill("agdam")
    assert names.count() == 1, "what is folded away is found, too"
    words = page.locator("main").inner_text()
    assert "Hill" not in words and "distinctive" not in words and "log-odds" not in words
    check_outline(page)


def lanes(page):
    """The events that are shown, in order."""
    return page.locator(".rt-lanes tbody th").all_inner_texts()


def test_a_period_is_chosen_and_the_calendar_stays_put(go):
    page = go("timeline.ipynb")
    assert len(lanes(page)) == len(CORPUS.events)
    row = page.locator("tr:has(a[data-opens=ukraine-war]) .rt-track i")
    place = row.first.get_attribute("style")
    ends = page.get_by_role("slider")
    ends.last.wait_for()
    assert ends.count() == 2
    ends.first.focus()
    page.keyboard.press("PageUp")
    page.wait_for_url("**from=*")
    assert ends.first.evaluate("e => e === document.activeElement"), "the place is lost"
    view = timeline_view(CORPUS, asked(page))
    said(page, view.headline)
    assert sorted(lanes(page)) == sorted(view.data.events["label"])
    assert 0 < len(lanes(page)) < len(CORPUS.events)
    assert row.first.get_attribute("style") == place
    page.go_back()
    said(page, timeline_view(CORPUS, {}).headline)
    assert ends.first.input_value() == "0"
    page.go_forward()
    page.get_by_role("button", name="Whole period").click()
    page.wait_for_url("**timeline.ipynb")
    box = page.locator(".rt-strip").bounding_box()
    page.mouse.move(box["x"] + box["width"] * 0.7, box["y"] + 30)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.8, box["y"] + 30, steps=4)
    page.mouse.up()
    page.wait_for_url("**to=*")
    said(page, timeline_view(CORPUS, asked(page)).headline)


def test_a_mark_opens_who_says_so_and_two_events_are_compared(go):
    page = go("timeline.ipynb?order=time")
    page.locator("tr:has(a[data-opens=armenian-revolution]) .rt-track").click()
    page.locator(".rt-evidence h3", has_text="Revolution in Armenia").wait_for()
    page.get_by_label("Does it come before").select_option("second-karabakh-war")
    page.locator(
        ".rt-first-order .rt-note", has_text="came before “Second Karabakh war”"
    ).wait_for()
    assert asked(page) == {
        "order": "time",
        "event": "armenian-revolution",
        "other": "second-karabakh-war",
    }
    page.reload()
    page.locator(".rt-first-order .rt-note", has_text="came before").wait_for()
    page.locator(".rt-search input").fill("mirgadirov")
    found = page.locator(".rt-lanes tbody tr:visible")
    assert found.count() == 3, "people are found, too"
    check_outline(page)


@pytest.mark.parametrize("name", ["agreement", "coverage", "timeline"])
def test_on_a_phone_one_button_holds_the_filters(browser, voila, name):
    page = browser.new_page(viewport={"width": 360, "height": 740})
    page.goto(f"{voila.url}voila/render/{name}.ipynb")
    page.wait_for_function("() => 'rtLive' in document.documentElement.dataset")
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    if name == "agreement":
        assert page.evaluate("document.documentElement.scrollHeight") <= 8 * 740
    assert not page.locator("select[name=based]").is_visible()
    page.get_by_text("Filter", exact=True).click()
    assert page.locator("select[name=based]").is_visible()
    assert not page.locator(".rt-detail").is_visible()
    page.locator("a[data-opens]").first.click()
    page.locator(".rt-detail.rt-open").wait_for()
    assert page.locator(".rt-detail").bounding_box()["width"] == 360
    page.close()


def test_a_choice_that_nobody_answers_is_told_and_answered_later(go):
    page = go("agreement.ipynb?experts=areshev,yunusov")  # a page that chose asks nothing ahead
    page.route("**/first/agreement?*", lambda route: route.abort())
    page.get_by_role("radio", name="Role of Turkey").check()
    banner = page.get_by_role("alert")
    banner.wait_for()
    assert "The server does not answer" in banner.inner_text()
    assert asked(page) == {"topic": "turkey", "experts": "areshev,yunusov"}
    page.unroute("**/first/agreement?*")
    page.evaluate("() => dispatchEvent(new Event('online'))")
    banner.wait_for(state="hidden")
    chosen = {"topic": "turkey", "experts": ("areshev", "yunusov")}
    said(page, agreement_view(CORPUS, chosen).headline)


@pytest.mark.parametrize("query", ["", "lang=ru"])
def test_what_one_click_asks_for_is_there_before_the_click(go, query):
    ahead = [f"{query}&{one}".strip("&") for one in next_choices("agreement", CORPUS)]
    page = go(f"agreement.ipynb?{query}")
    page.wait_for_function(ASKED_AHEAD, arg=len(ahead))
    assert page.evaluate(f"({ASKED_AHEAD})()") == ahead, "as the server computes it"
    page.route("**/first/agreement?*", lambda route: route.abort())
    before = rows(page)
    page.locator("input[name=topic][value=turkey]").check()
    page.wait_for_function(
        "n => document.querySelectorAll('.rt-first-table a[data-opens]').length < n", arg=before
    )
    assert page.get_by_role("alert").is_hidden()
