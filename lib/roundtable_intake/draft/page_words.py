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
    r"сфера|город|профессия|должность|род занятий|бизнес|տարիք|մասնագիտություն|քաղաք|yaş[ıi]?|peşə(?:si)?|şəhər)\s*[:՝]\s*[^.!?]{1,60}",
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
    r"could not be reached|(?:reagierte|antwortete|äußerte sich|ließ) .{0,40}\b(?:nicht|unbeantwortet)|war .{0,30}nicht zu erreichen|"
    r"n['’](?:a|ont) pas (?:donné suite|répondu|souhaité)|no (?:respondió|ha respondido|quiso|contestó|ha contestado)|"
    r"(?:не ответил|не стал|отказал|не смогл?и? дозвониться|не комментир)\w*|չի պատասխան|չպատասխան|հրաժարվե|cavab vermə|şərh vermə)",
    re.IGNORECASE,
)
#: the heading of questions to one person
QUESTIONS_TO = re.compile(
    r"(?:\w+ )?(?:questions? (?:to|for|à)|fragen an|preguntas (?:a|para)|вопрос(?:а|ов)? (?:к )?|հարց |sual )\s*"
    r"(?P<name>[^\W\d_][^,:?!.]{3,50})",
    re.IGNORECASE,
)
#: with which a letter begins
SALUTES = re.compile(
    r"\W*(?:dear (?:sir|madam|editor|all)s?|sirs?\s*[,—–:-]|sehr geehrte|liebe redaktion|madame, monsieur|monsieur le|chère rédaction|"
    r"(?:muy )?señor(?:es)? (?:míos?|director)|estimad[oa]s? |уважаем(?:ая|ые|ый) |дорогая редакция|հարգելի՛? |hörmətli )",
    re.IGNORECASE,
)
