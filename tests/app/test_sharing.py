"""What other sites ask of a link to a page: its card, and how it stands in theirs."""

import json
import re
import shutil
import urllib.error
import urllib.request
from dataclasses import replace
from html.parser import HTMLParser
from io import BytesIO
from urllib.parse import quote, urlencode

import pytest
from PIL import Image

from conftest import CORPUS, TOP, Server, plain_shell
from roundtable_app.dashboards.registry import dashboard_specs, get_dashboard
from roundtable_app.pages.oembed import HEIGHTS, embedded_part, oembed_answer
from roundtable_app.pages.page_request import page_request
from roundtable_app.pages.social_card import (
    MAX_BOXES,
    SIZE,
    card_words,
    page_card,
    request_card,
)
from roundtable_app.site.sharing import page_sharing


class Head(HTMLParser):
    """The addresses and words in the head of a page."""

    def __init__(self, html):
        super().__init__()
        self.meta, self.links = {}, {}
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        """Note what a page says of itself."""
        found = dict(attributes)
        if tag == "meta":
            self.meta[found.get("property") or found.get("name")] = found.get("content")
        if tag == "link" and found.get("rel") == "alternate":
            self.links[found["type"]] = found["href"]


@pytest.mark.parametrize("dashboard", sorted(dashboard_specs()))
def test_every_page_has_a_card_of_its_own(dashboard):
    body = page_card(dashboard)
    image = Image.open(BytesIO(body))
    assert (image.format, image.size) == ("PNG", SIZE) and len(body) < 200_000
    assert body == page_card(dashboard)
    assert len({pixel for _, pixel in image.convert("L").getcolors()}) > 20, "something is drawn"


def test_a_card_says_the_finding_and_who_stands_where():
    words = card_words(page_request("agreement", CORPUS))
    assert words.headline == get_dashboard("agreement").view(CORPUS, {}).headline
    assert words.kicker.startswith(f"{CORPUS.title} · “A full-scale Azerbaijani invasion")
    assert [(box.name, box.word, box.position) for box in words.boxes] == [
        ("Areshev", "disagrees", -2),
        ("Kopalyan", "disagrees", -2),
        ("Mikaelian", "partly agrees", 1),
        ("Mirgadirov", "disagrees", -2),
        ("Yunusov", "disagrees", -2),
    ]
    assert words.coding.startswith("Experts did not vote")
    assert CORPUS.cite in words.source and "CC-BY-4.0" in words.source
    russia = card_words(page_request("agreement", CORPUS, "topic=russia"))
    assert russia.headline != words.headline and "Russia" in russia.kicker


def test_cards_of_nothing_and_of_long_words_are_drawn():
    nothing = page_request("agreement", CORPUS, "experts=-")
    assert card_words(nothing).boxes == ()
    assert request_card(nothing)[:4] == b"\x89PNG"
    long = CORPUS.statements.assign(text="Донаудампфшиффарт " * 60, negation=None)
    assert request_card(page_request("agreement", replace(CORPUS, statements=long)))
    assert len(CORPUS.experts) <= MAX_BOXES


def test_oembed_is_a_frame_of_one_part():
    page = 'https://a.example/x/agreement.html?topic=west&embed=figure"'
    answer = oembed_answer(page, 'Four "say"', "matrix", thumbnail="https://a.example/c.png")
    assert (answer["version"], answer["type"], answer["width"]) == ("1.0", "rich", 720)
    assert answer["html"].startswith(
        '<iframe src="https://a.example/x/agreement.html?topic=west&amp;embed=matrix" '
        'title="Four &#34;say&#34;" width="720" height="900"'
    )
    assert answer["thumbnail_url"] == "https://a.example/c.png"
    assert oembed_answer(page, "", "figure", max_width=300)["width"] == 300
    assert embedded_part("statement=a", has_matrix=True) == "statement"
    assert [embedded_part("topic=a", has_matrix=one) for one in (True, False)] == [
        "matrix",
        "figure",
    ]


def test_a_site_that_knows_its_address_has_oembed_for_page_and_statements():
    shared = page_sharing(
        page_request("agreement", CORPUS), "agreement.html", "https://a.example/e/"
    )
    assert shared.addresses == {
        "url": "https://a.example/e/agreement.html",
        "card": "https://a.example/e/cards/agreement.png",
        "oembed": "https://a.example/e/oembed/agreement.json",
    }
    answers = {n: json.loads(body) for n, body in shared.files.items() if n.endswith("json")}
    assert len(answers) == 1 + len(CORPUS.statements)
    for statement in CORPUS.statements.itertuples():
        answer = answers[f"oembed/statement-{statement.statement}.json"]
        assert answer["title"] == statement.text and "embed=statement" in answer["html"]
        assert answer["height"] == HEIGHTS["statement"]
    unknown = page_sharing(page_request("timeline", CORPUS), "timeline.html", "")
    assert unknown.addresses == {"card": "cards/timeline.png"}
    assert list(unknown.files) == ["cards/timeline.png"]


def fetched(address):
    """The status and the body behind an address."""
    try:
        with urllib.request.urlopen(address, timeout=60) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, b""


@pytest.mark.server
@pytest.mark.slow
def test_a_live_page_names_its_card_and_nobody_embeds_it_by_default(voila):
    page = f"{voila.url}voila/render/agreement.ipynb?topic=russia"
    html = fetched(page)[1].decode()
    described = re.search(r'<script type="application/ld\+json">(.*?)</script>', html)[1]
    assert json.loads(described)["name"] == CORPUS.title
    assert "&gt;" not in "".join(re.findall(r"<style>(.*?)</style>", html, re.DOTALL))
    head = Head(html)
    assert head.meta["og:url"] == page and head.meta["twitter:card"] == "summary_large_image"
    assert head.meta["og:image"] == f"{voila.url}voila/card/agreement.png?topic=russia"
    status, body = fetched(head.meta["og:image"])
    assert status == 200 and body == page_card("agreement", "topic=russia")
    assert fetched(f"{voila.url}voila/card/nothing.png")[0] == 404
    behind = urllib.request.Request(page, headers={"X-Forwarded-Proto": "https"})
    with urllib.request.urlopen(behind, timeout=60) as answer:
        secure = Head(answer.read().decode())
    assert secure.meta["og:image"] == head.meta["og:image"].replace("http:", "https:")
    assert not head.links
    assert fetched(f"{voila.url}voila/oembed?{urlencode({'url': page})}")[0] == 404


@pytest.mark.server
@pytest.mark.slow
def test_a_server_that_may_be_embedded_says_how(tmp_path, voila):
    named = "--RoundtableVoila.embedding_origins=https://news.example"
    folder = plain_shell(tmp_path / "dashboards")
    shutil.copy(TOP / "dashboards" / "agreement.ipynb", folder)
    server = Server(folder, tmp_path / "log", named).wait()
    try:
        check_embedding(server)
        policies = []
        for one in (server, voila):
            with urllib.request.urlopen(one.url, timeout=60) as answer:
                policies.append(answer.headers["Content-Security-Policy"])
    finally:
        server.stop()
    assert policies[0].endswith("frame-ancestors 'self' https://news.example")
    assert policies[1].endswith("frame-ancestors 'self'")


def check_embedding(server):
    """A server that some site may show in its pages says how, of its own pages alone."""
    page = f"{server.url}voila/render/agreement.ipynb?statement=turkey-leads"
    head = Head(fetched(page)[1].decode())
    status, body = fetched(head.links["application/json+oembed"])
    answer = json.loads(body)
    assert status == 200 and "embed=statement" in answer["html"]
    assert f'src="{server.url}voila/render/agreement.ipynb?statement=turkey-leads' in answer["html"]
    base = f"{server.url}voila/oembed"
    for query in (
        "",
        "?url=https://evil.example/voila/render/agreement.ipynb",
        "?url=x",
        "?url=http://[::1",
    ):
        assert fetched(base + query)[0] == 404
    assert fetched(f"{base}?url={quote(page)}&maxwidth=many")[0] == 404
    assert fetched(f"{base}?url={quote(page)}&maxwidth={'9' * 5000}")[0] == 404
    assert fetched(f"{base}?url={quote(page)}&format=xml")[0] == 501
