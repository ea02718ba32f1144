"""Everything that a reader is shown stands in one table: none in the code of widgets, views and
server, none in a template or script.
"""

import ast
import re
from collections import Counter
from pathlib import Path

import pytest

import roundtable
from conftest import TOP
from roundtable.i18n.messages import MESSAGES, message, message_parts, messages_with_prefix
from roundtable.i18n.reader_language import locale_context

LIB = Path(roundtable.__file__).parents[1]
APP = LIB / "roundtable_app"
TEMPLATES = TOP / "dashboards" / "template" / "voila" / "templates" / "roundtable"
ROOMS = (
    "roundtable/charts",
    "roundtable/narrative",
    "roundtable_app/widgets",
    "roundtable_app/html",
    "roundtable_app/server",
    "roundtable_app/dashboards",
    "roundtable_app/report",
    "roundtable_app/figure_widget.py",
    "roundtable_app/url_state.py",
)
SCRIPTS = sorted(
    [
        *(APP / "static").glob("*.js"),
        *(TEMPLATES / "static").glob("*.js"),
        *(APP / "widgets").glob("*.js"),
    ]
)
#: Files and single texts that are no reader's, each with its reason.
NOT_FOR_READERS = {
    "roundtable_app/server/app.py": "what whoever starts the server is told in the terminal",
    "roundtable_app/server/launch.py": "what whoever starts the server is told in the terminal",
    "roundtable_app/server/prewarm.py": "what whoever starts the server is told in the terminal",
    "roundtable_app/report/pdf.py": "what whoever makes a PDF is told in the terminal",
    "roundtable_app/html/methods.py": "formulas",
    "roundtable/charts/theme.py": "fonts, and the words by which results are known",
    "roundtable_app/widgets/coding_desk_state.py": "sentences with counts, for an adjudicator",
}
SAID_ELSEWHERE = {
    "use strict",
    # codes of tables, and names of variables of a context
    "not in article",
    "source text only",
    "middle of the scale",
    "answers without words",
    # code
    (
        "export default (await import(new URL(document.body.dataset.chartView, "
        "location.href).href)).default;\n"
    ),
    "import roundtable as rt\n\nrt.widgets.open_request({request!r})",
    "The chart library could not be loaded.",
    "The kernel did not send the chart library.",  # of a front end that has no words yet
}
#: Two words of which the first begins a sentence, or three words in a row.
SENTENCE = re.compile(r"\b[A-Z][a-z’']+[,:]? [a-z“‘{(]|\b[a-z]{2,}[,;:]? [a-z’']+ [a-z’']{2,}\b")
LOGGED = {"info", "warn", "warning", "error", "exception", "debug", "print", "log"}
SPOKEN = {
    "description",
    "tooltip",
    "placeholder",
}  # arguments of a widget that are read even where they are one word


def bare(words):
    """A text without tags and what stands in braces."""
    return re.sub(r"<[^<>]*>?|^[^<>]*>|\{[^{}]*\}", " ", words).strip()


def literals(tree):
    """(line, text) of every text of a program that a reader may come to see."""
    skip = set()
    for node in ast.walk(tree):
        called = (
            (getattr(node.func, "attr", "") or getattr(node.func, "id", ""))
            if isinstance(node, ast.Call)
            else ""
        )
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            skip.add(node.value)  # a docstring
        elif (
            isinstance(node, ast.Raise)
            or (isinstance(node, ast.keyword) and node.arg == "help")
            or called in LOGGED | {"message", "messages_with_prefix", "message_parts"}
        ):
            skip |= set(ast.walk(node))
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.keyword)
            and node.arg in SPOKEN
            and isinstance(node.value, ast.Constant)
            and node.value.value
        ):
            yield node.value.lineno, f"{node.arg}: {node.value.value} is read"
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in skip:
            yield node.lineno, node.value


def programs():
    """Every Python file of the rooms that readers meet, but those with a reason."""
    files = [
        path
        for room in ROOMS
        for path in (sorted((LIB / room).rglob("*.py")) if (LIB / room).is_dir() else [LIB / room])
    ]
    return [path for path in files if str(path.relative_to(LIB)) not in NOT_FOR_READERS]


def test_no_sentence_stands_in_a_program():
    found = [
        (str(path.relative_to(LIB)), line, said)
        for path in programs()
        for line, said in literals(ast.parse(path.read_text("utf-8")))
        if said not in SAID_ELSEWHERE and SENTENCE.search(bare(said))
    ]
    assert programs() and not found, "move it to i18n/messages.py"


@pytest.mark.parametrize(
    "source",
    [
        'TITLE = "Compare two experts"',
        'x = f"<p>Nothing is left: {n} of them</p>"',
        'ipw.Dropdown(description="Topic")',
        'x = "the events in order"',
        'page.section("Where they split", y)',
        "x = f'<b title=\"{y}\">Show who says so</b>'",
    ],
)
def test_such_a_sentence_would_be_found(source):
    assert any(SENTENCE.search(bare(said)) for _, said in literals(ast.parse(source)))


@pytest.mark.parametrize(
    "source",
    [
        '"""What this module is for."""',
        'raise ValueError("unknown topic, there are three of them")',
        'log.warning("A page sent what is no message.")',
        'x = "rt-card rt-chosen"',
        'traitlets.Int(help="of the first stretch chosen")',
        'text("overview.agreement")',
        'y = "max-age=31536000, immutable"',
    ],
)
def test_what_no_reader_sees_is_left_alone(source):
    assert not any(SENTENCE.search(bare(said)) for _, said in literals(ast.parse(source)))


@pytest.mark.parametrize(
    "path",
    sorted(path for path in TEMPLATES.glob("*") if path.suffix in (".html", ".j2")),
    ids=lambda path: path.name,
)
def test_no_word_stands_in_a_template(path):
    plain = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", "", path.read_text("utf-8"), flags=re.DOTALL)
    spoken = re.findall(
        r'\s(?:aria-label|title|placeholder|alt|data-said|data-dead)="([^"]*)"', plain
    )
    assert not re.findall(r"[A-Za-z]{2,}", " ".join([re.sub(r"<[^<>]*>", " ", plain), *spoken])), (
        "move it to i18n/messages.py, as page.…"
    )
    quoted = re.findall(
        r"'([^']*)'",
        " ".join(re.findall(r"\{%.*?%\}|\{\{.*?\}\}", path.read_text("utf-8"), re.DOTALL)),
    )
    assert not [said for said in quoted if SENTENCE.search(said)]


def sentences_of_script(path):
    """The texts of a script that a reader would read."""
    code = re.sub(r"^\s*//.*$|\s//\s.*$", "", path.read_text("utf-8"), flags=re.MULTILINE)
    code = re.sub(
        r"/\[[^]\n]*\][^/\n]*/[a-z]*", "", code
    )  # a pattern with quotation marks in it begins no text
    found = [
        said
        for quotes in re.findall(r'"([^"\n]*)"|\'([^\'\n]*)\'|`([^`]*)`', code)
        for said in quotes
        if said and said not in SAID_ELSEWHERE
    ]
    return [
        said
        for said in found
        if SENTENCE.search(bare(re.sub(r"\$\{[^{}]*\}", " ", said)))
        or re.search(r'aria-label="[^"$]+"', said)
    ]


def test_no_sentence_stands_in_a_script(tmp_path):
    spoken = {f"{path.parent.name}/{path.name}": sentences_of_script(path) for path in SCRIPTS}
    found = {name: said for name, said in spoken.items() if said and name not in NOT_FOR_READERS}
    assert SCRIPTS and not found, "give it as a trait of its widget, or as data of the page"
    (tmp_path / "made.js").write_text('show("Nothing is left of them"); // is said\n', "utf-8")
    assert sentences_of_script(tmp_path / "made.js") == ["Nothing is left of them"]


#: How a text begins that is put behind a word, or nothing.
IN_PLACE = (" from {", " of {", " (", ", ")


def test_the_table_is_whole():
    texts = [
        text
        for entry in MESSAGES.values()
        for text in (entry.values() if isinstance(entry, dict) else [entry])
    ]
    assert all(text.strip() == text for text in texts if not text.startswith(IN_PLACE))
    assert all(texts)
    forms = [tuple(entry) for entry in MESSAGES.values() if isinstance(entry, dict)]
    assert set(forms) == {("one", "other")}
    assert messages_with_prefix("choose.by.") == {"expert": "Expert", "topic": "Topic"}
    assert message_parts("lanes.columns") == ["event", "when", "status", "mentioned by"]
    with pytest.raises(KeyError):
        message("no such text")


def test_a_message_with_a_count_has_the_form_of_its_number():
    assert [message("passage.words", n=n) for n in (0, 1, 2, 1240)] == [
        "0 words",
        "1 word",
        "2 words",
        "1,240 words",
    ]
    with locale_context("de"):
        assert message("passage.words", n=1240) == "1.240 words"
    with pytest.raises(TypeError, match=r"'passage.words' has plural forms \(one, other\); give"):
        message("passage.words")


def test_a_message_takes_its_values_by_name_or_stays_as_it_is_for_a_script():
    assert message("shown", n=3, all=1240) == "Showing 3 of 1,240 statements. Show all"
    assert message("brush.span") == "From {first} to the end of {last}."


#: Words that are not said to readers: others stand for the same things.
OLD_WORDS = re.compile(
    r"\b(voices?|tellers?|told|tells|telling|silent|silence|affirm\w*|den(y|ies|ied)|verdicts?"
    r"|of one mind|speaks?|decided view|cruxe?s?|propositions?|stances?)\b",
    re.IGNORECASE,
)


def test_no_message_uses_the_old_words():
    old = {
        key
        for key, entry in MESSAGES.items()
        for text in (entry.values() if isinstance(entry, dict) else [entry])
        if OLD_WORDS.search(bare(text))
    }
    assert old == {"methods.scale"}


def test_no_key_stands_in_two_modules():
    """Of two texts of one key the later would stand in the place of the first."""
    i18n = LIB / "roundtable" / "i18n"
    keys = Counter()
    for path in i18n.glob("messages_*.py"):
        for table in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(table, ast.Dict):
                keys.update(key.value for key in table.keys if isinstance(key, ast.Constant))
    assert [key for key, n in keys.items() if n > 1 and "." in key] == []


@pytest.mark.slow
def test_every_text_is_asked_for_somewhere():
    """A row that nothing asks for is to be deleted."""
    code = "\n".join(
        path.read_text("utf-8")
        for path in [*LIB.rglob("*.py"), *LIB.rglob("*.j2")]
        if not path.name.startswith("messages")
    )
    templates = "\n".join(
        path.read_text("utf-8") for path in TEMPLATES.glob("*") if path.suffix in (".html", ".j2")
    )
    starts = [start.split("{")[0] for start in re.findall(r'f["\']([a-z_.]+\{[^"]*)', code)]
    called = r"(code_word|message_by_size)\(\s*[\"']([a-z_.]+)[\"']"
    starts += [f"{start}." for _, start in re.findall(called, code)]
    quoted = {key for key in MESSAGES if f'"{key}"' in code or f"'{key}'" in code}
    said_otherwise = re.compile(
        r"(\.votes|\.unasked|\.given)+$"
    )  # which `answer_key` puts behind a key
    asked = [
        key
        for key in MESSAGES
        if {key, said_otherwise.sub("", key)} & quoted
        or any(key.startswith(s) and s for s in starts)
    ]
    rest = {key for key in MESSAGES if key not in asked}
    of_pages = {
        key
        for key in rest
        if key.startswith("page.")
        and re.search(rf"words(\.|\[')({re.escape(key[5:])})\b", templates)
    }
    scripts = "\n".join(path.read_text("utf-8") for path in SCRIPTS)
    of_scripts = {
        key
        for key in rest
        if re.search(
            rf"\b(words|say|said_)\.{key.split('.')[-1]}\b|[\"']{key.split('.')[-1]}[\"']", scripts
        )
    }
    assert rest == of_pages | of_scripts


def test_lists_have_as_many_parts_in_every_language():
    used = re.compile(r'message_parts\(\s*"([\w.]+)"')
    keys = {
        key for path in sorted(LIB.rglob("*.py")) for key in used.findall(path.read_text("utf-8"))
    }
    assert "coders.columns" in keys
    parts = {key: len(message_parts(key)) for key in keys}
    with locale_context("ru"):
        assert {key: len(message_parts(key)) for key in keys} == parts
