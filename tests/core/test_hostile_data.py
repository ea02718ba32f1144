"""Names, titles and addresses that are made to harm: they are shown as words, and nothing else."""

import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest

import roundtable as rt
from roundtable_app.dashboards.registry import dashboard_specs
from roundtable_app.html.environment import script_json
from roundtable_app.pages.citation import citation
from roundtable_app.pages.prerender import (
    page_answer,
    page_charts,
    page_request,
    page_state,
    prerender_page,
)
from roundtable_app.server.downloads import disposition
from roundtable_app.site.sharing import page_sharing

EVIL = "</script></title><img src=x onerror=alert(1)>\"'`${7}{{7*7}}{name}%s\\u003c]]>"
WORDS = {
    "experts": ("name", "role", "affiliation"),
    "statements": ("text", "label"),
    "topics": ("label", "question"),
    "positions": ("summary", "note"),
    "events": ("label",),
    "passages": ("gist",),
    "articles": ("title", "publisher"),
    "coders": ("name",),
}


@pytest.fixture(scope="module")
def corpus():
    """The shipped corpus whose every word is hostile."""
    shipped = rt.load()
    tables = {}
    for table, columns in WORDS.items():
        frame = getattr(shipped, table)
        evil = {one: EVIL + frame[one].astype(str) for one in columns}
        tables[table] = frame.assign(**evil)
    addresses = "https://a.org/'};alert(1)//&x={y}\\"
    tables["articles"] = tables["articles"].assign(url=addresses)
    return replace(shipped, meta=shipped.meta | {"title": EVIL}, **tables)


class _Markup(HTMLParser):
    """What of a page a browser would do something for."""

    def __init__(self) -> None:
        super().__init__()
        self.harm: list[str] = []
        self.json: list[str] | None = None
        self.scripts: list[str] = []

    def handle_starttag(self, tag, attrs):
        """Note handlers, links that are scripts, and pictures that nobody has."""
        values = dict(attrs)
        harm = [name for name in values if name.startswith("on")]
        links = [values.get(name) or "" for name in ("href", "src", "action", "xlink:href")]
        harm += [one for one in links if re.match(r"\s*(javascript|vbscript|data:text)", one)]
        if values.get("src") == "x":
            harm.append("src=x")
        self.harm += [f"<{tag}> {one}" for one in harm]
        self.json = [] if tag == "script" else None

    def handle_data(self, data):
        """Keep what stands in a script."""
        if self.json is not None:
            self.json.append(data)

    def handle_endtag(self, tag):
        """Keep a script that has ended."""
        if tag == "script" and self.json is not None:
            self.scripts.append("".join(self.json))
            self.json = None


def harm_in(html) -> list[str]:
    """Return what a browser would do for some HTML but show its words; scripts must be JSON."""
    markup = _Markup()
    markup.feed(str(html))
    markup.close()
    for script in markup.scripts:
        json.loads(script)
    return markup.harm


def strings(value):
    """All strings within a value of JSON."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from strings(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from strings(one)


@pytest.mark.parametrize("dashboard", sorted(dashboard_specs()))
def test_words_of_the_data_stay_words_on_every_page(corpus, dashboard):
    request = page_request(dashboard, corpus)
    answer, state = page_answer(request), page_state(request)
    assert harm_in(answer.html) == harm_in(answer.share) == []
    assert harm_in(f"<script>{answer.json_ld}</script>") == []
    assert [harm for part in state["parts"].values() for harm in harm_in(part)] == []
    for chart in page_charts(request, width=360, dark=False):
        for one in strings(chart):
            if one.lstrip().startswith("<svg"):
                assert harm_in(one) == [] and ElementTree.fromstring(one) is not None


def test_what_others_show_of_a_page_is_words(corpus):
    request = page_request("agreement", corpus)
    sharing = page_sharing(request, "https://example.org/agreement/", "https://example.org/")
    assert all("<img" not in one or "&lt;img" in one or EVIL in one for one in strings([*sharing]))
    assert "</script" not in script_json({"title": EVIL})


def test_bibtex_is_ended_by_no_address_and_no_name(corpus, tmp_path):
    named = replace(corpus, path=tmp_path / "a}, author = {x, y")
    bibtex = citation(named).bibtex
    assert bibtex.count("@") == 1 + len(corpus.articles)
    for entry in bibtex.split("\n}\n")[:-1]:
        head, *fields = entry.strip().split("\n")
        assert re.fullmatch(r"@\w+\{[\w.:+/-]+,", head)
        assert all(re.fullmatch(r"  \w+ = \{.*\},?", field) for field in fields)
        for field in fields:
            plain = re.sub(r"\\[{}]", "", field)
            assert plain.count("{") == plain.count("}")
            assert "url =" not in field or re.fullmatch(r"  url = \{[^{}\\]*\},?", field)


@pytest.mark.parametrize(
    "name", ['a"; filename="b.exe', "a\r\nSet-Cookie: x=1", "größer", "作", "..", "a;b", "\x00"]
)
def test_no_name_of_a_folder_adds_to_a_header(name):
    header = disposition(name)
    assert header.isascii() and header.isprintable()
    assert re.fullmatch(
        r"attachment; filename=\"[^\"\\]*\.zip\"; filename\*=UTF-8''[^;\s]+", header
    )


@pytest.mark.parametrize("dashboard", sorted(dashboard_specs()))
def test_no_address_asks_for_more_than_is_there(dashboard):
    """Other kinds, twice, without end, out of the folder: left out, and said so as words."""
    query = "&".join(
        [
            *("embed=../../etc/passwd", "embed=%3Cscript%3Ealert(1)%3C/script%3E", "embed[]=x"),
            *("corpus=..%2f..%2fetc", "article=%00", "experts=%00", "experts=" + "x," * 3000),
            *("topic=__class__", "statement={0.__class__}", "statement=%s", "event=1e999"),
            *("constructor=1", "__proto__=1", "from=9999999-99", "to=-1", "lang=../en", "lang=%ff"),
            'topic="><img src=x onerror=alert(1)>',
        ]
    )
    answer = prerender_page(dashboard, query)
    assert harm_in(answer.html) == [] and "root:" not in str(answer.html)
