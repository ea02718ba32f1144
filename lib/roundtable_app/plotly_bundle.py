"""The chart library with the traces that our charts draw: a quarter of plotly's file, read by the
browser in a sixth of the time.

plotly publishes such partial bundles for JavaScript only, so we cut one out of the file in its
Python package. That file is one function of thousands of declarations, nearly all of them modules
that run when another asks for them, and one list of what is registered. Take traces off the list,
and what nothing names any more can go. Whoever draws another trace is given the whole file
(`front/chartview.js`).
"""

import os
import re
import subprocess
import sys
from functools import cache
from hashlib import blake2b
from pathlib import Path

import plotly
import tree_sitter_javascript
from platformdirs import user_cache_path
from tree_sitter import Language, Parser

from .figure_widget import LIBRARY

FOLDER = user_cache_path("roundtable")
#: Traces beside scatter, which is always there: ours, and what a dashboard of one's own most likely
#: adds.
TRACES = ("bar", "heatmap")
_NAME = re.compile(rb"[A-Za-z_$][\w$]*")
_LIST = re.compile(rb"\.register\(\[((?:[\w$]+\(\),?)+)\]\)")
_KIND = re.compile(rb'moduleType:"trace",name:"(\w+)"')
_LICENCE = re.compile(rb"/\*!.*?\*/", re.DOTALL)
_SAME = re.compile(rb"exports=([\w$]+)\(\)")


@cache
def partial_library():
    """Path of a file with scatter and `TRACES` only, made once per version of plotly and of this
    module; of the whole where it can't be made.
    """
    stamp = blake2b(
        f"{LIBRARY.stat().st_size} {plotly.__version__} {TRACES}".encode()
        + Path(__file__).read_bytes(),
        digest_size=8,
    ).hexdigest()
    path = FOLDER / f"charts.{stamp}.js"
    if not path.is_file():
        # In a process of its own: the syntax tree takes 400 MB, which the server would keep.
        made = subprocess.run(
            [sys.executable, "-m", "roundtable_app.plotly_bundle", path],
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
        if made.returncode:
            print(
                (
                    "the chart library is served whole, as it could not be cut: "
                    f"{made.stderr.strip()[-300:]}"
                ),
                file=sys.stderr,
            )
            return LIBRARY
    return path


def cut_library(source, traces):
    """The library with scatter and these traces only.

    source: plotly.min.js as bytes; traces: names such as "bar". Returns bytes, a script that sets
    ``window.Plotly`` and ``window.roundtableTraces``. Raises ValueError if the source is not built
    as described above.
    """
    parts, roots, where = _parts(source)
    lists = [(i, found) for i, part in enumerate(parts) if (found := _LIST.search(part))]
    if len(lists) != 1:
        raise ValueError(
            f"{len(lists)} lists of registered traces in the chart library, where "
            "there should be one"
        )
    ((at, found),) = lists
    wanted = [
        module
        for module in _NAME.findall(found[1])
        if _kind(module, parts, where) in {trace.encode() for trace in traces}
    ]
    if len(wanted) != len(traces):
        raise ValueError(f"the chart library registers {len(wanted)} of {', '.join(traces)}")
    parts[at] = parts[at].replace(
        found[0], b".register([%s])" % b",".join(module + b"()" for module in wanted)
    )
    kept = _reachable(parts, roots, where)
    licences = [
        source[: source.index(b"*/") + 2],
        *_LICENCE.findall(source, source.rindex(b"})()")),
    ]
    names = ",".join(f'"{name}"' for name in ("scatter", *traces)).encode()
    body = b"".join(part for i, part in enumerate(parts) if i in kept)
    return (
        b'%s\n"use strict";var Plotly=(()=>{%s})();window.Plotly=Plotly;window.roundtableTraces=[%s];\n'
        % (b"\n".join(licences), body, names)
    )


def _parts(source):
    """(declarations and statements in their order, positions of statements, name → position of its
    declaration).
    """
    tree = Parser(Language(tree_sitter_javascript.language())).parse(source)
    call = _declared(tree.root_node, b"Plotly")
    if tree.root_node.has_error or call is None or call.type != "call_expression":
        raise ValueError("the chart library is not one function that is called at once")
    inner = call.child_by_field_name("function")
    while inner.type == "parenthesized_expression":
        inner = inner.named_children[0]
    parts, roots, where = [], [], {}
    for node in inner.child_by_field_name("body").named_children:
        if node.type == "variable_declaration":
            for one in node.named_children:
                where |= dict.fromkeys(
                    _NAME.findall(one.child_by_field_name("name").text), len(parts)
                )
                parts.append(b"var %s;" % one.text)
        elif node.type == "function_declaration":
            where[node.child_by_field_name("name").text] = len(parts)
            parts.append(node.text)
        elif node.type != "comment":
            roots.append(len(parts))
            parts.append(b"%s;" % node.text)
    return parts, roots, where


def _declared(node, name):
    """The value that a variable of this name is given, in the outermost functions; None if there is
    none.
    """
    if node.type == "variable_declarator" and node.child_by_field_name("name").text == name:
        return node.child_by_field_name("value")
    deeper = () if node.type == "variable_declarator" else node.named_children
    return next((found for child in deeper if (found := _declared(child, name)) is not None), None)


def _kind(module, parts, where):
    """The trace that a registered module holds, itself or in the module that it passes on; None if
    it is no trace.
    """
    for _ in range(3):
        text = parts[where[module]]
        if found := _KIND.search(text):
            return found[1]
        if not (passed := _SAME.search(text)):
            return None
        module = passed[1]
    return None


def _reachable(parts, roots, where):
    """Positions of what the statements name, and what that names, and so on. A name in a string
    counts: too much is kept, never too little.
    """
    kept, open_ = set(roots), list(roots)
    while open_:
        for name in set(_NAME.findall(parts[open_.pop()])):
            if name in where and where[name] not in kept:
                kept.add(where[name])
                open_.append(where[name])
    return kept


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.parent.mkdir(parents=True, exist_ok=True)
    half = target.with_suffix(f".{os.getpid()}")
    half.write_bytes(cut_library(LIBRARY.read_bytes(), TRACES))
    half.replace(target)
