"""What nobody has translated says that it is in English, on a page in another alphabet."""

from dataclasses import replace
from html.parser import HTMLParser

import pytest
from markupsafe import Markup

from conftest import CORPUS
from roundtable.i18n.reader_language import locale_context
from roundtable_app.html.english_parts import _is_english, mark_english
from roundtable_app.pages import prerender

VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}


class Languages(HTMLParser):
    """The texts of a page, each with the language that its elements declare."""

    def __init__(self, page):
        super().__init__()
        self.open, self.texts = [("page", "ru")], []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        if tag not in VOID:
            self.open.append((tag, dict(attrs).get("lang", self.open[-1][1])))

    def handle_endtag(self, tag):
        while self.open[-1][0] != tag:
            self.open.pop()
        self.open.pop()

    def handle_data(self, data):
        if self.open[-1][0] not in ("script", "style") and data.strip():
            self.texts.append((data.strip(), self.open[-1][1]))


@pytest.mark.parametrize(
    ("page", "marked"),
    [
        ("<p>Aid works.</p>", '<p lang="en">Aid works.</p>'),
        ("<p>Помощь works.</p>", "<p>Помощь works.</p>"),
        ("<p><b>2</b> aid works</p>", '<p><b>2</b><span lang="en"> aid works</span></p>'),
        ('<b class="x">the aid</b>', '<b class="x" lang="en">the aid</b>'),
        ('<p lang="de">das alles</p>', '<p lang="de">das alles</p>'),
        ("<option>The aid works</option>", '<option lang="en">The aid works</option>'),
        ("<script>let aid = works</script>", "<script>let aid = works</script>"),
        ("<p>Daron Acemoglu, TikTok, 5 &amp; 6</p>", "<p>Daron Acemoglu, TikTok, 5 &amp; 6</p>"),
        ("<code>aid-works.csv</code>", "<code>aid-works.csv</code>"),
        ("<svg><text>aid works</text></svg>", '<svg><text lang="en">aid works</text></svg>'),
        ("<br>the aid", '<br><span lang="en">the aid</span>'),
    ],
)
def test_an_element_or_text_in_english_says_so(page, marked):
    with locale_context("ru"):
        once = mark_english(Markup(page))
        assert once == marked and mark_english(once) == once
    for language in ("en", "de", "xx"):
        with locale_context(language):
            assert mark_english(Markup(page)) == page


@pytest.mark.parametrize("dashboard", ["overview", "agreement", "coverage", "timeline"])
def test_no_text_of_an_untranslated_corpus_passes_for_russian(dashboard):
    untranslated = replace(CORPUS, translations=CORPUS.translations[:0])
    with locale_context("ru"):
        answer = prerender.page_answer(prerender.page_request(dashboard, untranslated, ""))
    texts = Languages(answer.html).texts
    assert sum(language == "en" for _, language in texts) > 8
    assert [text for text, language in texts if _is_english(text) and language != "en"] == []
    assert [text for text, language in texts if "эксперт" in text and language != "ru"] == []
