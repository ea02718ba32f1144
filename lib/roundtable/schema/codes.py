"""The codes of the tables, and the words that readers see for them."""

from __future__ import annotations

POSITIONS = {
    -2: "disagrees",
    -1: "partly disagrees",
    0: "sees both sides",
    1: "partly agrees",
    2: "agrees",
}
SIDES = {"agree": (1, 2), "both_sides": (0,), "disagree": (-2, -1)}
SIDE_OF = {position: side for side, positions in SIDES.items() for position in positions}
BASES = {"explicit": "the words say it", "inferred": "it follows in one step from the words"}
CONFIDENCES = {1: "cautious", 2: "plain", 3: "emphatic"}
SILENCES = {"not_addressed": "did not address it", "no_answer": "no answer printed"}
#: The same where answers are votes.
SILENCES_OF_VOTES = {"not_addressed": "took no side", "no_answer": "no answer"}
#: Reasons of a silence that a source gives itself; those in `SILENCES` are derived.
SILENCE_REASONS = {
    "no_opinion": "has no opinion",
    "passed": "passed",
    "declined": "did not answer",
    "not_asked": "was not asked",
    "left_panel": "had left the panel",
}
#: In place of a reason where nobody was asked anything, as in a debate.
NOTHING_FOUND = "no position"
#: Reasons of those who could not answer: they are not counted among the silent.
UNASKED = ("not_asked", "left_panel")
#: Reasons of those who met the statement, and took no side.
ADDRESSED = ("no_opinion", "passed")
ARTICLE_KINDS = ("article", "poll", "debate", "conversation", "election", "survey")
ACTOR_KINDS = ("person", "party", "medium", "organisation", "participant")
PASSAGE_KINDS = {
    "answer": "an expert's answer",
    "response": "an answer that its source records without words: a vote, a tick",
    "editorial": "the article's own voice",
    "note": "an end note",
}
#: Of passages in which an expert answers.
ANSWER_KINDS = ("answer", "response")
RELATIONS = {"supports": "given as a reason for", "opposes": "given as a reason against"}
#: Of an event, seen from the day of publication.
STATUSES = ("happened", "under way", "scheduled", "hypothetical")
DATE_BASES = {
    "stated": "the passage gives the date",
    "relative": "resolved from a relative date",
    "background": "taken from another part of the article",
}
#: Of events, where datapackage.json declares no kinds of the corpus' own: a list to begin with.
EVENT_KINDS = (
    "agreement",
    "conflict",
    "crisis",
    "decision",
    "disaster",
    "election",
    "law",
    "meeting",
    "politics",
    "project",
    "publication",
    "research",
    "statement",
    "trade",
)
ENTITY_KINDS = ("country", "organisation", "person", "place")
CODER_KINDS = {
    "human": "a person",
    "assisted": "a person with a language model, or the model alone",
    "adjudicated": "the decision where coders differed",
    "self": "the experts' own answers",
}
