"""Roles that may stand for each other: whoever is introduced as a director is “the head” later on."""

from __future__ import annotations

import re

#: how the words of a kind begin, a kind on each line
_KINDS = r"""
head|chief|boss|direct|leader|found|основател|gründer|fondat|fundador|հիմնադիր|qurucu|chair|president|leiter|chef|direktor|vorsitzend|responsable|jef[ea]|глав|руковод|директор|начальник|председател|заведующ|ղեկավար|տնօրեն|պետ|նախագահ|rəhbər|müdir|sədr|rəis|başçı
mp\b|lawmaker|deput|abgeordnet|parlamentari|diputad|député|депутат|парламентар|պատգամավոր|millət\svəkil|vəkil|congress|senator|legislat
doctor|physician|gp\b|medic|surgeon|arzt|ärzt|médecin|médic|docteur|врач|медик|доктор|терапевт|хирург|բժիշկ|həkim
lawyer|attorney|solicitor|barrister|jurist|anwalt|anwält|avocat|abogad|юрист|адвокат|փաստաբան|իրավաբան|hüquqşünas|vəkil
journalist|editor|reporter|correspondent|columnist|журналист|редактор|корреспондент|обозревател|колумнист|redakteur|chefredakt|rédact|periodista|redactor|լրագրող|խմբագիր|jurnalist|redaktor
activist|campaigner|aktivist|militant|активист|общественни|движени|movement|ակտիվիստ|fəal
police|policier|gendarme|commissa|polizist|kommissar|policía|comisari|полицейск|комиссар|ոստիկան|polis\b
official|beamt|fonctionnaire|funcionari|чиновни|замглав|министр|minister|պաշտոնյա|nazir|məmur
professor|academic|lecturer|scholar|scien|research|fellow|forscher|wissenschaft|dozent|chercheu|enseignant|profesor|investigador|catedrátic|учён|учен|исследовател|доцент|профессор|науч|գիտնական|դասախոս|alim|müəllim
administr|gestor|manager|verwalter|gérant|управля|կառավարիչ|menecer
teacher|lehrer|enseignant|instituteur|maestr|docent|учител|педагог|ուսուց|մանկավարժ|müəllim|pedaqoq
farmer|landwirt|bauer|bäuer|agricult|éleveu|vigneron|winzer|viticult|ganader|grower|фермер|аграри|ֆերմեր|գյուղացի|fermer|əkinçi
mayor|bürgermeister|maire|alcald|regidor|мэр|градонач|քաղաքապետ|գյուղապետ
council|stadtr|gemeinder|concejal|edil|adjoint|élu|conseill|municipal
shop|merchant|retailer|trader|händler|commerç|marchand|tender|comerciant|vendedor|продав|торгов|վաճառ|satıcı|libraire|buchhänd
ingeni|ingéni|engineer|techni|инженер|техни|ինժեներ|mühəndis
entrepreneur|business|owner|unternehmer|inhaber|gérant|patron|empresari|dueñ|предпринимател|бизнесмен|владел|գործարար|sahibkar|iş\sadam
"""
_PATTERNS = [re.compile(rf"(?<!\w)(?:{words})", re.IGNORECASE) for words in _KINDS.split()]


def are_of_one_kind(role: str, other: str) -> bool:
    """Say whether two roles may be one person's.

    >>> are_of_one_kind("the head", "director of the port"), are_of_one_kind("nurse", "pilot")
    (True, False)
    """
    return any(kind.search(role) and kind.search(other) for kind in _PATTERNS)
