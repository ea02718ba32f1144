"""In which script a text is written."""

from __future__ import annotations

import unicodedata
from collections import Counter

#: Scripts that one sentence mixes.
_MIXED = dict.fromkeys(("HIRAGANA", "KATAKANA", "HANGUL"), "CJK")


def script_of(text: str) -> str:
    """Return in which script most letters of a text are: "LATIN", "CYRILLIC", "CJK" …

    Parameters
    ----------
    text : str

    Returns
    -------
    str
        The first word of the letters' names in Unicode; kana and hangul are "CJK". "" where there
        is no letter.

    Examples
    --------
    >>> script_of("The harbour"), script_of("Гавань"), script_of("港がひらく"), script_of("1, 2")
    ('LATIN', 'CYRILLIC', 'CJK', '')
    """
    scripts: Counter[str] = Counter()
    for letter, count in Counter(filter(str.isalpha, text)).items():
        name = unicodedata.name(letter, "?").split()[0]
        scripts[_MIXED.get(name, name)] += count
    return scripts.most_common(1)[0][0] if scripts else ""
