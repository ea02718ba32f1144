"""What an address can ask for: read and written without a loss, whatever stands in it; every name
understood by view and board.
"""

from functools import cache
from urllib.parse import parse_qsl, quote, urlencode

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from ipywidgets.widgets import widget as registry

from conftest import CORPUS
from roundtable.corpus.catalog import get_corpus
from roundtable.i18n.messages import MESSAGES
from roundtable.i18n.reader_language import locale_context
from roundtable_app import url_state
from roundtable_app.dashboards.filters import PAGE_FILTERS
from roundtable_app.dashboards.registry import (
    allowed_values,
    dashboard_specs,
    get_dashboard,
    shared_names,
)
from roundtable_app.widgets import Dashboard

pytestmark = pytest.mark.slow

#: Filters that hold several ids.
SEVERAL = {f.name for spec in dashboard_specs().values() for f in spec.filters if f.several}
KNOWN = {name: allowed_values(name, CORPUS) for name in dashboard_specs()}
EVERY = [(dashboard, name) for dashboard, known in KNOWN.items() for name in known]
MONTHS = st.builds("{}-{:02}".format, st.integers(1, 9999), st.integers(1, 12))
#: What a reader opens: it closes where the other choices leave it out.
OPENED = {f.name for spec in dashboard_specs().values() for f in spec.opens}
#: Choices that change nothing of a dashboard's main figure, its words and its table.
BESIDE = {
    ("agreement", "weighting"),
    ("agreement", "speaker"),
    ("agreement", "one"),
    ("agreement", "other"),
    ("coverage", "by"),
    ("timeline", "other"),
}
#: A value other than the last one of its list, where that one would change nothing here.
TELLING = {
    ("timeline", "from"): "2022-01",
    ("timeline", "to"): "2021-12",
    ("timeline", "based"): "US",
    ("agreement", "based"): "US",
    ("agreement", "one"): "areshev",  # the other is the last one
}


def value(dashboard, name):
    """One value that this choice may have, as `url_state.parse_query` gives it."""
    known = KNOWN[dashboard][name]
    one = TELLING.get((dashboard, name)) or known[-1 if name not in SEVERAL else 0]
    return (one,) if name in SEVERAL else one


@st.composite
def chosen(draw, dashboard):
    """Any choices that a dashboard allows."""
    made = {}
    for name, known in KNOWN[dashboard].items():
        if not draw(st.booleans()):
            continue
        if name in SEVERAL:
            some = draw(st.sets(st.sampled_from(known), min_size=1))
            made[name] = tuple(one for one in known if one in some)
        else:
            made[name] = draw(MONTHS if known is None else st.sampled_from(known))
    return made


@pytest.mark.parametrize("dashboard", dashboard_specs())
@given(data=st.data())
def test_what_is_written_is_read_again(dashboard, data):
    made = data.draw(chosen(dashboard))
    query = url_state.build_query(made)
    assert url_state.parse_query(query, dashboard, CORPUS) == (made, [])
    assert url_state.parse_query("?" + query, dashboard, CORPUS) == (made, [])
    assert query.isascii() and " " not in query and not set(query) & set("<>\"'#")


def test_a_choice_that_is_not_made_does_not_stand_there():
    assert (
        url_state.build_query({"topic": "", "experts": (), "order": "contest"}) == "order=contest"
    )
    assert url_state.build_query({}) == ""
    assert (
        url_state.build_query({"answer": "russia/yunusov", "experts": ("areshev", "yunusov")})
        == "answer=russia/yunusov&experts=areshev,yunusov"
    )


def test_order_and_repetition_make_no_difference():
    assert url_state.parse_query("experts=yunusov,areshev,yunusov", "overview", CORPUS)[0] == {
        "experts": ("areshev", "yunusov")
    }
    assert url_state.parse_query("experts=yunusov&experts=areshev", "overview", CORPUS)[0] == {
        "experts": ("areshev", "yunusov")
    }, "as a plain form sends them"
    assert url_state.parse_query("topic=west&topic=russia&based=", "overview", CORPUS) == (
        {"topic": "russia"},
        [],
    )


@pytest.mark.parametrize("dashboard", dashboard_specs())
@given(
    name=st.sampled_from(sorted({name for _, name in EVERY})),
    words=st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=300),
)
@example(name="from", words="2024-13")
@example(name="to", words="²⁰²⁴-01")
@example(name="experts", words="areshev,nobody-of-that-name")
@example(name="topic", words='<img src=x onerror="alert(1)">' * 5)
def test_a_strange_value_is_left_out_with_a_short_note(dashboard, name, words):
    found, notes = url_state.parse_query(urlencode({name: words}), dashboard, CORPUS)
    known = KNOWN[dashboard].get(name, ())
    if name not in KNOWN[dashboard]:
        assert (found, notes) == ({}, [])
        return
    given_ = words.split(",") if name in SEVERAL else [words]
    good = [one for one in given_ if known is not None and one in known]
    bad = [one for one in given_ if one not in good]
    if known is None:
        assert bool(found) != bool(notes)
        return
    assert set(found.get(name, ()) if name in SEVERAL else filter(None, [found.get(name)])) == set(
        good
    )
    assert len(notes) == bool(bad)
    if bad:
        repeated = notes[0].partition("“")[2].rpartition("”")[0]
        assert repeated == bad[0] or (repeated == bad[0][:40] + "…" and len(bad[0]) > 40)


@pytest.mark.parametrize("dashboard", dashboard_specs())
@given(query=st.one_of(st.text(max_size=200), st.text("&=;%?,+-/abtopic0123", max_size=200)))
@example(query="%")
@example(query="topic=%ff%fe&experts=%00")
@example(query="&".join(["topic=russia"] * 100))
@example(query="?????")
def test_no_query_is_too_strange_to_be_read(dashboard, query):
    found, notes = url_state.parse_query(query, dashboard, CORPUS)
    assert url_state.parse_query(url_state.build_query(found), dashboard, CORPUS) == (found, [])
    assert all(isinstance(note, str) and len(note) < 140 for note in notes)


@pytest.mark.parametrize("name", ["topic", "experts", "kept", "utm_source"])
def test_a_query_of_8000_letters(name):
    for words in ("x" * 8000, ",".join(["x"] * 4000), "&topic=" * 1000, "%F0%9F%98%80" * 900):
        found, notes = url_state.parse_query(f"based=AM&{name}={words}", "agreement", CORPUS)
        assert found in ({"based": "AM"}, {}) and all(len(note) < 140 for note in notes)


def test_what_another_program_adds_is_ignored_silently():
    assert url_state.parse_query(
        "utm_source=mail&fbclid=x&topic=russia&_xsrf=2", "coverage", CORPUS
    ) == (
        {"topic": "russia"},
        [],
    )
    assert url_state.parse_query("coder=second&topic=russia", "coverage", CORPUS) == (
        {"topic": "russia"},
        [],
    ), "another dashboard's choice"


def test_a_stale_value_is_named():
    assert url_state.parse_query("topic=economy", "overview", CORPUS) == (
        {},
        ["We could not find the topic “economy” from the link, so it was left out."],
    )


@pytest.mark.parametrize("dashboard", dashboard_specs())
def test_what_is_shared_is_understood_everywhere(dashboard):
    assert set(shared_names()) - {"lang", "corpus"} <= set(KNOWN[dashboard])
    made = {name: value(dashboard, name) for name in KNOWN[dashboard]}
    carried = url_state.build_query(made | {"corpus": "another", "lang": "de"}, shared_names())
    assert {name for name, _ in parse_qsl(carried)} == set(shared_names())
    for other in dashboard_specs():
        found, notes = url_state.parse_query(carried, other, CORPUS)
        assert (
            found == {name: made[name] for name in shared_names() if name not in ("lang", "corpus")}
            and notes == []
        )


@pytest.mark.parametrize("dashboard", dashboard_specs())
def test_every_choice_is_understood_by_the_board(dashboard):
    """Each alone, from one to the next and back to the beginning; one board, as building it takes
    longest.
    """
    one = Dashboard(dashboard, query="")
    for name in KNOWN[dashboard]:
        chosen = value(dashboard, name)
        one.restore(url_state.build_query({name: chosen}))
        assert (name, one.filters, one.notes.value) == (name, {name: chosen}, "")
        found, _ = url_state.parse_query(one.address.query, dashboard, CORPUS)
        assert found.get(name) == chosen
        assert (name in dict(parse_qsl(one.address.about["carried"]))) == (name in shared_names())
    one.restore("")
    assert one.filters == {} and one.address.query == ""
    one.close_all()


@pytest.mark.parametrize("dashboard", dashboard_specs())
def test_a_board_opens_with_every_choice_of_its_address(dashboard):
    made = {
        name: value(dashboard, name)
        for name in KNOWN[dashboard]
        if name not in (SEVERAL | {"based"})  # else hardly anything is left to choose from
    }
    alone = Dashboard(dashboard, query=url_state.build_query(made))
    kept = {name: chosen for name, chosen in made.items() if name in alone.filters}
    assert alone.notes.value == "" and alone.filters == kept
    assert set(made) - set(kept) <= OPENED, "what is opened may be filtered away by the rest"
    alone.close_all()


@pytest.mark.parametrize(
    ("dashboard", "name"), [pair for pair in EVERY if pair not in BESIDE and pair[1] != "article"]
)
def test_every_choice_changes_the_view(dashboard, name):
    chosen = {name: value(dashboard, name)}
    assert said(dashboard, **chosen) != said(dashboard) or drawn(dashboard, **chosen) != drawn(
        dashboard
    )


@cache
def shown(dashboard, **chosen):
    """The view of these choices."""
    return get_dashboard(dashboard).view(CORPUS, chosen)


def said(dashboard, **chosen):
    """The words and the table of a view."""
    view = shown(dashboard, **chosen)
    return view.headline, view.findings, view.rows


@cache
def drawn(dashboard, **chosen):
    """The main figure of a view, which takes longest: only where the words are the same."""
    return shown(dashboard, **chosen).draw(width=900, dark=False).to_json()


@pytest.mark.parametrize("pair", sorted(BESIDE))
def test_what_stands_beside_the_view_is_chosen_there(pair):
    assert (
        get_dashboard(pair[0]).view(CORPUS, {pair[1]: value(*pair)}).headline
        == get_dashboard(pair[0]).view(CORPUS, {}).headline
    )


def test_a_strange_address_gets_the_default_board_and_a_note():
    one = Dashboard(
        "agreement", query="topic=" + quote("<b>no</b>") + "&corpus=another&coder=second"
    )
    assert one.filters == {"coder": "second"} and one.address.query == "coder=second"
    assert (
        one.notes.value.count("<p") == 2
        and "&lt;b&gt;no" in one.notes.value
        and "data set “another”" in one.notes.value
    )
    one.restore("coder=second&order=contest")
    assert one.notes.value == "" and one.filters == {"coder": "second", "order": "contest"}
    one.close_all()


def test_a_board_that_is_replaced_is_closed():
    one, article = Dashboard("agreement"), CORPUS.articles["article"].iloc[0]
    size = len(registry._instances)
    for query in (f"article={article}", "lang=de", ""):
        one.restore(query)
    assert len(registry._instances) <= size and one.board.positions.figure.comm is not None
    assert one.corpus.comm is not None and one.article.comm is not None
    one.close_all()


def test_the_corpus_is_that_of_the_files():
    assert get_corpus() is get_corpus() and get_corpus("no such one") is get_corpus(
        CORPUS.path.name
    )


@pytest.mark.parametrize(("language", "said"), [("en", "the data set “moon”"), ("ru", "(тема)")])
def test_what_an_address_names_is_called_by_its_word(language, said):
    with locale_context(language):
        name = "corpus" if language == "en" else "topic"
        assert said in url_state.unknown_value_note(name, "moon")


def test_every_filter_has_a_word_for_what_it_names():
    known = {one.name for spec in dashboard_specs().values() for one in spec.filters}
    known |= {one.name for one in PAGE_FILTERS}
    assert {name for name in known if f"choose.named.{name}" not in MESSAGES} == set()
