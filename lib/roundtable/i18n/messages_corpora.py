"""The part of the catalogue in `messages` for data sets beside each other, for agreement over time,
and for panels of more experts than anybody reads one by one.
"""

from __future__ import annotations

CORPORA: dict[str, str | dict[str, str]] = {
    # data sets beside each other
    "corpora.compared": "The data sets side by side",
    "corpora.columns": "data set; what it is; experts; statements; positions; years; answers; licence",
    "corpora.kind.article": "articles with experts' answers",
    "corpora.kind.poll": "polls of a panel",
    "corpora.kind.debate": "debates, in which nobody was asked",
    "corpora.kind.conversation": "an online conversation",
    "corpora.kind.election": "parties before an election",
    "corpora.kind.survey": "a survey",
    "corpora.coder.self": "given by the experts themselves",
    "corpora.coder.assisted": "coded with a language model",
    "corpora.coder.human": "coded by people",
    "corpora.coder.none": "not coded yet",
    "corpora.unknown": "not stated",
    # what was found in an article; {passages} and the like are the phrases with their counts
    "found.article": "{title}: {passages}",
    "found.passages": {"one": "{n} passage ({kinds})", "other": "{n} passages ({kinds})"},
    "found.no_passage": "no passages",
    "found.answer": {"one": "{n} answer", "other": "{n} answers"},
    "found.note": {"one": "{n} end note", "other": "{n} end notes"},
    "found.dropped": {"one": "{n} line dropped ({why})", "other": "{n} lines dropped ({why})"},
    "found.experts": {"one": "{n} expert: {names}", "other": "{n} experts: {names}"},
    "found.topics": {"one": "{n} topic: {names}", "other": "{n} topics: {names}"},
    "found.experts.none": "no experts",
    "found.topics.none": "no topics",
    "found.known": "{name} (in the corpus already)",
    "found.day": "doubtful: the day of publication, {day}: day and month may be turned",
    "found.unknown": "not in the file, to be written into articles.csv: {details}",
    "found.unknown.title": "title",
    "found.unknown.publisher": "publisher",
    "found.unknown.published": "day of publication",
    "found.unknown.language": "language",
    "found.unsure": {"one": "unsure of {n}:", "other": "unsure of {n}:"},
    "found.sure": "sure of every passage",
    "found.read": "read as: {words} ({share})",
    "found.read.other": "or it may be: {words} (read, {layout})",
    "found.read.named": "its sentences name {names}: give them passages (reassign)",
    "found.read.more": "and {n} more",
    # an article in a script without spaces
    "draft.no_spaces": (
        "the text has no spaces between its words, so they can't be counted: numbers of words count "
        "what is between two marks, and mean nothing; nor do distinctive words"
    ),
    # agreement from date to date
    "by_date": "Agreement over time",
    "by_date.said": (
        "{first}: {first_larger} of {first_taken} positions were on the larger side of their "
        "statement. {last}: {last_larger} of {last_taken}."
    ),
    "by_date.how": (
        "Each column is a date, its height the number of positions; above it, how many of them were "
        "on the larger side of their statement. The dates may differ in statements, and in who spoke."
    ),
    "by_date.asked": "Outlined: those who were asked and took no side.",
    "by_date.open": "Nobody was asked, so those who took no side are not counted.",
    "by_date.key": "on the larger side; in the middle; on the smaller side; took no side",
    "by_date.column": (
        "{when}: {larger} on the larger side, {both} in the middle, {smaller} on the smaller "
        "side, {silent} took no side"
    ),
    "by_date.column.open": (
        "{when}: {larger} on the larger side, {both} in the middle, {smaller} on the smaller side"
    ),
    "by_date.columns": (
        "date; statements; on the larger side; in the middle; on the smaller side; took no side"
    ),
    "by_date.cut": "The latest {shown} of {all} dates are drawn; the table has all.",
    # the report of a crowd
    "report.crowd": (
        "There are {n} experts: on each statement this report lists those whose answer is "
        "summarised, {most} at most, and counts the others. Every position is on the "
        "Agreement page, and in positions.csv of the data set."
    ),
    "report.statements.more": {
        "one": "{n} more statement is on the Agreement page, and in statements.csv of the "
        "data set.",
        "other": "{n} more statements are on the Agreement page, and in statements.csv of the "
        "data set.",
    },
    "report.events.most": (
        "Of {n} events, this list holds the {most} that most experts mention. All are in "
        "events.csv of the data set."
    ),
    "report.crowd.counts": "By position: {counts}.",
    "report.crowd.pairs": (
        "{n} experts make {pairs} pairs: too many to draw or to list here. `roundtable export` "
        "writes them all, as graphml or one-mode."
    ),
}
