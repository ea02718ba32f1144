"""The codes of the data in words, in the language of whoever reads them."""

from __future__ import annotations

from ..agreement.self_placement import ANSWERS
from ..i18n.messages import MessageWords, code_word
from ..schema import (
    BASES,
    CONFIDENCES,
    DATE_BASES,
    NOTHING_FOUND,
    POSITIONS,
    RELATIONS,
    SILENCE_REASONS,
    SILENCES,
    UNASKED,
)

#: {position: what somebody does who takes it}.
POSITION_WORDS = MessageWords({step: f"scale.{word}" for step, word in POSITIONS.items()})
#: {state: why there is no position}.
SILENCE_WORDS = MessageWords({state: f"silence.{word}" for state, word in SILENCES.items()})
#: {basis of a position: how the words lead to it}.
BASIS_WORDS = MessageWords({basis: f"desk.bases.{basis}" for basis in BASES})
#: {relation of a reason: how it is given}.
RELATION_WORDS = MessageWords({one: f"desk.relations.{one}" for one in RELATIONS})
#: {confidence: how it is worded}.
CONFIDENCE_WORDS = MessageWords(
    {level: f"confidence.{word}" for level, word in CONFIDENCES.items()}
)
#: {basis of a date: where it comes from}.
DATE_BASIS_WORDS = MessageWords({basis: f"date_basis.{basis}" for basis in DATE_BASES})
#: {what a reader may answer: in words}.
ANSWER_WORDS = MessageWords({answer: f"answer.{word}" for answer, word in ANSWERS.items()})


def unasked_words() -> frozenset[str]:
    """Return the words for those who could not answer, who are not counted among the silent."""
    reasons = (*(SILENCE_REASONS[reason] for reason in UNASKED), NOTHING_FOUND)
    return frozenset(code_word("silence", words) for words in reasons)
