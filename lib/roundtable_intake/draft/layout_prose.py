"""The reading of an article in whose sentences people are quoted: "…", said X; according to X; X, a
pilot, expects that …. Every paragraph is given to whoever speaks in it, and said to be told.
"""

from __future__ import annotations

from roundtable.text.scripts import script_of

from .attribution import REMARK, Article, Attribution, Labels
from .classified_line import BOLD, heading_level, starts_quoted
from .given_names import is_given_name
from .incises import opens_with_dash, said_behind_dash
from .line_features import Label, closing_remark, introduction, word_count
from .mentions import Mention
from .page_words import NO_COMMENT, PRESENTS, TOLD_BEFORE
from .person_names import is_name, plain_letters
from .prose_people import People
from .prose_voice import Paragraph, Voice, first_subject, subject_of, voice_of
from .quotation import going_on, quoted_spans
from .role_words import names_a_role
from .sentence_parts import Named
from .speech_words import CONTRIBUTED, OF_SOMEBODY, SAYS

_MOST_NAME = 4  # words
_HEAD = 60  # letters, in which a paragraph names whom it is about
_NEAR_COLON = 16  # letters
_MOST_BYLINE = 7  # words
_SEVERAL = 3  # people of whom a word of saying is said by name
_LEAST_WORDS = 4  # of a paragraph in which somebody may speak
_BASE = 0.38  # of how well the reading fits, beside the share of paragraphs that it explains
_TOLD_OF, _BY_NAME = 0.6, 0.85  # how far it fits where nothing is quoted
#: of a paragraph of the article's own voice
MAY_BE_TOLD = "somebody may speak here: if it is an answer, say whose"
DOUBT = "the sentence says who speaks: look whether the paragraph is theirs"


class _Telling:
    """What is found while the paragraphs are read, in order."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.people = People()
        self.labels: Labels = {}
        self.doubts: dict[int, str] = {}
        self.waiting: list[int] = []  # quotations before anybody is named
        self.n_quoted = self.n_named = 0
        self.by_name: set[str] = set()
        texts = [article.text(place) for place in article.free]
        self.going_on = {article.free[number] for number in going_on(texts)}

    def read(self, place: int) -> None:
        """Read a paragraph."""
        paragraph = Paragraph(self.article.text(place))
        named = self.article.mentions.get(place, [])
        if not (_is_byline(paragraph.text) and not self.n_quoted):
            self.people.meet(named)
        if self._goes_on(place):
            self.labels[place] = Label(self.people.last, "", 0, "expert", False)
            return
        speakers = self.people.named_in(paragraph.outside, named)
        is_credit = _is_of_the_page(paragraph)
        waits = bool(self.waiting) or not self.people.last
        if not is_credit and paragraph.is_left_open and waits:
            self._not_told(place, paragraph, speakers)
            self.waiting.append(place)
            return
        voice = None if is_credit else self._voice(place, paragraph, speakers)
        if voice is not None:
            self._speaks(place, voice, paragraph)
        elif not is_credit and self._is_led_to(place):
            self.labels[place] = Label(self.people.last, "", 0, "expert", False)
        else:
            self._not_told(place, paragraph, speakers, is_credit=is_credit)
            is_waiting = not self.people.last and paragraph.is_all_quoted
            self.waiting = [*self.waiting, place] if is_waiting else []
            if not is_credit:
                self.people.last = _spoken_of(speakers, named, paragraph, self.people)

    def _voice(self, place: int, paragraph: Paragraph, speakers: list[Named]) -> Voice | None:
        """Return who speaks in a paragraph, or in the quotation to which it leads."""
        voice = voice_of(paragraph, speakers, self.people)
        if voice is not None and not PRESENTS.match(self.people[voice.name].role):
            return voice
        if not self._leads_to_a_quotation(place):
            return None
        subject = subject_of(paragraph, speakers, self.people)
        length = len(paragraph.text) if self._is_set_apart(place) else 0
        return subject and subject._replace(length=length)

    def _speaks(self, place: int, voice: Voice, paragraph: Paragraph) -> None:
        """Give a paragraph to whoever speaks in it, and the quotations that waited for a name."""
        for before in self.waiting:
            self.labels[before] = Label(voice.name, voice.role, 0, "expert", False)
            self.doubts.pop(before, None)
        self.waiting = []
        self.people.speaks(voice.name)
        self.n_quoted += bool(paragraph.quoted)
        self.n_named += voice.is_named and bool(voice.role)
        self.by_name |= {voice.name} if voice.is_named else set()
        self.labels[place] = Label(voice.name, voice.role, voice.length, "expert", False)

    def _goes_on(self, place: int) -> bool:
        """Say whether the quotation of whoever spoke last goes on in a paragraph."""
        above = self.article.before(place)
        label = self.labels.get(-1 if above is None else above)
        is_theirs = label is not None and bool(label.name) and label.name == self.people.last
        return is_theirs and (place in self.going_on or self._is_next_line(place, above or 0))

    def _is_next_line(self, place: int, above: int) -> bool:
        """Say whether a dash opens what is said here and in the paragraph above, and no word of saying
        stands here.
        """
        text, last = self.article.text(place), self.article.text(above)
        return bool(said_behind_dash(last)) and opens_with_dash(text) and not said_behind_dash(text)

    def _leads_to_a_quotation(self, place: int) -> bool:
        """Say whether a colon ends a paragraph, and what is quoted stands below."""
        after = self.article.after(place)
        ends = self.article.text(place).rstrip().endswith(":") or self._is_set_apart(place)
        return after is not None and ends and starts_quoted(self.article.text(after))

    def _is_led_to(self, place: int) -> bool:
        """Say whether the paragraph above ends with a word of saying and a colon, and is somebody's."""
        above = self.article.before(place)
        label = self.labels.get(-1 if above is None else above)
        if above is None or label is None or label.name != self.people.last or not label.name:
            return False
        text = self.article.text(above).rstrip()
        if not text.endswith(":") or script_of(text) == "ARMENIAN":
            return False  # its colon is a full stop
        near = len(text) - _NEAR_COLON
        return any(said.end() > near for said in SAYS.finditer(text))

    def _is_set_apart(self, place: int) -> bool:
        """Say whether a paragraph stands in bold letters, and quotes nothing."""
        is_bold = heading_level(self.article.blocks[place]) == BOLD
        return is_bold and not quoted_spans(self.article.text(place))

    def _not_told(
        self, place: int, paragraph: Paragraph, speakers: list[Named], *, is_credit: bool = False
    ) -> None:
        self.labels[place] = Label("", "", 0, REMARK)
        is_of_somebody = self.people.last and OF_SOMEBODY.search(paragraph.outside)
        if not is_credit and (
            paragraph.quoted or speakers or is_of_somebody or SAYS.search(paragraph.outside)
        ):
            self.doubts[place] = MAY_BE_TOLD


def told_in_prose(article: Article) -> Attribution:
    """Read paragraphs as what the people say whom their sentences name."""
    telling = _Telling(article)
    heads = _heads_of_sections(article)
    for place in article.free:
        text = article.text(place)
        if place in heads:
            telling.people.heads(heads[place])
        elif word_count(text) >= _LEAST_WORDS or starts_quoted(text):
            telling.read(place)
    labels = telling.labels
    short = {place: Label("", "", 0, REMARK) for place in article.free if place not in labels}
    told = [label for label in labels.values() if label.part == "expert"]
    if not told:
        return Attribution()
    share = len(told) / len(labels)
    is_by_name = telling.n_named or len(telling.by_name) >= _SEVERAL
    without_quotations = _BY_NAME if is_by_name else _TOLD_OF
    fit = min(1.0, _BASE + share) * (1.0 if telling.n_quoted else without_quotations)
    return Attribution(short | labels, fit, doubt=DOUBT, doubts=telling.doubts)


def _heads_of_sections(article: Article) -> dict[int, Mention]:
    """Return the people whose name, with what they are or not, stands by itself above paragraphs, by
    line, where several do: a section is about whoever heads it.
    """
    heads = {}
    for place in article.free:
        text = article.text(place)
        label = introduction(text, article.blocks[place].bold)
        name = label.name if label else plain_letters(text)
        is_author = article.before(place) in heads  # of what stands below
        is_one = label or (word_count(text) <= _MOST_NAME and is_name(name) and not is_author)
        is_known = is_given_name(name.split()[0]) or (label and names_a_role(label.role))
        if is_one and is_known and article.after(place) is not None:
            heads[place] = Mention(name, 0, len(text), label.role if label else "")
    return heads if len({head.name for head in heads.values()}) > 1 else {}


def _is_byline(text: str) -> bool:
    """Say whether a line has nothing but words with a capital: the author and the paper."""
    words = text.split()
    return len(words) <= _MOST_BYLINE and text[-1:].isalpha() and all(w[0].isupper() for w in words)


def _is_of_the_page(paragraph: Paragraph) -> bool:
    """Say whether a paragraph says who else worked on an article, who gave no answer, or what was
    told before.
    """
    text = paragraph.text
    is_silent = not paragraph.quoted and NO_COMMENT.search(text)
    is_told_again = TOLD_BEFORE.match(text) is not None
    return bool(closing_remark(text) or CONTRIBUTED.search(text) or is_silent or is_told_again)


def _spoken_of(
    speakers: list[Named], named: list[Mention], paragraph: Paragraph, people: People
) -> str:
    """Return whom a paragraph is about in which nobody speaks: a pronoun in the next one may mean
    them.
    """
    alone = named[0].name if len(named) == 1 and not people.last else ""
    return first_subject(paragraph.outside, speakers, _HEAD) or people.last or alone
