"""The codes of the data in words, in the language of whoever reads them."""

from __future__ import annotations

from ..agreement.self_placement import ANSWERS
from ..i18n.messages import MessageWords
from ..schema import CONFIDENCES, DATE_BASES, POSITIONS, SILENCES

#: {position: what somebody does who takes it}.
POSITION_WORDS = MessageWords({step: f"scale.{word}" for step, word in POSITIONS.items()})
#: {state: why there is no position}.
SILENCE_WORDS = MessageWords({state: f"silence.{word}" for state, word in SILENCES.items()})
#: {confidence: how it is worded}.
CONFIDENCE_WORDS = MessageWords(
    {level: f"confidence.{word}" for level, word in CONFIDENCES.items()}
)
#: {basis of a date: where it comes from}.
DATE_BASIS_WORDS = MessageWords({basis: f"date_basis.{basis}" for basis in DATE_BASES})
#: {what a reader may answer: in words}.
ANSWER_WORDS = MessageWords({answer: f"answer.{word}" for answer, word in ANSWERS.items()})
