"""Articles with their truth beside them: how many experts are found and invented, how many answers
have the right speaker, how many decisions a person has left, and how long it takes.

Run it with `make bench-reading FOLDER=…`; without a folder it reads the public set of the tests. A
truth is a JSON file beside an article: `experts` (names), `cells` (expert → numbers of answers,
question by question), `starts` (first words of an answer → [expert, number of the question]),
`not_answers`, `editorial`, `dropped` (first words), `roles`, `title`, `published`, `unsure`.
"""

import json
import re
import sys
import time
from collections import Counter
from pathlib import Path

from roundtable.text import normalize_text
from roundtable_intake.draft import draft_article
from roundtable_intake.draft.person_names import SAME, match_names, parse_name

PUBLIC = Path(__file__).parents[1] / "tests/data/reading"
_TEXTS = (".txt", ".html", ".md", ".docx", ".pdf", ".srt", ".vtt")
_PARAGRAPHS = 10_000


def read_cases(folder):
    """Give (article path, truth) of each article of a folder that has a truth beside it."""
    for path in sorted(Path(folder).iterdir()):
        truth = path.with_suffix(".json")
        if path.suffix in _TEXTS and truth.exists():
            yield path, json.loads(truth.read_text("utf-8"))


def judge_draft(draft, truth):
    """Return (counts, faults in words) of a draft beside the truth.

    counts: experts, found, invented, invented_sure; answers, right, sure, sure_right; decisions.
    """
    faults, counts = [], Counter()
    _judge_experts(draft, truth, counts, faults)
    _judge_answers(draft, truth, counts, faults)
    _judge_others(draft, truth, counts, faults)
    _judge_details(draft, truth, counts, faults)
    return counts, faults


def _is_same(name, other):
    names = parse_name(name), parse_name(other)
    return names[0] == names[1] or match_names(*names) == SAME


def _judge_experts(draft, truth, counts, faults):
    names = _speaking(draft)
    for name in truth["experts"]:
        counts["experts"] += 1
        is_found = any(_is_same(name, other) for other in names)
        counts["found"] += is_found
        if not is_found:
            faults.append(f"not found: {name}")
    sure = set(draft.passages.loc[draft.passages["sure"].astype(bool), "name"])
    for name in names:
        if not any(_is_same(other, name) for other in truth["experts"]):
            counts["invented"] += 1
            counts["invented_sure"] += name in sure
            faults.append(f"invented: {name}")


def _speaking(draft):
    rows = draft.passages
    return list(dict.fromkeys(rows.loc[rows["kind"] == "answer", "name"]))


def _texts(draft):
    words = [(row, draft.words(row.passage)) for row in draft.passages.itertuples()]
    return [(row, _plain(text)) for row, text in words]


def _plain(text):
    return normalize_text(text).lstrip("–—- ")


def _judge_answers(draft, truth, counts, faults):
    texts = _texts(draft)
    for start, (name, _topic) in truth.get("starts", {}).items():
        counts["answers"] += 1
        row = next((r for r, text in texts if text.startswith(_plain(start))), None)
        is_right = row is not None and row.kind == "answer" and _is_same(name, row.name)
        counts["right"] += is_right
        counts["decisions"] += not is_right
        if row is not None and row.sure:
            counts["sure"] += 1
            counts["sure_right"] += is_right
        if not is_right:
            given = "no passage" if row is None else f"{row.kind} {row.name}"
            faults.append(f"{start!r} is {name}'s, not {given}")


def _judge_others(draft, truth, counts, faults):
    texts = _texts(draft)
    answers = [text for row, text in texts if row.kind == "answer"]
    for start in (*truth.get("not_answers", ()), *truth.get("editorial", ())):
        if any(_plain(start) in text[: len(start) + 40] for text in answers):
            counts["decisions"] += 1
            faults.append(f"an answer: {start!r}")
    for start in truth.get("editorial", ()):
        kinds = [row.kind for row, text in texts if text.startswith(_plain(start))]
        if kinds != ["editorial"]:
            faults.append(f"{start!r} is {kinds}, not editorial")
    for words in truth.get("dropped", ()):
        if any(normalize_text(words) in text for _, text in texts):
            counts["decisions"] += 1
            faults.append(f"not dropped: {words!r}")
    if "answers" in truth and len(answers) != truth["answers"]:
        faults.append(f"{len(answers)} answers, not {truth['answers']}")
    cells = truth.get("cells")
    if cells is not None and (found := _cells(draft, cells)) != cells:
        faults.append(f"cells {found}")


def _cells(draft, wanted):
    """Return expert → numbers of answers by topic, in the order of the article."""
    answers = draft.passages[draft.passages["kind"] == "answer"]
    topics = list(dict.fromkeys(answers["topic"]))
    width = max(len(topics), 1)
    found = {}
    for row in answers.itertuples():
        same = [name for name in wanted if _is_same(name, row.name)]
        name = same[0] if same else row.name
        found.setdefault(name, [0] * width)[topics.index(row.topic)] += 1
    return found


def _judge_details(draft, truth, counts, faults):
    for key in ("title", "published"):
        if key in truth:
            counts[key] += 1
            is_right = normalize_text(draft.meta[key]) == normalize_text(truth[key])
            counts[f"{key}_right"] += is_right
            if not is_right:
                faults.append(f"{key} is {draft.meta[key]!r}")
    people = {row.name: (row.role, row.affiliation) for row in draft.experts.itertuples()}
    for name, (role, house) in truth.get("roles", {}).items():
        found = people.get(name, ("", ""))
        is_right = _is_like(found[0], role) and _is_like(found[1], house)
        counts["roles"] += 1
        counts["roles_right"] += is_right
        if not is_right:
            faults.append(f"{name} is {found}")
    if truth.get("unsure") and truth["experts"] and draft.passages["sure"].all():
        faults.append("says that it is sure")


def _is_like(found, wanted):
    """Say whether two roles or houses are the same but for an article and the case they stand in."""
    plain = [re.sub(r"^(the|der|die|das) ", "", part.casefold()) for part in (found, wanted)]
    same_length = len(plain[0].split()) == len(plain[1].split())
    return plain[0][:4] == plain[1][:4] and same_length


def judge_folder(folder):
    """Give (path, counts, faults, seconds) of each article of a folder."""
    for path, truth in read_cases(folder):
        start = time.perf_counter()
        draft = draft_article(path, "art")
        seconds = time.perf_counter() - start
        yield path, *judge_draft(draft, truth), seconds


def _long_article():
    """Return an article of 10,000 paragraphs."""
    people = ("Anna Berg, hydrologist", "Otto Novak, mayor", "Ida Holm, teacher")
    parts = ["Should the old dam above Vessel go?", "We asked three people who know the river."]
    for number in range(_PARAGRAPHS // 2):
        parts += [
            people[number % 3],
            f"The wall is sound, and number {number} says so again today.",
        ]
    return "\n\n".join(parts)


def _told_article():
    """Return an article of 1,000 paragraphs that quotes as many people."""
    parts = ["Should the old dam above Vessel go?", "We asked people who know the river."]
    ends = [a + b for a in "bdfgklmnprstvz" for b in ("erg", "olm", "and", "ist", "uro", "yne")]
    for number in range(_PARAGRAPHS // 10):
        first, last = divmod(number, len(ends))
        name = f"{('Anna', 'Otto', 'Ida', 'Paul')[number % 4]} {ends[first].title()}{ends[last]}"
        parts.append(f"“It stood for {number} years,” said {name}, a pilot at Vessel.")
    return "\n\n".join(parts)


def _cpu_seconds(text):
    start = time.process_time()
    draft_article(text, "long")
    return time.process_time() - start


def _percent(counts, part, whole):
    n = counts[whole]
    return f"{counts[part]} of {n} ({counts[part] / n:.0%})" if n else "none"


def main(folder):
    """Print the table."""
    from reading_decisions import decisions_to_truth

    total, times, needed = Counter(), [], []
    for path, counts, faults, seconds in judge_folder(folder):
        total.update(counts)
        times.append(seconds)
        if faults:
            truth = json.loads(path.with_suffix(".json").read_text("utf-8"))
            needed.append(decisions_to_truth(draft_article(path, "art"), truth, judge_draft))
        print(f"{'' if faults else 'right':6} {path.name:44} {seconds:5.2f} s  {'; '.join(faults)}")
    long, told = _cpu_seconds(_long_article()), _cpu_seconds(_told_article())
    print(f"\n{len(times)} articles, {len(times) - len(needed)} without a fault")
    print("experts found        ", _percent(total, "found", "experts"))
    print("experts invented     ", f"{total['invented']}, as sure {total['invented_sure']}")
    print("answers right        ", _percent(total, "right", "answers"))
    print("right where sure     ", _percent(total, "sure_right", "sure"))
    print(
        "titles, days, roles  ",
        *(_percent(total, f"{k}_right", k) for k in ("title", "published", "roles")),
    )
    steps = [len(found) for found in needed if found is not None]
    n_lost = len(needed) - len(steps)
    print("decisions to the truth", f"{max(steps, default=0)} at most, none found for {n_lost}")
    print(
        "single faults left   ", f"{total['decisions']}, {total['decisions'] / len(times):.1f} each"
    )
    print(
        "time                 ", f"{sum(times) / len(times):.3f} s each, longest {max(times):.2f} s"
    )
    print("10,000 paragraphs    ", f"{long:.1f} s of the processor")
    print("1,000 people in prose", f"{told:.1f} s of the processor")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else PUBLIC)
