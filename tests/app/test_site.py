"""The dashboards as plain files: what they offer, how states are packed, that each is the live one, and
what a browser makes of the folder.
"""

import dataclasses
import gzip
import html
import json
import shutil

import pytest
from hypothesis import given
from hypothesis import strategies as st

import roundtable as rt
import site_states
from conftest import CORPUS, TOP
from roundtable.corpus.project_data import corpus_folders
from roundtable_app import cli
from roundtable_app.dashboards.registry import dashboard_specs, get_dashboard
from roundtable_app.evidence.event_table import order_control
from roundtable_app.html.environment import script_json
from roundtable_app.pages.json_ld import dataset_json_ld
from roundtable_app.pages.prerender import page_request, prerender_json, prerender_page
from roundtable_app.plotly_bundle import partial_library
from roundtable_app.site import build_site, expert_pairs, page_states
from roundtable_app.site.check import check_site, serve_files
from roundtable_app.site.choices import Choices, page_choices, states
from roundtable_app.site.colours import dark_colours
from roundtable_app.site.event_orders import order_files
from roundtable_app.site.packing import TextPool, difference, pack
from roundtable_app.site.page_states import WIDTHS, state_files
from roundtable_app.site.site_folder import CHART_LIBRARY, MARK, SiteError
from roundtable_app.url_state import build_query

EXPERTS = tuple(map(str, CORPUS.experts["expert"]))


# What can be chosen


@pytest.mark.parametrize(
    ("dashboard", "n_states", "offered"),
    [
        ("overview", 186, {"topic", "experts", "based"}),
        ("agreement", 1674, {"topic", "experts", "based", "coder", "order"}),
        ("coverage", 930, {"topic", "experts", "based", "background"}),
        ("forecasts", 186, {"topic", "experts", "based"}),
        ("timeline", 1860, {"topic", "experts", "based", "own", "status"}),
    ],
)
def test_a_page_offers_what_stays_within_its_bound(dashboard, n_states, offered):
    choices = page_choices(get_dashboard(dashboard), CORPUS)
    assert choices.n_states == n_states == len(list(states(choices)))
    assert choices.offered == offered
    assert choices.expert_sets[0] == EXPERTS and len(set(choices.expert_sets)) == 31


@pytest.mark.slow
@given(bound=st.integers(1, 3000), dashboard=st.sampled_from(sorted(dashboard_specs())))
def test_no_page_answers_more_than_its_bound(bound, dashboard):
    choices = page_choices(get_dashboard(dashboard), CORPUS, bound)
    found = [build_query(filters) for filters in states(choices)]
    assert len(found) == len(set(found)) == choices.n_states <= max(bound, 1)
    assert found[0] == "", "all that there is comes first"


def test_of_many_experts_each_is_offered_alone_or_none():
    crowd = CORPUS.experts.loc[CORPUS.experts.index.repeat(12)].reset_index(drop=True)
    crowd["expert"] = [f"e-{number}" for number in range(len(crowd))]
    many = dataclasses.replace(CORPUS, experts=crowd)
    sets = page_choices(get_dashboard("coverage"), many, 2000).expert_sets
    assert len(sets) == 61 and {len(one) for one in sets[1:]} == {1}
    few = page_choices(get_dashboard("coverage"), many, 100)
    assert len(few.expert_sets) == 1 and "experts" not in few.offered


# How states are packed

#: No text has the sign that stands for a number of one; tables refuse it.
TEXTS = st.text(st.characters(exclude_characters="\x01", exclude_categories=["Cs"]))
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=12,
)


def decoded(value, texts):
    """A packed value as the page reads it."""
    if isinstance(value, str):
        return texts[int(value[1:])] if value.startswith("\x01") else value
    if isinstance(value, list):
        return [decoded(inner, texts) for inner in value]
    if isinstance(value, dict):
        return {key: decoded(inner, texts) for key, inner in value.items()}
    return value


def changed(value, delta):
    """A value made of another and what differs, as the page does it."""
    if isinstance(delta, list):
        return delta[0]
    copy = list(value) if isinstance(value, list) else dict(value)
    for key, inner in delta.items():
        at = int(key) if isinstance(value, list) else key
        copy[at] = changed(copy[at], inner)
    return copy


@given(VALUES)
def test_a_packed_value_comes_back(value):
    pool = TextPool()
    packed = json.loads(gzip.decompress(pack(pool.encode(value))))
    assert decoded(packed, pool.texts) == value


@given(VALUES, VALUES)
def test_what_differs_makes_one_value_of_another(before, after):
    assert changed(before, json.loads(json.dumps(difference(before, after)))) == after


def test_a_difference_is_small():
    assert difference(
        {"a": [{"x": 1}, {"x": 2}], "b": "c"}, {"a": [{"x": 1}, {"x": 3}], "b": "c"}
    ) == {"a": {1: {"x": [3]}}}


def test_dark_may_change_colours_alone():
    colours = {}
    dark_colours(["#aaaaaa", "a #bbb b"], ["#111111", "a #222 b"], colours)
    assert colours == {"#aaaaaa": "#111111", "#bbb": "#222"}
    with pytest.raises(ValueError, match="is #111111 in one place and #333333 in another"):
        dark_colours(["#aaaaaa"], ["#333333"], colours)
    with pytest.raises(ValueError, match="dark changes more than colours: 'one' and 'two'"):
        dark_colours({"a": "one"}, {"a": "two"}, {})
    with pytest.raises(ValueError, match="dark changes more than colours: 1 and 2"):
        dark_colours([1], [2], {})


# Each state is the live one


FEW = {
    "overview": {"topic": ("west",)},
    "agreement": {"topic": ("russia",), "order": ("", "contest")},
    "coverage": {"topic": ("russia",)},
    "timeline": {"own": ("no",), "status": ("happened",)},
    "forecasts": {"topic": ("russia",)},
}
OPENED = {
    "agreement": "statement=russia-backs-attack",
    "coverage": "answer=russia/mirgadirov",
    "timeline": "event=second-karabakh-war",
}


@pytest.mark.slow
@pytest.mark.parametrize("dashboard", FEW)
def test_every_state_is_what_the_server_says(dashboard, monkeypatch):
    monkeypatch.setattr(page_states, "order_files", lambda *_: {})  # has a test of its own
    spec = get_dashboard(dashboard)
    choices = Choices(FEW[dashboard], (EXPERTS, EXPERTS[1:4]), {})
    files, manifest = state_files(spec, CORPUS, choices)
    read = {name: json.loads(gzip.decompress(content)) for name, content in files.items()}
    texts, per_file = read["texts.bin"], manifest["perFile"]
    for number, filters in enumerate(states(choices)):
        query = build_query(filters)
        state = read[f"{number // per_file}.bin"][number % per_file]
        for width, dark in ((WIDTHS[0], True), (WIDTHS[-1], False)):
            live = json.loads(prerender_json(dashboard, query, width, dark))
            found = decoded(state["rest"], texts)
            chart = state["charts"][0]
            if width != WIDTHS[-1]:
                chart = changed(chart, state["charts"][1 + WIDTHS.index(width)])
            text = json.dumps(decoded(chart, texts))
            for light, darkened in manifest["colours"].items() if dark else ():
                text = text.replace(f'"{light}"', f'"{darkened}"')
            drawn = json.loads(text)
            for name, figure in live["figures"].items():
                assert drawn[name]["layout"]["width"] == width
                if not dark:
                    assert found["figures"][name] | drawn[name] == figure
            parts = {
                name: site_states.html_of(numbers, texts)
                for name, numbers in state["parts"].items()
            }
            assert (parts, found["about"]) == (live["parts"], live["about"])
    opened = OPENED.get(dashboard)
    if opened:
        _, _, one = opened.partition("=")
        first = read["0.bin"][0]["evidence"][one]
        query = f"{build_query(next(states(choices)))}&{opened}"
        live = json.loads(prerender_json(dashboard, query, 900, False))
        assert site_states.html_of(first, texts) == live["parts"]["rt-first-evidence"]


@pytest.mark.bulk
@pytest.mark.parametrize("dashboard", ["overview", "agreement", "coverage", "timeline"])
def test_of_all_that_can_be_chosen_a_sample_is_what_the_server_says(dashboard):
    found = list(site_states.differences(dashboard, 20))
    assert len(found) == 20 and not [one for one in found if one[1]]


@pytest.mark.slow
def test_any_two_are_compared_as_the_server_does():
    choices = Choices({"topic": ("turkey",)}, (EXPERTS, EXPERTS[:3]), {})
    files, _ = state_files(get_dashboard("agreement"), CORPUS, choices)
    texts = json.loads(gzip.decompress(files["texts.bin"]))
    _, state = json.loads(gzip.decompress(files["0.bin"]))
    assert len(state["pairs"]) == 6
    for pair, lines in state["pairs"].items():
        one, other = pair.split("/")
        query = f"topic=turkey&experts={','.join(EXPERTS[:3])}&one={one}&other={other}"
        live = json.loads(prerender_json("agreement", query, 900, False))
        assert site_states.html_of(lines, texts) == live["parts"]["rt-first-compare"]


@pytest.mark.slow
def test_of_many_experts_pairs_are_compared_once_and_of_a_crowd_not_at_all(monkeypatch):
    choices, spec = Choices({"topic": ("", "turkey")}, (EXPERTS,), {}), get_dashboard("agreement")
    monkeypatch.setattr(expert_pairs, "MAX_EXPERTS", 4)
    files, manifest = state_files(spec, CORPUS, choices)
    assert manifest["pairs"] == "everybody"
    assert all(state["pairs"] == {} for state in json.loads(gzip.decompress(files["0.bin"])))
    texts, pairs = (json.loads(gzip.decompress(files[f"{n}.bin"])) for n in ("texts", "pairs"))
    assert len(pairs) == 20
    one, other = EXPERTS[1], EXPERTS[3]
    live = json.loads(prerender_json("agreement", f"one={one}&other={other}", 900, False))
    said = site_states.html_of(pairs[f"{one}/{other}"], texts)
    assert said == live["parts"]["rt-first-compare"]
    monkeypatch.setattr(expert_pairs, "MAX_PAIRED", 4)
    files, manifest = state_files(spec, CORPUS, choices)
    assert manifest["pairs"] == "none" and "pairs.bin" not in files


@pytest.mark.slow
def test_any_two_events_are_compared_as_the_server_does():
    few = dataclasses.replace(CORPUS, events=CORPUS.events.iloc[::6].reset_index(drop=True))
    ids = few.events["event"].tolist()
    request = page_request("timeline", few)
    found = order_files(get_dashboard("timeline"), request)
    assert set(found) == set(ids)
    for event, packed in found.items():
        order = json.loads(gzip.decompress(packed))
        assert set(order["others"]) == set(ids) - {event}
        for other in ids:
            changes = order["others"].get(other, {})
            shown = "\n".join(changed(order["lines"], {n: [new] for n, new in changes.items()}))
            chosen = {"event": event} | ({"other": other} if other != event else {})
            assert shown == order_control(few, chosen, request.view)
            if other != event:
                said = rt.narrative.describe_order(
                    request.view.data.frame.whole.events,
                    event,
                    other,
                    span=request.view.data.frame.whole.span,
                )
                assert said in html.unescape(shown)


def test_events_are_compared_where_they_are_few(monkeypatch):
    spec, request = get_dashboard("timeline"), page_request("timeline", CORPUS)
    assert order_files(get_dashboard("agreement"), request) == {}
    monkeypatch.setattr("roundtable_app.site.event_orders.MAX_EVENTS", len(CORPUS.events) - 1)
    assert order_files(spec, request) == {}


# The folder: of the corpus that a new project begins with, as each state takes its time

SMALL = TOP / "lib" / "roundtable_app" / "project_files" / "data" / "market-square"
STATEMENT = "air-cleaner"


def test_a_site_takes_no_place_of_anything_else(tmp_path):
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "a.txt").write_text("mine")
    with pytest.raises(SiteError, match="is not empty and no site of roundtable's; name a folder"):
        build_site(tmp_path / "letters", {"c": CORPUS.path}, TOP / "dashboards")
    with pytest.raises(SiteError, match="is a file; name a folder"):
        build_site(tmp_path / "letters" / "a.txt", {"c": CORPUS.path}, TOP / "dashboards")
    with pytest.raises(SiteError, match="nothing to show: name a folder that has a corpus"):
        build_site(tmp_path / "out", {}, TOP / "dashboards")
    assert [path.name for path in tmp_path.rglob("*")] == ["letters", "a.txt"]


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """A site of two corpora, with few choices, made by the command in the place of another."""
    top = tmp_path_factory.mktemp("site")
    for name in (SMALL.name, "town"):
        shutil.copytree(SMALL, top / "data" / name)
    out = top / "public pages"
    out.mkdir()
    (out / MARK).write_text("{}")
    (out / "old.html").write_text("of the site before")
    shown = shutil.copytree(TOP / "dashboards", top / "dashboards")
    (shown / "overview.ipynb").unlink()
    options = ["--data", str(top / "data"), "--dashboards", str(shown), "--states", "4"]
    assert cli.main(["site", str(out), *options]) == 0
    assert not (out / "old.html").exists()
    return out


@pytest.fixture
def small(site, monkeypatch):
    """The corpus of the site, which is the usual one now."""
    monkeypatch.setenv("ROUNDTABLE_DATA", str(site.parent / "data"))
    return rt.load(site.parent / "data" / SMALL.name)


@pytest.mark.slow
def test_the_folder_has_a_page_for_each_dashboard_of_each_corpus(site):
    pages = {path.relative_to(site).as_posix() for path in site.rglob("*.html")}
    # of the others one is not in the folder, and of forecasts the corpus has none
    shown = {"agreement", "coverage", "timeline"}
    names = {f"{name}.html" for name in shown}
    first, second = corpus_folders(site.parent / "data")
    assert pages == {"index.html", *names, *(f"{second}/{name}" for name in names)}
    about = json.loads((site / MARK).read_text("utf-8"))
    assert set(about["corpora"]) == {first, second}
    for path in site.rglob("*.html"):
        words = path.read_text("utf-8")
        assert ".ipynb" not in words and "http://127" not in words
        assert "<style>" not in words, "once for all pages"
    assert (site / "package" / f"{first}.zip").is_file()
    library = gzip.decompress((site / "front" / CHART_LIBRARY).read_bytes())
    assert library == partial_library().read_bytes()
    assert '<meta property="og:image" content="cards/agreement.png">' in (
        site / "agreement.html"
    ).read_text("utf-8")
    assert {path.stem for path in (site / second / "cards").iterdir()} == shown


@pytest.mark.slow
def test_without_scripts_a_page_is_read_with_its_evidence(browser, site, small):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / "agreement.html").as_uri())
    assert page.locator(".rt-headline").inner_text() == prerender_page("agreement").headline
    cards = page.locator("noscript .rt-evidence, .rt-evidence")
    assert cards.count() == len(small.statements)
    assert page.get_by_text("How this was made.").is_visible()
    context.close()


def test_opened_as_a_file_a_page_is_read_and_says_what_it_lacks(browser, site):
    page = browser.new_page()
    page.goto((site / "agreement.html").as_uri())
    page.locator("#rt-banner", has_text="This page was opened as a file.").wait_for()
    assert page.locator(".rt-headline").inner_text()
    assert not page.get_by_role("button", name="Reload the page").count()
    page.close()


def test_on_paper_what_is_folded_is_read(browser, site):
    page = browser.new_page()
    page.goto((site / "agreement.html").as_uri())
    seen = "[...document.querySelectorAll('.rt-methods dd')].map((one) => one.checkVisibility({contentVisibilityAuto: true}))"
    assert not any(page.evaluate(seen))
    page.emulate_media(media="print")
    page.wait_for_function(f"{seen}.every(Boolean)")  # once it is drawn anew
    assert page.evaluate(seen)
    assert not page.locator(".rt-how").first.is_visible()
    page.close()


@pytest.mark.slow
def test_a_choice_is_answered_without_a_server(browser, site, small):
    with serve_files(site.parent) as address:
        page, errors = browser.new_page(viewport={"width": 1440, "height": 900}), []
        page.on("pageerror", lambda error: errors.append(str(error)))
        base = f"{address}{site.name.replace(' ', '%20')}/"
        page.goto(f"{base}agreement.html")
        assert not page.locator(".rt-hide:visible").count(), "few sets of experts are here"
        page.locator("input[name=topic][value=air]").check()
        page.locator(".rt-matrix").nth(1).wait_for(state="detached")
        assert page.locator(".rt-matrix").count() == 1 and page.url.endswith("?topic=air")
        said = page.locator("#rt-said")
        assert said.inner_text() and said.bounding_box()["width"] <= 1, "heard, and not seen"
        page.locator(f"a[data-opens={STATEMENT}]").click()
        page.locator(".rt-detail h3").wait_for()
        assert page.url.endswith(f"?topic=air&statement={STATEMENT}")
        page.go_back()
        page.go_back()
        page.locator(".rt-matrix").nth(1).wait_for()
        assert page.get_by_role("radio", name="All topics").is_checked()
        check_menu(page, small)
        page.goto(f"{base}coverage.html?topic=air&experts=falk")
        page.locator(".rt-numbers").first.wait_for()
        page.get_by_text("This copy does not hold everything that the address asks for").wait_for()
        assert page.locator(".rt-headline").inner_text() == (
            prerender_page("coverage", "topic=air").headline
        )
        _, second = corpus_folders(site.parent / "data")
        page.goto(f"{base}{second}/timeline.html")
        page.locator(".rt-lanes").first.wait_for()
        page.locator(".rt-nav a", has_text="Agreement").click()
        page.locator(".rt-matrix").first.wait_for()
        assert f"/{second}/agreement.html" in page.url and errors == []
        page.close()


def check_menu(page, corpus):
    """What can be taken along from a page of files, without a server."""
    menu = page.locator(".rt-share")
    menu.locator("summary").click()
    with page.expect_download() as download:
        menu.get_by_role("button", name="Vector graphic (SVG)").click()
    assert download.value.suggested_filename == f"{SMALL.name}-agreement.svg"
    assert corpus.cite in download.value.path().read_text("utf-8")
    assert menu.get_by_role("button", name="Copy code to embed").is_visible()
    with page.expect_download() as download:
        menu.get_by_role("link", name="BibTeX").click()
    assert f"url = {{{page.url}}}" in download.value.path().read_text("utf-8")
    with page.expect_download() as download:
        menu.get_by_role("link", name="All data (zip)").click()
    assert download.value.suggested_filename == f"{SMALL.name}.zip"
    page.keyboard.press("Escape")


@pytest.mark.slow
@pytest.mark.browser
def test_the_check_says_what_does_not_work(site, tmp_path, monkeypatch, chromium_path):
    monkeypatch.setenv("ROUNDTABLE_CHROMIUM", chromium_path)
    broken = shutil.copytree(site, tmp_path / "broken")
    for path in sorted(broken.rglob("*.html")):
        if path.name not in ("agreement.html", "coverage.html") or path.parent != broken:
            path.unlink()
    shutil.rmtree(broken / "data" / "agreement")
    assert check_site(broken) == ["agreement.html: the choice topic=trade changes nothing"]


@pytest.mark.slow
def test_a_part_of_a_page_stands_in_a_page_of_others(browser, site, small, tmp_path):
    with serve_files(site) as ours, serve_files(tmp_path) as theirs:
        address = f"{ours}agreement.html?statement={STATEMENT}&embed=statement"
        (tmp_path / "news.html").write_text(
            "<!doctype html><script>addEventListener('message', (e) => { window.told = e.data; });"
            f"</script><iframe src='{address}' width=420 height=600></iframe>"
        )
        page = browser.new_page()
        page.goto(f"{theirs}news.html")
        part = page.frame_locator("iframe")
        part.locator(".rt-evidence h3").wait_for()
        page.wait_for_function("window.told && window.told.height > 200")
        assert page.evaluate("told.roundtable") == "height"
        for hidden in (
            ".rt-bar",
            "h1",
            ".rt-matrix",
            ".rt-first-compare",
            ".rt-close",
            ".rt-words",
        ):
            assert not part.locator(hidden).first.is_visible(), hidden
        link = part.locator(".rt-embedded a")
        assert link.get_attribute("target") == "_top"
        assert link.get_attribute("href") == address.removesuffix("&embed=statement")
        assert link.inner_text() == small.cite
        page.goto(f"{ours}agreement.html?topic=air&embed=matrix")
        page.locator(".rt-matrix caption", has_text="Air").wait_for()
        assert not page.locator(".rt-beside").is_visible()
        page.close()


def test_catalogues_read_what_the_data_are():
    described = dataset_json_ld(CORPUS)
    assert described["@type"] == "Dataset" and described["name"] == CORPUS.title
    [article] = described["isBasedOn"]
    assert article["name"] == CORPUS.articles["title"].iloc[0]
    assert article["datePublished"] == "2024-03" and "url" not in article
    evil = dataclasses.replace(CORPUS, meta={**CORPUS.meta, "title": "</script><b>"})
    found = script_json(dataset_json_ld(evil))
    assert "<" not in found and json.loads(found)["name"] == "</script><b>"
    page = prerender_page("overview")
    assert json.loads(page.json_ld) == described
