"""What is wrong with anything that is shown of a corpus: `make fuzz`, and a few seeds in the tests.

python tests/fuzz_corpora.py [NUMBER OF CORPORA] [FIRST SEED] [--large]
"""

from __future__ import annotations

import csv
import re
import sys
import tempfile
import traceback
import warnings
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import partial
from html.parser import HTMLParser
from pathlib import Path
from random import Random
from typing import Any

import roundtable as rt
from mutated_corpora import unnoticed_mutants
from odd_corpora import LARGE, SHAPES, write_odd_corpus
from roundtable.corpus import Corpus
from roundtable.corpus.project_data import corpus_folders, shipped_data
from roundtable.i18n.reader_language import locale_context
from roundtable.schema import TABLES
from roundtable_app import report
from roundtable_app.dashboards.registry import dashboard_specs, get_dashboard
from roundtable_app.pages.page_request import page_request
from roundtable_app.pages.prerender import page_answer, page_charts, page_state
from roundtable_app.report import figures
from roundtable_app.site.choices import page_choices
from roundtable_app.site.page_states import state_files
from roundtable_app.url_state import build_query

_COUNTED = (
    "experts|statements|answers|events|articles|passages|words|questions|topics|coders|people|"
    "positions|pairs|others|reasons|forecasts|paragraphs|countries|days|months|years|votes|"
    "sentences|names|results|mentions|parties|groups|participants|data sets|choices|characters|"
    "other experts|other statements|more experts|more statements|more events|more"
    " answers"
)
#: What is made of a corpus: "view", of one dashboard and one of its choices, is much the cheapest.
PARTS = ("pages", "site", "report")
#: Beyond so many texts of the data only what fails is told, and no sentence is looked at.
_MOST_NAMES = 4000
#: {what is wrong with a text: where that is seen}
WRONG = {
    "a missing value": r"(?<![\w-])(nan|None(?! (?:of|with) )|NaN|NaT|<NA>|inf|undefined|null)(?![\w-])",
    "none of none": r"(?<![\d.,])0 of 0\b",
    "a space too many": r"\S  +\S|\(\s|\s\)|\s[,;](?=\s)| \.(?=\s|$)",
    "a plural of one": rf"(?<![\d.,–−+-])\b([Oo]ne|1) ({_COUNTED})\b",
    "two full stops": r"(?<!\.)\.\.(?!\.)|[?!…]\.(?=\s|$)|\.[?!](?=\s|$)",
    "nothing in brackets": r"\(\)|“”|‘’|\[\]",
    "an unfilled place": r"\{\w*\}|%\(\w+\)",
}
#: Two words of Latin letters beside each other; names of measures stand alone.
_ENGLISH = re.compile(r"[A-Za-z]{2,} [a-z]{2,}")
_LATIN = re.compile(r"[A-Za-z]{2,}")
_WRONG = {name: re.compile(pattern) for name, pattern in WRONG.items()}
_INLINE = frozenset(("a", "abbr", "b", "bdi", "button", "cite", "code", "em", "i", "mark", "q"))
_INLINE |= frozenset(("small", "span", "strong", "sub", "sup", "time", "u", "tspan", "wbr"))
_SILENT = frozenset(("script", "style", "svg", "template", "pre"))


class _Blocks(HTMLParser):
    """The words of each block of a page, as they stand beside each other."""

    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[str] = [""]
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.silent += tag in _SILENT
        if tag not in _INLINE:
            self.blocks.append("")

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in _SILENT
        if tag not in _INLINE:
            self.blocks.append("")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.blocks[-1] += data


def text_blocks(html: str) -> list[str]:
    """Return the words of each block of some HTML; many spaces are one, as a browser shows them."""
    parser = _Blocks()
    parser.feed(html)
    parser.close()
    lines = (re.sub(r"[ \t\r\n]+", " ", block).strip(" ") for block in parser.blocks)
    return [line for line in lines if line]


def faults_of_texts(texts: Iterable[str], names: Iterable[str] = ()) -> list[str]:
    """Return what is wrong with some texts; names: words of the data, which are as they are."""
    odd = [one for one in names if any(p.search(one) for p in _WRONG.values())]
    odd += [one for one in names if one[-1:] in ".?!…" or one[:1] in ".?!…"]
    longest_first = sorted(set(odd), key=len, reverse=True)
    of_data = re.compile("|".join(map(re.escape, longest_first))) if longest_first else None
    faults = []
    for text in texts:
        plain = re.sub("[\u2066-\u2069]", "", text)
        plain = of_data.sub(_as_word, plain) if of_data else plain
        for wrong, pattern in _WRONG.items():
            found = pattern.search(plain)
            if found:
                start = max(found.start() - 60, 0)
                faults.append(f"{wrong}: {plain[start : found.end() + 60]!r}")
    return faults


def _as_word(found: re.Match[str]) -> str:
    """Return a word with the end of a text of the data, so that what follows is still looked at."""
    end = found[0][-1]
    return f"word{end}" if end in ".?!…" else "word"


def faults_of_corpus(folder: Path, seed: int = 0, *, parts: Collection[str] = PARTS) -> list[str]:
    """Return what is wrong with anything that is shown of a corpus.

    Parameters
    ----------
    folder : Path
        Of the corpus.
    seed : int
        Of the choice that is made on each page.
    parts : collection of str
        What to make, of `PARTS`: each page as it is and with a choice, the states of its files,
        the report; or "view" and "russian", what one dashboard says.
    """
    faults = [f"check: {fault}" for fault in rt.check(folder)]
    if faults:
        return faults[:5]
    corpus = rt.load(folder)
    names = words_of_data(corpus)
    names = names if len(names) < _MOST_NAMES else ()
    for place, job in _jobs(corpus, seed, parts):
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("error")
                texts = job()
        except Exception as error:
            last = traceback.extract_tb(error.__traceback__)[-1]
            where = f"{Path(last.filename).name}:{last.lineno}"
            faults.append(f"{place}: {type(error).__name__} at {where}: {str(error)[:200]}")
            continue
        if names:  # else the words of the data alone would be searched for hours
            faults += [f"{place}: {fault}" for fault in faults_of_texts(texts, names)]
    return faults


def words_of_data(corpus: Corpus) -> set[str]:
    """Return every text that stands in a cell, or is the corpus's title."""
    words = {corpus.title}
    for name in TABLES:  # from the files: a frame takes twenty times as long
        path = corpus.path / f"{name}.csv"
        if path.is_file():
            with path.open(encoding="utf-8", newline="") as file:
                words.update(cell for row in csv.reader(file) for cell in row)
    words |= {one.rstrip().rstrip(".") for one in words}
    words |= {one[0].upper() + one[1:] for one in words if one}
    words |= {one[0].lower() + one[1:] for one in words if one}
    return {one for one in words if one and not one.isdigit()}


def _jobs(
    corpus: Corpus, seed: int, parts: Collection[str]
) -> Iterator[tuple[str, Callable[[], list[str]]]]:
    """Yield (what is made, how: it returns its texts)."""
    chance = Random(seed)
    dashboards = list(dashboard_specs())
    one = dashboards[seed // len(SHAPES) % len(dashboards)]
    if "view" in parts:
        yield f"view {one}", partial(_view, corpus, one, _some_choice(one, corpus, chance))
    if "russian" in parts:
        yield f"russian {one}", partial(_russian_view, corpus, one)
    for name in dashboards:
        for query in ("", _some_choice(name, corpus, chance)) if "pages" in parts else ():
            yield f"{name}?{query}", partial(_page, corpus, name, query)
        if "site" in parts:
            yield f"site {name}", partial(_site_page, corpus, name)
    if "report" in parts:
        yield "report", partial(_report, corpus)


def _view(corpus: Corpus, name: str, query: str) -> list[str]:
    """Return all words of a view, which nothing has drawn yet."""
    article = query.partition("article=")[2].partition("&")[0]
    view = page_request(name, corpus, query, article).view
    rows = [cell for row in view.rows for cell in row]
    told = [view.title, view.headline, view.standfirst, view.caption, view.coding]
    return [*told, *view.findings, *view.columns, *rows]


def _russian_view(corpus: Corpus, name: str) -> list[str]:
    """Return the same in Russian; raise ValueError where English words are left."""
    with locale_context("ru"):
        texts = _view(corpus.in_language("ru"), name, "")
    of_data = set(_LATIN.findall(" ".join(words_of_data(corpus))))
    for text in texts:
        for found in _ENGLISH.finditer(re.sub("[\u2066-\u2069]", "", text)):
            if not of_data.issuperset(_LATIN.findall(found[0])):
                raise ValueError(f"English in a Russian page: {found[0]!r} in {text[:150]!r}")
    return texts


def _report(corpus: Corpus) -> list[str]:
    """Return the texts of the report, whose charts are drawn for one width."""
    widths, figures.WIDTHS = figures.WIDTHS, figures.WIDTHS[:1]
    try:
        return text_blocks(report.report_html(corpus))
    finally:
        figures.WIDTHS = widths


def _some_choice(name: str, corpus: Corpus, chance: Random) -> str:
    """Return the query of some filters of a dashboard."""
    chosen: dict[str, Any] = {}
    for one in get_dashboard(name).filters:
        if chance.random() < 0.5:
            continue
        ids = list(one.allowed_ids(corpus) or ("2024-03",))
        if one.several:
            chosen[one.name] = tuple(chance.sample(ids, min(len(ids), chance.randint(1, 3))))
        else:
            chosen[one.name] = chance.choice(ids)
    if chance.random() < 0.3:
        chosen["article"] = str(chance.choice(list(corpus.articles["article"])))
    return build_query(chosen)


def _page(corpus: Corpus, name: str, query: str) -> list[str]:
    article = query.partition("article=")[2].partition("&")[0]
    request = page_request(name, corpus, query, article)
    answer = page_answer(request)
    state = page_state(request)
    page_charts(request, width=360, dark=True)
    html = [str(answer.html), *map(str, state["parts"].values())]
    texts = [request.view.headline, request.view.standfirst, request.view.caption]
    texts += [*request.view.findings, request.view.coding]
    return [*texts, *(block for one in html for block in text_blocks(one))]


def _site_page(corpus: Corpus, name: str) -> list[str]:
    spec = get_dashboard(name)
    state_files(spec, corpus, page_choices(spec, corpus, 1))
    return []


def _parts(seed: int) -> tuple[str, ...]:
    """Return what is made of a corpus: the pages always, the site and the report of some."""
    return (
        "view",
        "russian",
        "pages",
        *(("site",) if seed % 5 == 0 else ()),
        *(("report",) if seed % 3 == 0 else ()),
    )


def main(arguments: list[str]) -> int:
    """Make corpora until the number asked for, tell what is wrong with each, and return 1 then."""
    numbers = [int(one) for one in arguments if one.isdigit()]
    n_corpora, first_seed = [*numbers, *(300, 0)[len(numbers) :]][:2]
    shapes = LARGE if "--large" in arguments else (None,)
    n_faulty = 0
    seen: set[str] = set()
    for seed in range(first_seed, first_seed + n_corpora):
        with tempfile.TemporaryDirectory() as scratch:
            shape = write_odd_corpus(Path(scratch), seed, shapes[seed % len(shapes)])
            faults = faults_of_corpus(Path(scratch), seed, parts=_parts(seed))
        n_faulty += bool(faults)
        for fault in faults:
            kind = re.sub(r"\?[^:]*", "", fault)[:90]
            if kind not in seen:
                seen.add(kind)
                print(f"{seed} ({shape.name}): {fault}", flush=True)
    print(f"{n_corpora} corpora from seed {first_seed}: {n_faulty} with a fault")
    unnoticed = _unnoticed(first_seed) if "--mutants" in arguments else []
    return 1 if n_faulty or unnoticed else 0


def _unnoticed(seed: int) -> list[str]:
    """Spoil 200 cells of each shipped corpus, tell which `check` does not name, and return them."""
    unnoticed = []
    for name, folder in corpus_folders(shipped_data()).items():
        found = list(unnoticed_mutants(folder, 200, seed))
        print(
            f"{name}: {200 - len(found)} of 200 spoilt cells are named at their line",
            *found,
            sep="\n  ",
        )
        unnoticed += found
    return unnoticed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
