"""Words by which a page speaks of itself, of whom it asks and of who gave no answer, in the languages
that are read. To teach another language, add its words here.
"""

from __future__ import annotations

import re

#: what an article says of its own earlier versions
CORRECTED = re.compile(
    r"\W*(?:fe de errores|correction\b|corrected on|clarification\b|erratum|richtigstellung|korrektur(?:hinweis)?\b|исправлен\w+\b|"
    r"поправка\b|düzəliş\b|ուղղում\b)|(?:an|in einer|dans une|une|una) (?:earlier|früheren|version antérieure|version précédente|versión anterior)\b|"
    r"^\W*this (?:article|story|piece) (?:was|has been) (?:updated|amended|corrected)|в (?:предыдущей|первоначальной) версии",
    re.IGNORECASE,
)
#: with which a box begins that says when and where something is, or of what the text is part
NOTICE = re.compile(
    r"\W*(?:info(?:s|box|kasten)?|service|hinweis|termine?|kontakt|stichwort|zur sache|how to help|when and where|"
    r"infos? pratiques?|à noter|en pratique|pour en savoir plus|rendez-vous|más información|para saber más|dónde y cuándo|"
    r"datos prácticos|к сведению|контакты|справка|տեղեկանք|տեղեկատվություն|հասցե|qeyd|əlaqə|ünvan)\s*:\s",
    re.IGNORECASE,
)
#: the heading of a box beside an article
OF_A_BOX = re.compile(
    r"\W*(?:info(?:s|box|kasten)?|hinweis|stichwort|zur sache|zum thema|hintergrund|by the way|background|key (?:facts|points)|"
    r"fact ?(?:box|file)|what we know|infos? pratiques?|à savoir|repères|chiffres clés|contexto?e?|claves|datos|para saber más|"
    r"кстати|к слову|к сведению|справка|досье|цифры|факты|ի դեպ|տեղեկանք|yeri gəlmişkən|arayış)\W*",
    re.IGNORECASE,
)
#: with which whoever asked ends a talk
THANKS = re.compile(
    r"(?<!\w)(?:thank you|thanks (?:to|for|so)|(?:vielen|herzlichen|schönen) dank|danke(?! nein)|merci (?:à|d|pour|beaucoup)|"
    r"(?:muchas )?gracias (?:a|por)|спасибо|благодар(?:ю|им)|շնորհակալ\w+|təşəkkür\w*|sağ olun)(?!\w)",
    re.IGNORECASE,
)
#: the heading of a box within a talk
ABOUT_SOMEBODY = re.compile(
    r"\W*(?:(?:zur|zum) (?:person|(?:interview|gesprächs)partner(?:in)?)|about the (?:guest|expert|interviewee|speaker)|"
    r"(?:об?|кто) (?:эксперте|собеседнике|собеседнице|госте|такой|такая)|bio(?:graphie|graphy|grafía|express)?|"
    r"bio express|repères|perfil|sobre (?:el|la) (?:experto|experta|entrevistado|entrevistada)|досье|биография|"
    r"հյուրի մասին|կենսագրություն|qonaq haqqında|dosye)\W*",
    re.IGNORECASE,
)
#: a line of a card that says one thing of somebody
FIELD_OF_SOMEBODY = re.compile(
    r"(?:age|occupation|job|lives in|alter|beruf|wohnort|âge|métier|profession|ville|edad|profesión|ocupación|ciudad|возраст|"
    r"(?:areas? of )?expertise|speciali[sz]ations?|specialt(?:y|ies)|research interests?|can (?:speak|comment) (?:on|about)|contacts?|e-?mail|phone|tel(?:efon)?|"
    r"fachgebiete?|schwerpunkte?|forschungsschwerpunkte?|kontakt|domaines? d['’]expertise|spécialités?|téléphone|courriel|especialidad(?:es)?|contacto|"
    r"специализация|область (?:знаний|интересов)|контакт(?:ы|ный телефон)?|телефон|почта|կապ|փորձագիտություն|հեռախոս|əlaqə|ixtisası?|telefonu?|"
    r"сфера|город|профессия|должность|род занятий|бизнес|տարիք|մասնագիտություն|քաղաք|yaş[ıi]?|peşə(?:si)?|şəhər)\s*[:՝]\s*(?![“«„\"])[^!?]{1,220}",
    re.IGNORECASE,
)
#: the title of a page about who works somewhere
ABOUT_US = re.compile(
    r"\W*(?:(?:meet )?(?:our|the) (?:people|team|staff|board|experts|authors|leadership(?: team)?|trustees)|about us|who we are|"
    r"(?:unser|das) team|über uns|(?:notre|l['’]) ?équipe|qui sommes-nous|(?:nuestro )?equipo|quiénes somos|"
    r"(?:наша )?команда|о нас|наши (?:эксперты|авторы|сотрудники)|մեր (?:թիմը|մասին)|(?:bizim )?komanda(?:mız)?|haqqımızda)\W*",
    re.IGNORECASE,
)
#: a paragraph that says that somebody says nothing
NO_COMMENT = re.compile(
    r"(?<!\w)(?:(?:did|does|has|have|had) (?:not|n['’]t) (?:immediately )?(?:respond|repl|comment|answer|return)|declined to (?:comment|say)|"
    r"could not be reached|(?:is|was|are|were) not participating|(?:did|does) not participate|nimmt (?:\w+ ){0,3}nicht teil|ne participe pas|no participa|не участвует|"
    r"(?:reagierte|antwortete|äußerte sich|ließ) .{0,40}\b(?:nicht|unbeantwortet)|war .{0,30}nicht zu erreichen|"
    r"n['’](?:a|ont) pas (?:donné suite|répondu|souhaité)|no (?:respondió|ha respondido|quiso|contestó|ha contestado)|"
    r"(?:не ответил|не стал|отказал|не смогл?и? дозвониться|не комментир)\w*|չի պատասխան|չպատասխան|հրաժարվե|cavab vermə|şərh vermə)",
    re.IGNORECASE,
)
#: the heading of questions to one person
QUESTIONS_TO = re.compile(
    r"\W*(?:(?:\w+ )?(?:questions? (?:to|for|à)|fragen an|preguntas (?:a|para)|вопрос(?:а|ов)? (?:к )?|հարց |sual )|"
    r"(?:an |ein |un |una )?(?:interview|conversation|talk(?:ing)?|gespräch|entretien|rencontre|entrevista|conversación|интервью|беседа|разговор) "
    r"(?:with|to|mit|avec|con|с) )\s*"
    r"(?P<name>[^\W\d_][^,:?!.]{3,50})",
    re.IGNORECASE,
)
#: with which a letter begins
SALUTES = re.compile(
    r"\W*(?:dear (?:sir|madam|editor|all)s?|sirs?\s*[,—–:-]|sehr geehrte|liebe redaktion|madame, monsieur|monsieur le|chère rédaction|"
    r"(?:muy )?señor(?:es)? (?:míos?|director)|estimad[oa]s? |уважаем(?:ая|ые|ый) |дорогая редакция|հարգելի՛? |hörmətli )",
    re.IGNORECASE,
)
#: with which a paragraph begins that tells again what was told before
TOLD_BEFORE = re.compile(
    r"\W*(?:(?:recall|remember) that\b|as (?:we|[^,.]{2,40}) (?:reported|wrote)|earlier it was reported|it was reported earlier|(?:previously|earlier),? it was|"
    r"[^.!?]{2,40} (?:has|had|previously|earlier) (?:previously |earlier |already )?reported that|(?:we|let us) (?:remind|recall)\b|for context|background:|"
    r"напомним|ранее (?:сообщалось|стало|[^,.]{2,40}сообщал\w*)|как (?:ранее )?(?:сообщал\w*|писал\w*|передавал\w*)|zur erinnerung|wie (?:bereits |schon )?berichtet|"
    r"rappelons|pour rappel|pour mémoire|cabe recordar|recordemos|hay que recordar|հիշեցնենք|նշենք, որ|ավելի վաղ|xatırladaq|qeyd edək|daha əvvəl)(?!\w)",
    re.IGNORECASE,
)
#: what those are who present a talk, and do not answer in it
PRESENTS = re.compile(
    r"(?:the |der |die |le |la |el |l['’])?(?:(?:talk[- ]?show |tv |radio |show |programme |program )?(?:host(?:ess)?|presenter|moderator(?:in)?|anchor(?:man|woman)?)\b|"
    r"(?:gastgeber|sendungsleiter)(?:in)?\b|animat(?:eur|rice)\b|présentat(?:eur|rice)\b|modérat(?:eur|rice)\b|presentador[a]?\b|moderador[a]?\b|conductor[a]? del programa|"
    r"(?:теле|радио)?ведущ(?:ий|ая|его|ей|им)(?: (?:передачи|программы|эфира|шоу|вечера|дискуссии|встречи|беседы|подкаста|канала|круглого|ток-шоу)|$)|модератор(?:а|ом)?\b|"
    r"(?:հաղորդա)?վար(?:ող|ողը)?\b|aparıcı(?:sı)?\b)",
    re.IGNORECASE,
)
#: a line that says what the next round asks, or where the last one is
NEXT_TIME = re.compile(
    r"\W*(?:(?:the )?(?:next (?:week|month|issue|time)|question (?:of|for) (?:the )?next)|in (?:the |our )?next (?:issue|edition|instal?lment)|coming (?:up )?next|"
    r"(?:вопрос|тема|герой) следующ(?:его|ей)|следующ(?:ая тема|ий вопрос)|в следующем (?:номере|выпуске)|(?:die )?(?:nächste (?:frage|woche|ausgabe|folge)|frage der nächsten)|"
    r"(?:la )?(?:question|semaine) (?:de la semaine )?prochaine|prochain (?:numéro|débat|thème|épisode)|la (?:próxima semana|pregunta de la próxima)|(?:próximo|siguiente) (?:número|tema)|"
    r"հաջորդ (?:համար|հարց|թեմա|շաբաթ)\w*|növbəti (?:nömrə|sual|mövzu|həftə)\w*)(?!\w)[^.!?]{0,20}(?:[:—–-]|\bis\b|\bwe\b)",
    re.IGNORECASE,
)
