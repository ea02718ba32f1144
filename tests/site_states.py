"""Whether a page of files says what the server says: all that can be chosen there, or a sample.

All states of a page, which takes a while: `python tests/site_states.py agreement`; fewer: a number
behind it.
"""

import gzip
import json
import random
import sys
from itertools import islice
from unittest import mock

import roundtable as rt
from roundtable_app.dashboards.registry import get_dashboard
from roundtable_app.pages.prerender import prerender_json
from roundtable_app.site import page_states
from roundtable_app.site.choices import page_choices, states
from roundtable_app.url_state import build_query

AT_ONCE = 2000  # states that are packed together here, as a page has them


def read(files):
    """{name: what the page reads} of packed files."""
    return {name: json.loads(gzip.decompress(content)) for name, content in files.items()}


def html_of(numbers, texts):
    """The HTML of a part, from the numbers of its lines, and of blocks of them."""
    found = [texts[number] for number in numbers]
    return "\n".join(html_of(one, texts) if isinstance(one, list) else one for one in found)


def packed_states(dashboard, corpus, choices, chosen):
    """Yield (filters, state as a page reads it, texts) for chosen filters."""
    spec = get_dashboard(dashboard)
    with (
        mock.patch.object(page_states, "states", return_value=iter(chosen)),
        mock.patch.object(page_states, "order_files", return_value={}),
    ):
        files, manifest = page_states.state_files(spec, corpus, choices)
    found, per_file = read(files), manifest["perFile"]
    for number, filters in enumerate(chosen):
        yield filters, found[f"{number // per_file}.bin"][number % per_file], found["texts.bin"]


def difference_from_live(dashboard, filters, state, texts, chance):
    """What a state says otherwise than the server does, the names of its parts; [] for none.

    One of what may be opened is opened, and two of those that may be compared are.
    """
    query = build_query(filters)
    live = json.loads(prerender_json(dashboard, query, 900, False))
    said = {name: html_of(lines, texts) for name, lines in state["parts"].items()}
    names = sorted({*said, *live["parts"]})
    different = [name for name in names if said.get(name) != live["parts"].get(name)]
    asked = []
    if state["evidence"]:
        opened = chance.choice(sorted(state["evidence"]))
        chosen = {get_dashboard(dashboard).opens[0].name: opened}
        asked.append((chosen, "rt-first-evidence", state["evidence"][opened]))
    if state["pairs"]:
        pair = chance.choice(sorted(state["pairs"]))
        chosen = dict(zip(("one", "other"), pair.split("/"), strict=True))
        asked.append((chosen, "rt-first-compare", state["pairs"][pair]))
    for chosen, name, lines in asked:
        query = build_query({**filters, **chosen})
        live = json.loads(prerender_json(dashboard, query, 900, False))["parts"][name]
        if live != html_of(lines, texts):
            different.append(name)
    return different


def differences(dashboard, number=None, seed=0):
    """Yield (filters, the parts that differ) of all states of a dashboard, or so many of them."""
    chance, corpus = random.Random(seed), rt.load()
    choices = page_choices(get_dashboard(dashboard), corpus)
    chosen = list(states(choices))
    if number is not None:
        chosen = chance.sample(chosen, min(number, len(chosen)))
    rest = iter(chosen)
    while some := list(islice(rest, AT_ONCE)):
        for filters, state, texts in packed_states(dashboard, corpus, choices, some):
            yield filters, difference_from_live(dashboard, filters, state, texts, chance)


def main():
    """Say how many states are as the server says."""
    dashboard, number = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else None
    n_same = n_states = 0
    for filters, different in differences(dashboard, number):
        n_states, n_same = n_states + 1, n_same + (not different)
        if different:
            print(f"{dashboard}?{build_query(filters)}: {', '.join(different)}", flush=True)
        if n_states % AT_ONCE == 0:
            print(f"{n_same} of {n_states} …", file=sys.stderr, flush=True)
    print(f"{n_same:,} of {n_states:,} states of {dashboard} say what the server says")
    sys.exit(n_same < n_states)


if __name__ == "__main__":
    main()
