"""Texts in other languages: their files, what stands for what, and a language that is made up, in
which no word of English may be left on any page.
"""

import html
import re
import string
import sys
from copy import deepcopy
from dataclasses import replace

import pytest

from conftest import CORPUS, TOP
from roundtable import CorpusError, check, save
from roundtable.corpus.translations import row_keys
from roundtable.i18n import catalogue
from roundtable.i18n.messages import MESSAGES, MessageWords, code_word, message, raw_message
from roundtable.i18n.reader_language import locale_context, negotiate_locale, text_language
from roundtable.narrative.code_words import POSITION_WORDS
from roundtable.schema import CONFIDENCES, EVENT_KINDS, POSITIONS, STATUSES, TABLES
from roundtable_app.dashboards.registry import dashboard_specs
from roundtable_app.pages import prerender
from roundtable_app.pages.notebook_page import dashboard_notebooks
from roundtable_app.pages.page_request import page_request
from roundtable_app.pages.page_words import PageWords, language_choices
from roundtable_app.report.document import report_html
from roundtable_app.site import build, page_files, site_folder
from roundtable_app.site.templates import render_template
from roundtable_app.widgets.coding_desk_state import desk_words
from roundtable_intake.draft import LAYOUTS

sys.path.insert(0, str(TOP / "tools"))
import catalogue as catalogue_tool

RUSSIAN = catalogue_tool.read_language(catalogue_tool.LOCALE / "ru.po")
ENTRIES = [entry for entry in RUSSIAN if entry.id]


def as_tuple(value):
    return value if isinstance(value, tuple) else (value,)


# --- the files ---------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def template():
    """All texts, none translated: every module of ours is read for it."""
    return catalogue_tool.template()


def test_the_files_are_as_the_texts_are(template):
    assert catalogue_tool.TEMPLATE.read_text("utf-8") == catalogue_tool.as_text(template)
    path = catalogue_tool.LOCALE / "ru.po"
    merged = catalogue_tool.merge(RUSSIAN, template)
    assert path.read_text("utf-8") == catalogue_tool.as_text(merged), "run make catalogue"


def test_hardly_anything_lacks_in_russian():
    """A new text may wait for its translator for a while: until then it is said in English."""
    lacking = catalogue_tool.lacking(RUSSIAN)
    assert len(lacking) <= len(ENTRIES) / 50, f"to translate: {lacking}"


def test_a_changed_text_keeps_its_translation_as_fuzzy_and_a_new_one_is_empty():
    old = catalogue_tool.Catalog("ru", fuzzy=False)
    old.add("Close", "Закрыть", context="close")
    new = catalogue_tool.Catalog("ru", fuzzy=False)
    new.add("Close it", context="close")
    new.add("Open", context="open")
    merged = {entry.context: entry for entry in catalogue_tool.merge(old, new) if entry.id}
    assert merged["close"].string == "Закрыть" and merged["close"].fuzzy
    assert not merged["open"].string and not merged["open"].fuzzy


def translation_slips(entry):
    """What is wrong with a translation: values that the text has not, slips of the pen."""
    named = set(re.findall(r"\{(\w+)", "".join(as_tuple(entry.id))))
    for text in filter(None, as_tuple(entry.string)):
        prose = re.sub(r'pip install "[^"]*"', "", text)  # a command's quotes
        if set(re.findall(r"\{(\w+)", text)) - named:
            yield "values", text
        if re.search(r"  | [,;:](?!\.)| \.(?![\w./])|[“”\"]", prose):
            yield "signs", text
        if text.strip() != text and not text.startswith(" ") and entry.context != "list.sign":
            yield "blanks", text


def test_a_translation_has_no_other_values_and_no_slips():
    slips = {str(entry.context): [*translation_slips(entry)] for entry in ENTRIES}
    assert not {context: found for context, found in slips.items() if found}


@pytest.mark.parametrize(
    ("text", "slip"),
    [
        ("{n} и {m}", "values"),
        ("а , б", "signs"),
        ("а  б", "signs"),
        ("“а”", "signs"),
        ("а ", "blanks"),
    ],
)
def test_such_a_slip_would_be_found(text, slip):
    made = catalogue_tool.Catalog("ru", fuzzy=False)
    made.add("{n} of them", text, context="made")
    (entry,) = (entry for entry in made if entry.id)
    assert [kind for kind, _ in translation_slips(entry)] == [slip]


# --- what stands for what ----------------------------------------------------------------------


def test_a_language_with_texts_is_written_whole_and_another_in_numbers_alone():
    with locale_context("ru"):
        assert message("passage.words", n=1240) == "1\xa0240 слов"
        assert [message("n.statements", n=n) for n in (0, 1, 2, 5, 11, 21, 22)] == [
            "0 утверждений",
            "1 утверждение",
            "2 утверждения",
            "5 утверждений",
            "11 утверждений",
            "21 утверждение",
            "22 утверждения",
        ]
        assert text_language() == "ru"
    with locale_context("de"):
        assert message("passage.words", n=1240) == "1.240 words"
    assert text_language() == "en"


def test_what_a_language_lacks_is_said_in_english(monkeypatch):
    translations = catalogue.load_translations("ru")
    without = {key: text for key, text in translations.texts.items() if key[0] != "close"}
    monkeypatch.setattr(
        "roundtable.i18n.messages.load_translations",
        lambda _: translations._replace(texts=without),
    )
    with locale_context("ru"):
        assert message("close") == "Close" and message("findings") == "Выводы"


def test_a_script_is_given_all_forms():
    assert raw_message("n.experts") == {"one": "{n} expert", "other": "{n} experts"}
    with locale_context("ru"):
        forms = raw_message("n.experts")
    assert forms["one"] == "{n} эксперт" and forms["few"] == "{n} эксперта"
    assert forms["many"] == forms["other"] == "{n} экспертов"


def test_a_sentence_ends_in_one_full_stop():
    with locale_context("ru"):
        assert message("forecast.checked_to", date="март 2024 г.").endswith("март 2024 г.")


def test_every_code_has_words():
    for kind, codes in (("status", STATUSES), ("kind", EVENT_KINDS)):
        assert all(f"{kind}.{code}" in MESSAGES for code in codes)
    assert {step: f"{word}" for step, word in POSITION_WORDS.items()} == POSITIONS
    assert all(f"confidence.{word}" in MESSAGES for word in CONFIDENCES.values())
    with locale_context("ru"):
        assert POSITION_WORDS[2] == "согласие" and code_word("scale", "Ja") == "Ja"
        assert dict(MessageWords({1: "close"})) == {1: "Закрыть"}


def test_the_page_says_its_language_and_offers_the_others():
    with locale_context("ru"):
        page = render_template("404.html", base_url="/", include_url=str, page_config={})
        assert '<html lang="ru">' in page and "На нашей стороне произошла ошибка" in page
        shown = {"dashboards": [{"name": "a", "title": "A", "address": "voila/render/a.ipynb"}]}
        lost = {"status_code": 404, "status_message": "Not Found", "page_config": shown}
        page = render_template("404.html", base_url="/", include_url=str, **lost)
        assert 'href="/voila/render/a.ipynb"' in page and "Not Found" not in page
        assert language_choices() == [{"tag": "en", "name": "English", "address": ""}]
        assert language_choices({"ru": "a", "en": "b"}) == [
            {"tag": "en", "name": "English", "address": "b"}
        ]
        assert PageWords()["share"] == "Поделиться"
    assert [choice["name"] for choice in language_choices()] == ["Русский"]
    assert set(PageWords()) > {"share", "skip"} and len(PageWords()) == len(list(PageWords()))


@pytest.mark.parametrize(
    ("language", "place", "address"),
    [("en", "", "ru/a.html"), ("en", "us", "../ru/us/a.html"), ("ru", "ru/us", "../../us/a.html")],
)
def test_a_page_of_a_site_leads_to_the_same_page_in_the_other_language(language, place, address):
    site = page_files.SiteParts({}, [], TOP, None, "", ("en", "ru"))
    with locale_context(language):
        config = page_files.page_config(site, [], place, "a.html")
    assert [choice["address"] for choice in config["languages"]] == [address]
    assert page_files.way_to_language(place, site) == ("../" if place.endswith("us") else "")


def test_a_site_in_a_language_without_texts_is_refused(tmp_path):
    with pytest.raises(
        site_folder.SiteError, match="no texts in the language 'tlh'; there are en, ru"
    ):
        build.build_site(tmp_path / "site", {}, TOP / "dashboards", languages=["en", "tlh"])


# --- the data ----------------------------------------------------------------------------------


def test_a_corpus_in_a_language_has_its_texts_and_the_words_of_its_scale():
    russian = CORPUS.in_language("ru")
    assert russian is CORPUS.in_language("ru") and CORPUS.in_language("en") is CORPUS
    assert russian.experts["name"].iloc[0] == "Андрей Арешев"
    assert russian.settings.scale[-2] == "несогласие" and CORPUS.settings.scale == POSITIONS
    assert russian.title == "Южный Кавказ, 2024" and russian.cite.startswith("Южный Кавказ")
    assert list(russian.experts["expert"]) == list(CORPUS.experts["expert"])
    assert russian.positions["position"].equals(CORPUS.positions["position"])


def test_every_statement_topic_expert_and_event_is_in_russian():
    rows = CORPUS.translations
    for name, columns in (
        ("statements", ("text", "negation", "label")),
        ("topics", ("label", "question")),
        ("experts", ("name",)),
        ("events", ("label",)),
        ("entities", ("name",)),
    ):
        keys = set(row_keys(getattr(CORPUS, name), TABLES[name]))
        for column in columns:
            given = rows[(rows["table"] == name) & (rows["column"] == column)]
            assert set(given["key"]) == keys


def test_a_corpus_in_another_language_is_not_saved_over_the_one_it_is_of(tmp_path):
    mine = replace(CORPUS, path=tmp_path / "mine", stamps={})
    save(mine, tmp_path / "mine")
    from roundtable import load

    with pytest.raises(CorpusError, match="changed on disk"):
        save(load(tmp_path / "mine").in_language("ru"), tmp_path / "mine")


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("statement,armenia-ready,text,ru,x", "no table 'statement'; did you mean 'statements'?"),
        ("statements,armenia-redy,text,ru,x", "is no key of statements; did you mean"),
        ("statements,armenia-ready,texts,ru,x", "has no text 'texts'; did you mean 'text'?"),
        ("statements,armenia-ready,topic,ru,x", "statements has no text 'topic'"),
        ("statements,armenia-ready,text,Russian,x", "Russian"),
        ("positions,armenia-ready,summary,ru,x", "is no key of positions"),
    ],
)
def test_a_translation_of_what_is_not_there_is_a_fault(tmp_path, row, fault):
    save(replace(CORPUS, path=tmp_path / "mine", stamps={}), tmp_path / "mine")
    path = tmp_path / "mine" / "translations.csv"
    path.write_text(f"table,key,column,language,text\n{row}\n", "utf-8")
    found = [str(problem) for problem in check(tmp_path / "mine")]
    assert any(fault in one and "translations" in one for one in found), found


# --- a language that is made up ------------------------------------------------------------------

ACCENTED = dict(
    zip(
        string.ascii_letters,
        "áḅćďéƒǵḧíĵḱĺḿńóṕɋŕśťúṽẃẍýźÁḄĆĎÉƑǴḦÍĴḰĹḾŃÓṔɊŔŚŤÚṼẂẌÝŹ",
        strict=True,
    )
)
#: What no language changes: a name, formats of files, formulas, and months, which CLDR has.
KEPT = {"Roundtable", "BibTeX", "gap"}
KEPT |= {"January", "February", "March", "April", "May", "June", "July", "August", "September"}
KEPT |= {"October", "November", "December", "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep"}
KEPT |= {"Oct", "Nov", "Dec"}
WORD = re.compile(r"\b[A-Za-z][a-z]{2,}\b")


def accented(text):
    """A text of a language that nobody speaks; values and tags stay."""
    parts = re.split(r"(\{[^{}]*\}|<[^<>]*>)", text)
    return "".join(
        part if part[:1] in ("{", "<") else "".join(ACCENTED.get(sign, sign) for sign in part)
        for part in parts
    )


def _accented_column(values):
    return values.map(accented, na_action="ignore").astype(values.dtype)


@pytest.fixture(scope="module")
def made_up(tmp_path_factory, template):
    """The language xx, and the first corpus in it, its own texts too."""
    folder = tmp_path_factory.mktemp("locale")
    made = deepcopy(template)
    for entry in made:
        if entry.id:
            strings = tuple(map(accented, as_tuple(entry.id)))
            entry.string = strings if isinstance(entry.id, tuple) else strings[0]
    head = 'msgid ""\nmsgstr ""\n'
    rule = '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n'
    (folder / "xx.po").write_text(catalogue_tool.as_text(made).replace(head, head + rule, 1))
    catalogue.FOLDERS.append(folder)
    tables = {}
    for name, table in TABLES.items():
        frame, texts = getattr(CORPUS, name), {}
        for column in (*table.columns, *table.optional):
            free = not (column.values or column.refers or column.name in table.key)
            if free and column.kind == "text" and column.name in frame:
                texts[column.name] = _accented_column(frame[column.name])
        tables[name] = frame.assign(**texts)
    meta = {**CORPUS.meta, "title": accented(CORPUS.title), "contributors": []}
    meta["description"] = accented(CORPUS.meta["description"])
    meta["licenses"] = [{"name": "CC0", "title": accented("No rights")}]
    try:
        with locale_context("xx"):
            yield replace(CORPUS, meta=meta, **tables).in_language("xx")
    finally:
        catalogue.FOLDERS.remove(folder)


def english_in(page):
    """The texts of a page that have a word of English."""
    page = re.sub(r"<(script|style)\b.*?</\1>", " ", str(page), flags=re.DOTALL)
    spoken = re.findall(r'\s(?:aria-label|title|placeholder|alt)="([^"]*)"', page)
    texts = [html.unescape(text) for text in [*re.split(r"<[^<>]*>", page), *spoken]]
    return sorted({text.strip() for text in texts if set(WORD.findall(text)) - KEPT})


def english_in_values(value, key=""):
    """The words of English in what a script or a chart is given."""
    told = ("title", "text", "hovertext", "label", "words", "headline", "name", "rows")
    if isinstance(value, dict):
        return [one for k, v in value.items() for one in english_in_values(v, k)]
    if isinstance(value, list | tuple):
        return [one for v in value for one in english_in_values(v, key)]
    return english_in(value) if isinstance(value, str) and key in told[:-2] else []


#: What is chosen on a dashboard: everything that folds out.
CHOICES = [
    ("overview", ""),
    ("agreement", ""),
    ("agreement", "statement=full-scale-likely&order=contest"),
    ("agreement", "statement=armenia-ready&weighting=confidence"),
    ("agreement", "one=areshev&other=mirgadirov&experts=areshev,mirgadirov"),
    ("agreement", "experts=areshev"),
    ("coverage", "answer=russia/kopalyan"),
    ("coverage", "answer=russia/mirgadirov&topic=russia"),
    ("timeline", "order=kind&event=armenia-turkey-talks&other=munich-meeting"),
    ("timeline", "order=expert&event=second-karabakh-war&other=ukraine-war"),
    ("timeline", "order=time&status=hypothetical"),
    ("timeline", "order=topic"),
    ("forecasts", ""),
]


@pytest.mark.parametrize(("dashboard", "query"), CHOICES)
def test_no_english_is_left_on_a_page_in_a_language_that_is_made_up(made_up, dashboard, query):
    with locale_context("xx"):
        request = page_request(dashboard, made_up, query)
        page = prerender.page_answer(request)
        assert page.headline and not english_in(page.headline + page.standfirst)
        assert english_in(page.html + page.share) == []
        assert english_in_values(prerender.page_state(request)) == []
        charts = prerender.page_charts(request, width=900, dark=False)
        assert english_in_values(charts) == []


def test_no_english_is_left_on_the_list_of_a_site_in_a_language_that_is_made_up(made_up):
    pages = [one for one in dashboard_notebooks(TOP / "dashboards") if one["view"]]
    pages = [build._page_address(one) for one in pages]
    site = page_files.SiteParts({}, pages, TOP / "dashboards", None, "", ("xx",))
    with locale_context("xx"):
        page = page_files.index_page_html(site, {CORPUS.path.name: made_up}, pages, "").decode()
    # what the data are called is read from their folder
    its_own = {CORPUS.meta["description"], "South Caucasus 2024"}
    assert set(english_in(page)) <= its_own


def test_no_english_is_left_at_a_desk_in_a_language_that_is_made_up(made_up):
    with locale_context("xx"):
        said = [*_strings(desk_words()), *(layout.told for layout in LAYOUTS)]
    assert [text for text in said if english_in(re.sub(r"\{\w+\}", "", text))] == []


def _strings(value):
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for one in value:
            yield from _strings(one)
    elif isinstance(value, str):
        yield value


def test_every_dashboard_is_looked_at():
    assert {dashboard for dashboard, _ in CHOICES} == set(dashboard_specs())


@pytest.mark.slow
def test_no_english_is_left_in_the_report_in_a_language_that_is_made_up(made_up):
    terms = set(CORPUS.terms["term"])
    with locale_context("xx"):
        report = re.sub(r"“(\w+)”", _unless_among(terms), report_html(made_up))
    # single words, as coverage counts them, are of the article
    assert [text for text in english_in(report) if text not in terms] == []


def _unless_among(terms):
    return lambda found: "" if found[1] in terms else found[0]


def test_a_made_up_language_is_known_only_where_it_has_a_file(made_up):
    assert negotiate_locale("xx") == "xx" and negotiate_locale("xy") == "en"
