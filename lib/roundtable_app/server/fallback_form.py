"""The choices of a dashboard as a plain form: before its kernel is there, and for a browser without
scripts.
"""

from roundtable import narrative
from roundtable.i18n.formatting import escape_html, isolated_html
from roundtable.i18n.messages import message
from roundtable.schema import STATUSES

from ..url_state import MANY, UNKNOWN, allowed_values
from ..views import regions, words_by_id

#: The drop-downs of each dashboard, as its board has them.
DROPDOWNS = {
    "overview": ("topic", "based"),
    "agreement": ("topic", "based", "coder", "order", "statement"),
    "coverage": ("topic", "based", "background", "answer"),
    "timeline": ("topic", "based", "status", "kind", "order", "event"),
}
#: Buttons that are pressed until a reader releases them: {dashboard: {choice: its value then}}.
SWITCHES = {"timeline": {"own": "no"}}
_FIRST = {
    "based": "people.everywhere"
}  # what stands for no choice, where it is not "choose.<name>.all"
_LABELS = {"based": "people.based"}


def corpus_choices(corpora, corpus):
    """What there is more than one of: {"corpus", "article": {id: what is written for it}}, "" for
    the usual.

    corpora: (name, title) of each; corpus: the whole `Corpus` that is shown.
    """
    (_, usual), *others = corpora
    found = {
        "corpus": {"": usual} | dict(others),
        "article": {"": message("choose.article.all")} | words_by_id(corpus.articles, "title"),
    }
    return {name: words for name, words in found.items() if len(words) > 1 + (name == "article")}


def choice_row(several, chosen):
    """Drop-downs of what there is `corpus_choices` of as HTML, to stand above what is said of it; "" if
    there is nothing.
    """
    boxes = "".join(
        _dropdown(name, words, chosen.get(name, ""), words) for name, words in several.items()
    )
    return boxes and f'<div class="rt-choices">{boxes}</div>'


def fallback_form(dashboard, corpus, chosen, elsewhere=()):
    """The form as HTML, with what is chosen. corpus: a `Corpus`; chosen: of `choices.read`;
    elsewhere: choices that stand outside of it.
    """
    known, words = allowed_values(dashboard, corpus), _words(corpus)
    boxes = "".join(
        _dropdown(name, known[name], chosen.get(name, ""), words(dashboard, name))
        for name in DROPDOWNS[dashboard]
    )
    people, switches = (
        words_by_id(corpus.experts, "name"),
        SWITCHES.get(dashboard, {}),
    )  # the last value of a name counts: that of a switch, if it is pressed
    named = chosen.get("experts") or tuple(people)
    buttons = "".join(
        '<label class="rt-person"><input type="checkbox" name="experts" '
        f'value="{escape_html(e)}"{" checked" if e in named else ""}> '
        f"{isolated_html(name)}</label>"
        for e, name in people.items()
    )
    buttons += "".join(
        f'<input type="hidden" name="{name}" value="{off}"><label '
        f'class="rt-person"><input type="checkbox" name="{name}" value="" '
        f'data-off="{off}"{"" if name in chosen else " checked"}> '
        f"{escape_html(message(f'choose.{name}'))}</label>"
        for name, off in switches.items()
    )
    shown = {*DROPDOWNS[dashboard], *switches, *elsewhere, "experts"}
    rest = "".join(
        (
            f'<input type="hidden" name="{escape_html(name)}" '
            f'value="{escape_html(",".join(value) if name in MANY else value)}">'
        )
        for name, value in chosen.items()
        if name not in shown
    )
    group = escape_html(message("people.source_text" if switches else "people"))
    return (
        '<form class="rt-first-form" id="rt-form" method="get" '
        f'autocomplete="off"><div class="rt-choices">{boxes}</div>'
        f'<div class="rt-people" role="group" aria-label="{group}">{buttons}</div>{rest}'
        f'<noscript><button type="submit">{escape_html(message("choose.show"))}</button></noscript></form>'
    )


def _dropdown(name, ids, value, words):
    options = [(i, word) for i, word in words.items() if not i or i in ids]
    listed = "".join(
        f'<option value="{escape_html(i)}"{" selected" if i == value else ""}>{escape_html(word)}</option>'
        for i, word in options
    )
    label = escape_html(message(_LABELS.get(name, f"choose.{name}")))
    return (
        f'<label class="rt-choice"><span>{label}</span> <select name="{name}" '
        f'form="rt-form">{listed}</select></label>'
    )


def _words(corpus):
    """(dashboard, choice) → {id: what is written for it} in the order of the board's own drop-down,
    "" for no choice.
    """
    topics, people = words_by_id(corpus.topics, "label"), words_by_id(corpus.experts, "name")
    tables = {
        "topic": topics,
        "coder": words_by_id(corpus.coders, "name"),
        "statement": words_by_id(corpus.statements, "label"),
        "event": words_by_id(corpus.events.sort_values("label"), "label"),
        "based": regions(corpus.experts),
        "status": {status: status for status in STATUSES},
        "background": {b: b for b in corpus.experts["background"].dropna()}
        | {UNKNOWN: message("not stated")},
        "kind": {k: k.capitalize() for k in sorted(corpus.events["kind"].dropna().astype(str))},
        "answer": {f"{t}/{e}": f"{topics[t]} – {people[e]}" for t in topics for e in people},
    }
    orders = {"agreement": narrative.STATEMENT_ORDERS, "timeline": narrative.EVENT_ORDERS}

    def words(dashboard, name):
        if name == "order":
            (_, first), *others = orders[dashboard].items()
            return {"": first} | dict(others)
        return {"": message(_FIRST.get(name, f"choose.{name}.all"))} | tables[name]

    return words
