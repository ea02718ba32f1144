"""In which of some languages a sentence is, by the words that every sentence of a language has."""

from __future__ import annotations

from .normalize import split_words

#: {language: its commonest small words}; those that two languages share tell them not apart.
_COMMON = {
    "en": "the and of to in is that it for was are as with they be this will not have has by but or from",
    "de": "der die und das ist nicht ein eine zu den von mit sich des auf für im dem werden wird sind er sie",
    "fr": "le la les et des est une un du en que qui dans pour pas sur au avec ne par ce il elle sont",
    "es": "el la los que y en una un de del se las por con no para es al lo como más su sus",
    "it": "il che di la per una sono un non è del della gli le con si da dei nel alla anche",
    "pt": "o que não uma um os de do da em para com se por mais as dos no na ao são é",
    "nl": "de het een en van is dat niet op te zijn met voor er aan ook als maar wordt zal",
    "sv": "och att det som en är av för inte den med på till har de ett om kommer ska",
    "pl": "i w nie na się z że do jest to jak o po co tak za od będzie są przez",
    "tr": "ve bir bu için da de ile değil çok olarak daha gibi kadar olan ne ama olacak",
    "az": "və bir bu üçün da də ilə deyil çox olaraq daha kimi qədər olan nə amma olacaq",
    "ru": "и в не на что он это с как по но они к из у за от так же для бы будет",
    "uk": "і в не на що він це з як по але вони до у за від так же для би буде та",
}
_WORDS = {language: frozenset(words.split()) for language, words in _COMMON.items()}
_SURE = 3  # small words more than those of one's own language: one or two are a name or a loan


def common_words(text: str) -> dict[str, int]:
    """Return {language (BCP 47): how many words of a text are among its commonest}.

    >>> common_words("Der Hafen wird nicht fertig.")["de"]
    3
    """
    words = split_words(text)
    return {language: sum(word in own for word in words) for language, own in _WORDS.items()}


def is_in_another_language(text: str, like: str) -> bool:
    """Return whether a sentence is certainly not in the language of another text.

    Parameters
    ----------
    text : str
        A sentence or two.
    like : str
        The longer, the surer is its language.

    Examples
    --------
    >>> codebook = "The harbour is late. It will cost more than the council has."
    >>> is_in_another_language("Der Hafen wird nicht fertig, und das ist teuer.", codebook)
    True
    >>> is_in_another_language("Ferries sail in June.", codebook)
    False
    """
    own = common_words(like)
    language = max(own, key=own.__getitem__)
    found = common_words(text)
    return own[language] > 0 and max(found.values()) - found[language] >= _SURE
