"""All texts of the interface in one table: a row per text, a column per language. Another language is one more column.

Sentences with counts in them are computed beside the measures (`words.py`, `telling.py`); names and claims come from the data.
"""

LANGUAGES = ("en",)
TEXTS = {
    # what can be chosen
    "people.everywhere": ("All countries",),
    "people.based": ("Based in",),
    "people.show": ("Show or leave out {name}",),
    "choose.topic": ("Topic",),
    "choose.topic.all": ("All topics",),
    "choose.coder": ("Coding",),
    "choose.coder.all": ("Decided view",),
    "choose.order": ("Order",),
    "choose.proposition": ("Evidence",),
    "choose.proposition.all": ("Choose a proposition",),
    "choose.background": ("Background",),
    "choose.background.all": ("All backgrounds",),
    "choose.answer": ("Passages",),
    "choose.answer.all": ("Choose an answer",),
    "choose.by": ("Compare words by",),
    "choose.by.expert": ("Expert",),
    "choose.by.topic": ("Topic",),
    "choose.status": ("Status",),
    "choose.status.all": ("All",),
    "choose.kind": ("Kind",),
    "choose.kind.all": ("All kinds",),
    "choose.event": ("Event",),
    "choose.event.all": ("Choose an event",),
    "choose.other": ("Does it come before",),
    "choose.other.all": ("Choose another event",),
    "choose.own": ("¶ The article itself",),
    "choose.own.show": ("Show or leave out the article's own voice",),
    "choose.corpus": ("Corpus",),
    "choose.article": ("Article",),
    "choose.article.all": ("All articles",),
    "choose.show": ("Show",),
    "not stated": ("Not stated",),
    "close": ("Close",),
    "weigh.equal": ("Everyone equal",),
    "weigh.confidence": ("By confidence",),
    # evidence
    "hint.proposition": ("Choose a dot, or a proposition above, to see who says so, where, and how it was coded.",),
    "hint.answer": ("Choose a tile, or an answer above, to read what is said in it.",),
    "hint.event": ("Choose a row, or an event above, to see who says what of it, and where its date comes from.",),
    "findings": ("Findings",),
    "as a table": ("As a table",),
    "kept": ("{n} chosen on the plane: show all {all}",),
    # headings below the boards
    "plane": ("Where they split, and where they are silent",),
    "plane.how": ("Draw a box to keep its propositions on the board above; click beside the marks to have all again.",),
    "network": ("Who stands with whom",),
    "network.how": ("Thick: of one mind; thin: at odds. The number is of propositions shared; dashed: fewer than {few}.",),
    "drivers": ("What drives the disagreement",),
    "weights": ("If the surer voices counted more",),
    "coders": ("How well it was coded",),
    "coders.one": ("One coder has read this; a second would show how far the coding can be followed.",),
    "voices": ("How many voices is that?",),
    "entities": ("Of whom and what do they speak?",),
    "words": ("Does anyone use words of their own?",),
    # the overview
    "overview.agreement": ("Do they agree?",),
    "overview.coverage": ("Who speaks of what?",),
    "overview.timeline": ("When did it happen?",),
    "overview.agreement.more": ("All propositions, with the evidence behind every mark",),
    "overview.coverage.more": ("All topics, with the passages behind every tile",),
    "overview.timeline.more": ("All events, with those who tell of them",),
    # what may be taken along
    "take": ("Take it along",),
    "take.csv": ("Data (CSV)",),
    "take.png": ("Picture (PNG)",),
    "take.svg": ("Drawing (SVG)",),
    "take.link": ("Copy link",),
    "take.cite": ("Cite this",),
    "take.saved": ("Saved.",),
    "take.copied": ("Copied.",),
    "take.package": ("All data (zip)",),
}


def text(key, language="en"):
    """The text of the interface in a language. Raises KeyError for a key that is not in the table."""
    return TEXTS[key][LANGUAGES.index(language)]
