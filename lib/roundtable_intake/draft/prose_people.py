"""Who is named in an article's sentences so far, and whom a surname, a pronoun or "the professor"
means.
"""

from __future__ import annotations

import re

from .mentions import Mention
from .name_inflection import surname_forms
from .name_letters import sounds_like, to_latin
from .person_names import surname
from .role_kinds import are_of_one_kind
from .role_words import is_role_word
from .sentence_parts import Named
from .speech_words import ANY_EXPERT

_WORD = re.compile(r"(?<!\w)(?<!\w['’-])[^\W\d_a-zà-ÿа-яёա-և][\w'’-]*")  # not in lower case
#: who is one of these may be called by a trade later on
_MANY_ARE = re.compile(
    r"(?:member|resident|mitglied|bewohner|anwohner|membre|habitant|riverain|miembro|vecin|член|жител|"
    r"անդամ|բնակիչ|üzv|sakin)",
    re.IGNORECASE,
)
_FRENCH_OR_GERMAN = re.compile("[a-zA-ZÀ-ÖØ-öø-ÿ'’-]+")
#: what a professor may be called by the field
_FIELD = re.compile(
    r"\w+(?:ist(?:[ae]|in)?|olog(?:e|in|ue|a|o|ist)|ólog[oa]|nom(?:e|in|ist|iste|ista)|лог|ист|вед|գետ|բան|loq|şünas|çı|çi)\w{0,3}|"
    r"histor\w+|jurist\w*|médic[oa]|physicien\w*",
    re.IGNORECASE,
)
_ACADEMIC = re.compile(
    r"professor|profess?eur|profesor|catedrátic|investigador|chercheu|forscher|dozent|director|directeur|directrice|direktor|"
    r"профессор|доцент|сотрудник|директор|պրոֆեսոր|դասախոս|տնօրեն|գիտ|dosent|alim|institut",
    re.IGNORECASE,
)
_SAME_ROLE = 5  # letters: "economista" may be a «directora de análisis económico»


def _has_word(word: str, phrase: str) -> bool:
    return word.casefold() in re.findall(r"[\w-]+", phrase.casefold())


class People(dict[str, Mention]):
    """The people named so far, by name; of_surname: the names by how a surname sounds; order: who
    was named first; last: who spoke last, or whom the last paragraph was about; latest: who spoke,
    the latest last; head: whose name stands above the section.
    """

    def __init__(self) -> None:
        super().__init__()
        self.of_surname: dict[str, list[str]] = {}
        self.order: dict[str, int] = {}
        self.last = ""
        self.latest: dict[str, None] = {}
        self.head = ""

    def meet(self, named: list[Mention]) -> None:
        """Add people, or what they are."""
        for person in named:
            known = self.get(person.name)
            if known is None or (person.role and not known.role):
                self._add(person)

    def _add(self, person: Mention) -> None:
        if person.name not in self:
            self.order[person.name] = len(self)
            last_name = surname(person.name)
            for form in {last_name, re.sub(r"^(?:al|el|ar|as|an)-", "", last_name)}:
                self.of_surname.setdefault(sounds_like(form), []).append(person.name)
        self[person.name] = person

    def heads(self, person: Mention) -> None:
        """Begin a section that is about somebody."""
        self.meet([person])
        self.last = self.head = person.name

    def speaks(self, name: str) -> None:
        """Say who spoke."""
        self.last = name
        self.latest.pop(name, None)
        self.latest[name] = None

    def meant_by(self, role: str, nearest: str, *, is_here: bool = False) -> str:
        """Return whom a pronoun (role: "") or "the mayor" means: the nearest, if they may be that,
        else whoever is and was named last; "": nobody. is_here: the nearest speaks in the same
        paragraph, so they are meant unless somebody is called by the very word.
        """
        if is_here and role and not any(_has_word(role, person.role) for person in self.values()):
            return nearest
        if not role or ANY_EXPERT.match(role) or self._is(role, nearest):
            return nearest
        others = [*reversed(self.latest), *reversed(self)]
        known = next((name for name in others if self._is(role, name)), "")
        if known or self._may_be(role, nearest):
            return known or nearest
        fits = (name for name in others if self[name].role and self._may_be(role, name))
        return next(fits, self.head)

    def learns(self, name: str, role: str) -> None:
        """Take as what somebody is by which word they are called, where nothing else says it and the
        language has no cases ("sourit la libraire").
        """
        is_plain = role.isascii() or bool(_FRENCH_OR_GERMAN.fullmatch(role))
        known = self.get(name)
        if known and not known.role and is_plain and role and not ANY_EXPERT.match(role):
            self[name] = known._replace(role=role)

    def _is(self, role: str, name: str) -> bool:
        known = self[name].role if name in self else ""
        if to_latin(role)[:_SAME_ROLE] in to_latin(known):
            return True
        return are_of_one_kind(role, known)

    def _may_be(self, role: str, name: str) -> bool:
        known = self[name].role if name in self else ""
        telling = [word for word in known.split() if not _MANY_ARE.match(word)]
        is_of_a_field = _FIELD.fullmatch(role) and _ACADEMIC.search(known)
        return self._is(role, name) or bool(is_of_a_field) or not any(map(is_role_word, telling))

    def named_in(self, outside: str, named: list[Mention]) -> list[Named]:
        """Return everybody whom a paragraph names, in full or by surname, in order."""
        found = [Named(person.start, person.end, person.name) for person in named]
        taken = [(person.start, person.end) for person in named]
        is_azerbaijani = "ə" in outside
        for hit in _WORD.finditer(outside):
            if not hit[0][0].isupper() or any(a <= hit.start() < b for a, b in taken):
                continue
            word = re.sub(r"['’]s?$", "", hit[0])
            owners = {
                name
                for form in surname_forms(word, is_azerbaijani)
                for name in self.of_surname.get(sounds_like(form), ())
            }
            if owners:  # of two of one surname, whoever spoke last, else who was named first
                is_last = self.last in owners
                name = self.last if is_last else min(owners, key=self.order.__getitem__)
                found.append(Named(hit.start(), hit.start() + len(word), name))
        return sorted(found)
