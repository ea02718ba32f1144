"""The page before its kernel: its answer, its charts, its form; over HTTP, in pieces, and in a
browser without scripts; the data as a zip.
"""

import dataclasses
import http.client
import io
import itertools
import json
import re
import shutil
import zipfile
from html import escape, unescape
from html.parser import HTMLParser
from urllib.parse import quote, urlsplit

import nbformat
import pandas as pd
import pytest

import roundtable as rt
from browser_helpers import live
from conftest import CORPUS, TOP, Server, plain_shell
from roundtable.i18n.messages import message
from roundtable.schema import TABLES
from roundtable_app import url_state
from roundtable_app.dashboards.registry import allowed_values, get_dashboard
from roundtable_app.dashboards.topic_counts import topic_counts
from roundtable_app.dashboards.view import main_figure
from roundtable_app.html import page_parts
from roundtable_app.pages import corpus_zip, fallback_form, page_request, parts_html, prerender
from roundtable_app.widgets import Dashboard
from test_dashboards_browser import fetch

pytestmark = pytest.mark.slow


DASHBOARDS = ["overview", "agreement", "coverage", "timeline", "forecasts"]
EVIL = '"><img src=x onerror=alert(1)>'


def loads(body):
    """JSON as a browser reads it: without NaN and Infinity."""

    def never(word):
        raise ValueError(word)

    return json.loads(body, parse_constant=never)


class Page(HTMLParser):
    """The elements of a page: (name, attributes) in order, and the words of some."""

    def __init__(self, html):
        super().__init__()
        self.elements, self.open, self.words = [], [], {}
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        self.open.append(tag)

    def handle_data(self, data):
        if self.open:
            self.words.setdefault(self.open[-1], []).append(data.strip())

    def handle_endtag(self, tag):
        while self.open and self.open.pop() != tag:
            pass

    def all(self, tag, **wanted):
        """The attributes of all elements of a kind that have these."""
        return [
            a
            for t, a in self.elements
            if t == tag and all(a.get(k.rstrip("_")) == v for k, v in wanted.items())
        ]


# The answer itself


def check_table(page, view):
    """The folded table has the words of the view, and its buttons open what the view says."""
    opens = view.opens or [[""] * len(row) for row in view.rows]
    heads = [str(row[0]) for row, behind in zip(view.rows, opens, strict=True) if not behind[0]]
    assert (
        page.words["caption"] == [view.caption]
        and page.words["th"] == [str(c) for c in view.columns if c] + heads
    )
    pressed = [
        (one, str(cell))
        for row, behind in zip(view.rows, opens, strict=True)
        for cell, one in zip(row, behind, strict=True)
        if one
    ]
    values = [a["value"] for a in page.all("button") if "value" in a]
    words = page.words["button"][1 : len(values) + 1]  # the first sends the form, the last closes
    assert list(zip(values, words, strict=True)) == pressed


def check_matrix(page, view):
    """The matrix has every statement under its group, and each leads to its evidence."""
    if view.name == "board":
        summary, link = view.data, "data-opens"
        topics = CORPUS.topics[CORPUS.topics["topic"].isin(summary.results["topic"])]
        groups = list(topics["label"])
        if not summary.results["group"].iloc[0]:
            groups = ["Most contested first"]
    else:
        summary, link = view.data.grouped, "data-query"
        groups = list(dict.fromkeys(row[0] for row in view.rows))
    assert [words for words in page.words["caption"] if words][: len(groups)] == groups
    links = [a for a in page.all("a") if a.get(link) and "statement=" in a["href"]]
    named = [a["href"].rpartition("statement=")[2] for a in links]
    assert named == list(summary.results.index)
    n_positions = summary.panel["position"].notna().sum()
    stances = [a for a in page.all("span") if a.get("class", "").startswith("rt-stance")]
    assert len(stances) == n_positions > 0
    firm = [a for a in page.all("span") if a.get("class") == "rt-firm"]
    assert len(firm) == summary.results["firm"].sum()


def check_links(page, html, view):
    """The table opens what the view's cells open, and says its words."""
    opened = {one for row in view.opens for one in row if one}
    assert {a["data-opens"] for a in page.all("a") if "data-opens" in a} == opened
    words = unescape(re.sub("<[^>]*>", "", html))
    assert all(row[0] in words for row in view.rows)


def without_links(html):
    """The same without the addresses that a script does not need."""
    return re.sub(r'href="\?[^"]*"', "", html)


@pytest.mark.parametrize(
    ("dashboard", "query"),
    [
        ("overview", ""),
        ("agreement", ""),
        ("coverage", ""),
        ("timeline", ""),
        ("overview", "topic=west"),
        ("agreement", "topic=russia&coder=second"),
        ("agreement", "order=contest&statement=turkey-leads&speaker=yunusov"),
        ("agreement", "one=areshev&other=yunusov"),
        ("coverage", "based=AM&answer=russia/yunusov"),
        ("timeline", "from=2022-01&to=2022-12&own=no"),
    ],
)
def test_the_answer_is_that_of_the_view(dashboard, query):
    chosen, _ = url_state.parse_query(query, dashboard, CORPUS)
    view, found = (
        get_dashboard(dashboard).view(CORPUS, chosen),
        prerender.prerender_page(dashboard, query),
    )
    assert found.headline == view.headline and found.about["cite"] == CORPUS.cite
    page = Page(found.html)
    assert f'<p class="rt-headline">{escape(view.headline)}</p>' in found.html
    if get_dashboard(dashboard).matrix:
        check_matrix(page, view)
    else:
        check_links(page, found.html, view)
    assert all(escape(sentence) in found.html for sentence in view.findings)
    assert not [a for a in page.all("div") if "data-figure" in a]
    state = loads(prerender.prerender_json(dashboard, query, 812, False))
    assert state["figures"] == {}
    shown = without_links(found.html)
    assert all(without_links(html) in shown for html in state["parts"].values()), (
        "the page and what it asks for later say the same"
    )
    assert {a["class"] for a in page.all("div") if a.get("class") in state["parts"]} == set(
        state["parts"]
    )
    assert state["take"]["name"] == view.name


@pytest.mark.parametrize("dashboard", DASHBOARDS)
def test_the_same_question_is_answered_once(dashboard):
    assert prerender.prerender_page(dashboard, "topic=west") is prerender.prerender_page(
        dashboard, "topic=west"
    )
    assert prerender.prerender_json(dashboard, "", 900, True) is prerender.prerender_json(
        dashboard, "", 900, True
    )


@pytest.fixture
def drawn_dashboard(monkeypatch):
    """A dashboard that draws its main figure, as one that somebody adds may."""
    spec = dataclasses.replace(get_dashboard("coverage"), figures=main_figure, table="", below={})
    for module in (prerender, page_request, parts_html):
        monkeypatch.setattr(module, "get_dashboard", lambda name: spec)
    for kept in (prerender._request, prerender._page, prerender._json):
        kept.cache_clear()
    yield spec
    for kept in (prerender._request, prerender._page, prerender._json):
        kept.cache_clear()


@pytest.mark.parametrize(("width", "got"), [(0, 240), ("1", 240), (900, 900), (99_999, 4000)])
def test_no_page_is_wider_than_a_wall(drawn_dashboard, width, got):
    figure = loads(prerender.prerender_json("coverage", "", width, False))["figures"]["coverage"]
    assert figure["layout"]["width"] == got
    assert figure["about"]["source"] == CORPUS.cite and not figure["config"]["displayModeBar"]


def test_a_figure_has_its_place_and_its_table(drawn_dashboard):
    page = Page(prerender.prerender_page("coverage").html)
    assert [a["data-figure"] for a in page.all("div") if "data-figure" in a] == ["coverage"]
    check_table(page, drawn_dashboard.view(CORPUS, {}))


def test_there_is_no_other_dashboard():
    with pytest.raises(KeyError):
        prerender.prerender_page("nothing")
    with pytest.raises(KeyError):
        prerender.prerender_json("nothing", "", 900, False)


@pytest.fixture
def data(tmp_path, monkeypatch):
    """The corpora of a folder of its own: the project's, and another."""
    for name in ("south-caucasus-2024", "another"):
        shutil.copytree(CORPUS.path, tmp_path / name)
    about = tmp_path / "another" / "datapackage.json"
    about.write_text(
        about.read_text("utf-8").replace(
            json.dumps(CORPUS.title, ensure_ascii=False), '"A harbour <and> its ferries"'
        ),
        "utf-8",
    )
    monkeypatch.setenv("ROUNDTABLE_DATA", str(tmp_path))
    return tmp_path


def test_other_data_give_another_answer(data):
    before, drawn = (
        prerender.prerender_page("agreement"),
        prerender.prerender_json("agreement", "", 900, False),
    )
    name = CORPUS.experts["name"].iloc[0]
    table = data / "south-caucasus-2024" / "experts.csv"
    words = table.read_text("utf-8")
    table.write_text(words.replace(name, "Zoe Changed"), "utf-8")
    after = prerender.prerender_page("agreement")
    assert (
        "Zoe Changed" in after.html
        and name not in after.html
        and name in before.html
        and after.about["cite"] != before.about["cite"]
    )
    assert b"Zoe Changed" in prerender.prerender_json("agreement", "", 900, False) != drawn
    table.write_text(words, "utf-8")
    assert prerender.prerender_page("agreement").about["cite"] == before.about["cite"]


def test_a_corpus_is_chosen_and_kept_by_the_form(data):
    found = prerender.prerender_page(
        "coverage", "corpus=another&article=" + CORPUS.articles["article"].iloc[0]
    )
    assert found.about["cite"].startswith("A harbour <and> its ferries (data ")
    assert found.about["corpus"] == "another" and found.about["carried"].startswith(
        "corpus=another&article="
    )
    assert (
        loads(prerender.prerender_json("coverage", "corpus=another", 900, False))["about"]
        == prerender.prerender_page("coverage", "corpus=another").about
    )
    page = Page(found.html)
    assert {a["name"]: a["value"] for a in page.all("input", type="hidden")} == {
        "article": CORPUS.articles["article"].iloc[0]
    }
    offered = re.findall(
        r'<option value="([^"]*)"( selected)?>([^<]*)',
        re.search(r'<select name="corpus" form="rt-form">(.*?)</select>', found.html)[1],
    )
    assert offered == [
        ("", "", escape(CORPUS.title)),
        ("another", " selected", "A harbour &lt;and&gt; its ferries"),
    ]
    usual = prerender.prerender_page("coverage", "corpus=south-caucasus-2024").html
    assert (
        '<option value="" selected>' + escape(CORPUS.title) in usual
        and 'hidden" name="corpus' not in usual
    ), "the usual one need not be named"
    shutil.rmtree(data / "another")
    assert 'name="corpus"' not in prerender.prerender_page("coverage").html, (
        "of one there is no choice"
    )


def test_the_page_names_what_was_read(data):
    title, table = CORPUS.articles["title"].iloc[0], data / "another" / "articles.csv"
    table.write_text(table.read_text("utf-8").replace(title, "What the ferries <say>"), "utf-8")
    for query, named, other in (
        ("corpus=another", "What the ferries &lt;say&gt;", escape(title)),
        ("", escape(title), "ferries &lt;say"),
    ):
        for words in (
            prerender.prerender_page("timeline", query).html,
            Dashboard("timeline", query).children[-1].value,
        ):
            assert (
                f"Source: <cite>{named}</cite>" in words
                and other not in words.rpartition("What was read")[2]
            )
    listed = page_parts.source_line(pd.concat([CORPUS.articles] * 30))
    assert listed.count("<cite>") == 7 and listed.endswith("; 23 more.</p>")


def test_of_several_articles_one_is_chosen():
    two = dataclasses.replace(
        CORPUS,
        articles=pd.concat(
            [CORPUS.articles, CORPUS.articles.assign(article="later", title="A later one")]
        ),
    )
    several = fallback_form.page_options([("usual", "The usual")], two)
    assert several == {
        "article": {
            "": "All articles",
            CORPUS.articles["article"].iloc[0]: CORPUS.articles["title"].iloc[0],
            "later": "A later one",
        }
    }
    assert '<option value="later" selected>A later one</option>' in fallback_form.page_filter_row(
        several, {"article": "later"}
    )
    assert 'name="article"' not in fallback_form.fallback_form(
        "agreement", two, {"article": "later"}, several
    )


# One question of each kind for every dashboard in turn: they are read in one place, and
# `test_url_state` asks all of all.


@pytest.mark.parametrize(
    ("dashboard", "name"),
    list(zip(DASHBOARDS, ["corpus", "article", "topic", "experts", "based"], strict=True)),
)
def test_a_strange_value_gives_the_default_view_and_a_note(dashboard, name):
    found = prerender.prerender_page(dashboard, f"{name}={quote(EVIL)}")
    assert found.headline == prerender.prerender_page(dashboard).headline
    assert "<img" not in found.html and found.html.count("from the link, so it was left out.") == 1
    word = message(f"choose.named.{name}")
    assert f"We could not find the {word} “{escape(EVIL)}”" in found.html
    assert (
        loads(prerender.prerender_json(dashboard, f"{name}={quote(EVIL)}", 900, False))["parts"][
            "rt-first-notes"
        ]
        in found.html
    )


HOSTILE = [
    "%",
    "%ff=%fe",
    "a" * 9000,
    "topic=" + "x" * 9000,
    "&" * 9000,
    "=&=&=",
    "topic[]=russia",
    "experts=,,,,",
    "kept=" + "a," * 3000,
]


@pytest.mark.parametrize(
    ("query", "dashboard"),
    list(zip(HOSTILE, itertools.cycle(DASHBOARDS), strict=False)),
    ids=lambda one: one[:12],
)
def test_a_hostile_query_is_answered(dashboard, query):
    found = prerender.prerender_page(dashboard, query)
    assert (
        found.headline == prerender.prerender_page(dashboard).headline
        and len(found.html) < len(prerender.prerender_page(dashboard).html) + 300
    )
    loads(prerender.prerender_json(dashboard, query, 900, False))


# The form


@pytest.mark.parametrize("dashboard", DASHBOARDS)
def test_the_form_offers_what_the_board_offers(dashboard):
    board = Dashboard(dashboard, query="").board
    form = fallback_form.fallback_form(dashboard, CORPUS, {})
    spec = get_dashboard(dashboard)
    counts = topic_counts(CORPUS, spec.counted)
    by_table = set() if spec.needs_kernel else set(spec.opens)
    assert all(f'name="{f.name}"' not in form for f in by_table), "the table opens it"
    for name in (f.name for f in spec.row_filters if f not in by_table):
        widget = board.controls[name].widget
        listed = re.search(
            rf'<label class="rt-choice"><span>([^<]*)</span> <select name="{name}" form="rt-form">(.*?)</select>',
            form,
        )
        options = r'<option value="([^"]*)"(?: selected)?>([^<]*)</option>'
        if listed is None:  # buttons in place of a drop-down
            options = rf'type="radio" name="{name}" value="([^"]*)"(?: checked)?> ([^<]*?) *<'
            listed = None, widget.description, form
        assert unescape(listed[1]) == widget.description
        here = [(unescape(w), unescape(i)) for i, w in re.findall(options, listed[2])]
        there = [
            (
                w,
                "/".join(v) if isinstance(v, tuple) else str(v),
            )
            for w, v in (
                option if isinstance(option, tuple) else (option, option)
                for option in widget.options
            )
        ]
        there[0] = there[0][0], ""
        if name == "topic":  # of a topic without a row there is nothing to choose
            there = [(words, one) for words, one in there if counts.get(one, 1)]
        assert here == there
    boxes = re.findall(
        r'<input type="checkbox" name="experts" value="([^"]*)" checked> ([^<]*)</label>', form
    )
    assert [unescape(name) for _, name in boxes] == [
        b.description for b in board.controls["experts"].widget.buttons.values()
    ]
    switches = re.findall(
        r'<input type="checkbox" name="(\w+)" value="" data-off="(\w+)" checked> ([^<]*)</label>',
        form,
    )
    assert {name: off for name, off, _ in switches} == (
        {"own": "no"} if dashboard == "timeline" else {}
    )
    for name, off, word in switches:
        switch = board.controls[name]
        assert switch.widget.description == unescape(word) and switch.read() == ""
        switch.widget.value = not switch.widget.value
        assert switch.read() == off
    board.close_all()


@pytest.mark.parametrize("dashboard", DASHBOARDS)
def test_the_form_shows_and_sends_what_is_chosen(dashboard):
    known = allowed_values(dashboard, CORPUS)
    made = {
        name: ids[:2] if name in ("experts", "kept") else (ids[-1] if ids else "2022-03")
        for name, ids in known.items()
    }
    page = Page(fallback_form.fallback_form(dashboard, CORPUS, made))
    sent = [(a["name"], a["value"]) for a in page.all("input", type="hidden")]
    for kind in ("checkbox", "radio"):
        boxes = page.all("input", type=kind)
        sent += [(a["name"], a["value"]) for a in boxes if "checked" in a]
    place = [(t, a) for t, a in page.elements if t in ("select", "option")]
    for i, (tag, about) in enumerate(place):
        if tag == "option" and "selected" in about:
            sent.append(
                (next(a["name"] for t, a in reversed(place[:i]) if t == "select"), about["value"])
            )
    query = "&".join(f"{name}={quote(value)}" for name, value in sent)
    assert url_state.parse_query(query, dashboard, CORPUS) == (made, [])


# Over HTTP


GATE = (
    "import os, time\nwhile 'SCRIPT_NAME' in os.environ and not "
    "os.path.exists({gate!r}): time.sleep(0.05)\n"
)


@pytest.fixture(scope="module")
def two(tmp_path_factory):
    """The project with a second corpus, on a server of its own; two dashboards have a cell of one's
    own, and the kernel of coverage waits for a file, whose path is in `gate`.
    """
    top = tmp_path_factory.mktemp("two")
    folder, gate = shutil.copytree(TOP / "dashboards", top / "dashboards"), top / "go"
    for name in ("overview", "agreement", "forecasts"):  # no test asks for them here
        (folder / f"{name}.ipynb").unlink()
    for name in (CORPUS.path.name, "another"):
        shutil.copytree(CORPUS.path, top / "data" / name)
    for name in ("coverage", "timeline"):
        notebook = nbformat.read(folder / f"{name}.ipynb", 4)
        notebook.cells.append(nbformat.v4.new_code_cell("own = 1"))
        nbformat.write(notebook, folder / f"{name}-own.ipynb")
    notebook = nbformat.read(folder / "coverage.ipynb", 4)
    cell = next(c for c in notebook.cells if c.cell_type == "code")
    cell.source = GATE.format(gate=str(gate)) + cell.source
    nbformat.write(notebook, folder / "coverage.ipynb")
    (folder / "timeline.ipynb").unlink()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ROUNDTABLE_DATA", str(top / "data"))
        one = Server(folder, tmp_path_factory.mktemp("log") / "log").wait()
    one.gate, one.data = gate, top / "data"
    yield one
    one.stop()


@pytest.fixture
def gated(two, monkeypatch):
    """The same, read from here as there, while the file is not there."""
    monkeypatch.setenv("ROUNDTABLE_DATA", str(two.data))
    two.gate.unlink(missing_ok=True)
    return two


@pytest.fixture(scope="module")
def full(tmp_path_factory):
    """The project's dashboards on a server that has room for nobody, and so no kernels."""
    folder = plain_shell(tmp_path_factory.mktemp("full"))
    for notebook in (TOP / "dashboards").glob("*.ipynb"):
        shutil.copy(notebook, folder)
    own = nbformat.read(folder / "coverage.ipynb", 4)
    own.cells.append(nbformat.v4.new_code_cell("own = 1"))
    nbformat.write(own, folder / "own.ipynb")
    one = Server(folder, tmp_path_factory.mktemp("log") / "log", "--Admission.most=0").wait()
    yield one
    one.stop()


def test_the_answer_comes_before_the_kernel(gated):
    wire = http.client.HTTPConnection("127.0.0.1", gated.port, timeout=60)
    wire.request("GET", "/voila/render/coverage.ipynb?topic=russia")
    answer = wire.getresponse()
    came = b""
    while b"static/page.js" not in came:
        came += answer.read1()
    words = came.decode()
    assert "kernelId" not in words and not gated.gate.exists()
    assert (
        escape(prerender.prerender_page("coverage", "topic=russia").headline) in words
        and prerender.prerender_page("coverage", "topic=russia").html in words
    )
    gated.gate.touch()
    rest = answer.read().decode()
    wire.close()
    assert "kernelId" in rest and rest.rstrip().endswith("</html>")
    check_landmarks(words + rest)


def check_landmarks(html):
    """What a screen reader walks by is there, once."""
    page = Page(html)
    assert page.all("html", lang="en") and page.all("meta", name="viewport")
    assert len(page.all("main")) == len(page.all("header")) == 1 and page.all(
        "nav", **{"aria-label": "Dashboards"}
    )
    skip = page.all("a", class_="rt-skip")[0]["href"]
    assert page.all("main", id=skip.removeprefix("#"))
    assert [a["aria-current"] for a in page.all("a") if "aria-current" in a] == ["page"]
    ids = [a["id"] for _, a in page.elements if "id" in a]
    assert len(ids) == len(set(ids))
    scopes = {a.get("scope") for a in page.all("th")}
    assert scopes <= {"col", "row", "rowgroup"} and page.words["caption"]
    assert page.words["title"][0].endswith("· Roundtable")


def test_the_links_and_the_data_are_those_of_the_address(full):
    page = fetch(
        f"{full.url}voila/render/agreement.ipynb?topic=russia&order=contest&utm_source=mail"
    )[2].decode()
    links = [
        a["href"]
        for a in Page(page).all("a")
        if a.get("href", "").endswith("coverage.ipynb?topic=russia")
    ]
    assert len(links) == 1 and "/voila/package/south-caucasus-2024.zip" in page


@pytest.mark.parametrize("dashboard", DASHBOARDS)
def test_a_page_that_needs_no_kernel_has_room_for_everybody(full, dashboard):
    status, headers, body = fetch(f"{full.url}voila/render/{dashboard}.ipynb?topic=west")
    words = body.decode()
    assert status == 200 and "Refresh" not in headers
    assert prerender.prerender_page(dashboard, "topic=west").html in words
    assert "How this was made." in words and "kernelId" not in words
    assert "static/page.js" not in words and words.rstrip().endswith("</html>")
    assert words.count("<h1>") == 1
    check_landmarks(words)


@pytest.mark.parametrize("dashboard", ["coverage"])
def test_a_full_house_has_the_whole_answer(full, dashboard):
    status, headers, body = fetch(f"{full.url}voila/render/own.ipynb?topic=west&utm_source=x")
    words = body.decode()
    assert (status, headers["Cache-Control"], headers["Refresh"]) == (503, "no-store", "15")
    assert prerender.prerender_page(dashboard, "topic=west&utm_source=x").html in words
    assert (
        "Many people are reading this right now" in words
        and "kernelId" not in words
        and words.rstrip().endswith("</html>")
    )
    assert words.count("<h1>") == 1 and CORPUS.cite in unescape(words)
    check_landmarks(words)


def test_a_hostile_address_is_words_in_the_page(full):
    words = fetch(
        f"{full.url}voila/render/overview.ipynb?topic={quote(EVIL)}&corpus=%3Cscript%3E&experts=%00%ff"
    )[2].decode()
    assert "<img" not in words and "<script>" not in words and escape(EVIL) in words
    assert words.count("left out.") == 3


@pytest.mark.parametrize("dashboard", DASHBOARDS)
def test_the_charts_are_asked_for_by_width(full, dashboard):
    address = f"{full.url}voila/first/{dashboard}?topic=west&_width=700&_dark=1"
    status, headers, body = fetch(address)
    assert (status, headers["Content-Type"]) == (200, "application/json; charset=utf-8")
    assert body == prerender.prerender_json(dashboard, "topic=west", 700, True)
    assert (
        "script-src 'self' blob:;" in headers["Content-Security-Policy"]
        and headers["X-Content-Type-Options"] == "nosniff"
    )
    assert fetch(address, **{"If-None-Match": headers["Etag"]})[0] == 304, (
        "a second visit costs no transfer"
    )
    assert fetch(address, **{"Accept-Encoding": "gzip"})[1]["Content-Encoding"] == "gzip"
    assert fetch(f"{full.url}voila/first/{dashboard}?topic=west")[0] == 200


@pytest.mark.parametrize("way", ["nothing", "Agreement", "agreement/", "overview.ipynb", "..", ""])
def test_there_is_no_other_view(full, way):
    assert fetch(f"{full.url}voila/first/{way}?_width=700")[0] == 404


@pytest.mark.parametrize(
    "width", ["abc", "-5", "1e3", "700px", "123456", "%C2%B2", "0x10", "70.5", "", "%20"]
)
def test_a_width_is_a_number_of_pixels(full, width):
    status, _, body = fetch(f"{full.url}voila/first/overview?_width={width}")
    assert status == 400 and b"Traceback" not in body


# The data to take along


def test_the_package_holds_what_is_for_everybody(full):
    address = f"{full.url}voila/package/{CORPUS.path.name}.zip"
    assert (
        f'href="/voila/package/{CORPUS.path.name}.zip"'
        in fetch(f"{full.url}voila/render/overview.ipynb")[2].decode()
    )
    (status, headers, body), again = fetch(address), fetch(address)
    assert (status, headers["Content-Type"]) == (200, "application/zip") and body == again[2]
    named = f'attachment; filename="{CORPUS.path.name}.zip"'
    assert headers["Content-Disposition"].startswith(named)
    with zipfile.ZipFile(io.BytesIO(body)) as bundle:
        assert bundle.testzip() is None
        files = {
            "datapackage.json",
            "codebook.md",
            *(f"{name}.csv" for name, table in TABLES.items() if not table.local),
        }
        files = {name for name in files if (CORPUS.path / name).is_file()}
        assert len(files) > 12 and {*bundle.namelist()} == {
            f"{CORPUS.path.name}/{name}" for name in files
        }
        assert all(
            bundle.read(f"{CORPUS.path.name}/{name}") == (CORPUS.path / name).read_bytes()
            for name in files
        )
    assert (
        fetch(f"{full.url}voila/package/drafts.zip")[0]
        == fetch(f"{full.url}voila/package/..zip")[0]
        == 404
    )


def test_the_package_leaves_out_what_is_the_readers_own(tmp_path):
    folder = shutil.copytree(CORPUS.path, tmp_path / "copy")
    before = corpus_zip.zipped_corpus(folder, "before")
    passage = CORPUS.passages["passage"].iloc[0]
    (folder / "texts.csv").write_text(
        f"passage,text\n{passage},Words of an invented answer.\n", "utf-8"
    )
    (folder / "notes.txt").write_text("mine", "utf-8")
    (folder / ".experts.csv.tmp").write_text("half", "utf-8")
    after = corpus_zip.zipped_corpus(folder, "after")
    assert after == before
    with zipfile.ZipFile(io.BytesIO(after)) as bundle:
        bundle.extractall(tmp_path / "taken")
    assert rt.load(tmp_path / "taken" / "copy").version == CORPUS.version


def test_the_table_and_the_choices_come_before_the_kernel(browser, gated):
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.goto(f"{gated.url}voila/render/coverage.ipynb", wait_until="commit")
    page.locator(".rt-share").wait_for()
    page.locator("#rt-first input[name=topic][value=russia]").check()
    page.get_by_text(
        prerender.prerender_page("coverage", "topic=russia").headline, exact=True
    ).wait_for()
    links = page.locator(".rt-nav a")
    assert all(
        urlsplit(links.nth(i).get_attribute("href")).query == "topic=russia"
        for i in range(links.count())
    ), "the choice goes along"
    assert not gated.gate.exists() and page.locator(".rt-live .rt-figure").count() == 0
    gated.gate.touch()
    live(page)
    assert (
        page.locator(".rt-headline").inner_text()
        == prerender.prerender_page("coverage", "topic=russia").headline
    )
    context.close()


PLACES = """() => Object.fromEntries(["select[name=corpus], .rt-choices select", ".rt-headline"].map((name) => {
  const { left, top } = document.querySelector(`.rt-dashboard :is(${name})`).getBoundingClientRect();
  return [name, { left, top }];
}))"""


@pytest.mark.parametrize(
    ("dashboard", "width"),
    [
        ("timeline", 768),
        ("coverage", 1200),
    ],
)
def test_nothing_moves_when_the_board_comes(browser, two, dashboard, width):
    context = browser.new_context(viewport={"width": width, "height": 900}, bypass_csp=True)
    context.add_init_script(
        f"document.addEventListener('rt-drawn', () => {{ window.before = ({PLACES})(); }})"
    )
    page = context.new_page()
    page.goto(f"{two.url}voila/render/{dashboard}-own.ipynb")
    before, after = live(page).evaluate("before"), page.evaluate(PLACES)
    context.close()
    for name, place in before.items():
        assert after[name] == pytest.approx(place, abs=2), name


@pytest.mark.parametrize("early", [False, True])
def test_another_corpus_is_another_page(browser, two, early):
    """Early: it is chosen while the script that listens is still on its way."""
    page, held = browser.new_page(), []
    if early:
        page.route("**/first.js*", lambda route: held.append(route), times=1)
    with page.expect_request("**/first.js*"):
        page.goto(f"{two.url}voila/render/coverage-own.ipynb?topic=russia", wait_until="commit")
    with page.expect_navigation():
        page.locator("select[name=corpus]").select_option("another")
        for route in held:
            route.continue_()
    assert urlsplit(page.url).query == "topic=russia&corpus=another"
    assert live(page).get_by_label("Data set", exact=True).evaluate("e => e.selectedIndex") == 1
    page.close()


# Without scripts


@pytest.fixture
def plain(browser, full):
    """A page without scripts, as a reader of a full house has it, so that no kernel is needed."""
    context = browser.new_context(
        viewport={"width": 1440, "height": 1000}, java_script_enabled=False
    )
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("dashboard", ["agreement", "forecasts"])
def test_without_scripts_the_answer_is_read_and_chosen(plain, full, dashboard):
    """A matrix and a table; that every form says and sends the same is tested above."""
    plain.goto(f"{full.url}voila/render/{dashboard}.ipynb")
    assert (
        plain.locator(".rt-headline").inner_text() == prerender.prerender_page(dashboard).headline
    )
    assert plain.locator(".rt-headline").is_visible() and plain.locator("h1").count() == 1
    title = f"{prerender.prerender_page(dashboard).headline} · Roundtable"
    shared = plain.locator('meta[property="og:title"]').get_attribute("content")
    assert plain.title() == title == shared
    folded = {"agreement": "Statement by statement", "forecasts": "As a table"}
    plain.locator("summary", has_text=folded[dashboard]).first.click()
    assert plain.get_by_role("row").nth(1).is_visible()
    plain.locator("input[name=topic][value=russia]").check()
    plain.get_by_role("checkbox", name="Grant Mikaelian").uncheck()
    plain.get_by_role("button", name="Show").click()
    plain.wait_for_url("**topic=russia**")
    rest = "&".join(f"experts={e}" for e in CORPUS.experts["expert"] if e != "mikaelian")
    assert (
        plain.locator(".rt-headline").inner_text()
        == prerender.prerender_page(dashboard, f"topic=russia&{rest}").headline
        != prerender.prerender_page(dashboard).headline
    )
    assert (
        plain.locator("input[name=topic]:checked").input_value() == "russia"
        and not plain.get_by_role("checkbox", name="Grant Mikaelian").is_checked()
    )


def test_without_scripts_the_evidence_is_read(plain, full):
    plain.goto(f"{full.url}voila/render/agreement.ipynb?topic=russia")
    plain.get_by_role("link", name="Armenia cannot rely on Russia for its security.").click()
    plain.wait_for_url("**topic=russia&statement=*")
    assert plain.locator(".rt-evidence h3").inner_text().startswith("Armenia cannot rely")
    assert plain.locator("tr.rt-opened").count() == 1


def test_without_scripts_the_sources_are_read(browser, gated):
    gated.gate.touch()
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{gated.url}voila/render/coverage.ipynb")
    assert page.get_by_text("How this was made.").is_visible()
    assert (
        page.locator("h1:visible").count() == 1
        and not page.get_by_text("Loading").first.is_visible()
    )
    context.close()
