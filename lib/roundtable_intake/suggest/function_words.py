"""Words of more than three letters that say nothing of what a sentence is about, and what is cut off
the beginning of a word, in languages that have them.
"""

from __future__ import annotations

import re

#: l'eau, d'eau, qu'eau: one word.
ELISION = re.compile(r"^(?:[ldjmtscn]|qu|jusqu|lorsqu|puisqu)['’]")
_GERMAN = (
    "aber alle allem allen aller alles auch beim bereits damit dann darf dass dein deren dessen diese diesem diesen "
    "dieser dieses doch dort durch eben eine einem einen einer eines etwas euch gegen habe haben hatte hatten hier "
    "ihre ihrem ihren ihrer jede jedem jeden jeder jedes kein keine keinem keinen keiner mein "
    "meine nach nicht noch oder ohne schon sehr sein seine seinem seinen seiner sich sind sogar "
    "sondern über unser unsere unter waren weil welche wenn werden wieder wird "
    "wollen worden wurde wurden zwar zwischen"
)
_FRENCH = (
    "ainsi alors après aussi autre autres avait avant avec avoir bien celle celles celui cela cependant ceux "
    "chaque comme contre dans depuis déjà deux donc dont elle elles encore entre était étaient être faire fait "
    "leur leurs lors mais même notre nous parce pour quand quel quelle quelque "
    "sans sera sont sous sûr tous tout toute toutes très trop vers votre vous"
)
_SPANISH = (
    "además ahora algo algunos antes aquel aquella aunque bajo bien cada casi como contra cual cuando cuanto "
    "desde donde durante ellas ellos entonces entre eran esta estaba están estar este esto estos estas hace hacia "
    "hasta incluso mientras mismo misma nosotros otra otras otro otros para pero porque "
    "pues quien según sido sino sobre también tanto tiene tienen toda todas todo todos "
    "unas unos"
)
_RUSSIAN = (
    "будет будут была были было быть вас ведь весь вместе вообще впрочем всего всей всем всех всё даже для "
    "другой его если есть ещё еще здесь именно каждый какой когда конечно которая которого "
    "которое которой которую которые который которых между меня него неё "
    "ними них однако опять перед потом потому почти просто разве сейчас себе себя сегодня совсем также такая "
    "такие такой тебя теперь того тоже тому тогда хотя чего через чтобы этого этой этом этому этот эта эти это"
)
FUNCTION_WORDS = frozenset(f"{_GERMAN} {_FRENCH} {_SPANISH} {_RUSSIAN}".split())
