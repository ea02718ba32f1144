"""Words by which people are said to speak, to ask, or to be something, in the languages that are
read: English, Russian, German, French, Spanish, Armenian, Azerbaijani.

To teach another language, add its words here.
"""

from __future__ import annotations

import re

from .cue_words import CueWords
from .saying_words import ENGLISH_WORDS, OTHER_WORDS, SAYING_WORDS

SAYS = CueWords(SAYING_WORDS)
ENGLISH_SAYS = CueWords(ENGLISH_WORDS)
#: in a label, before the name of who answers
ANSWERED_BY = re.compile(
    r"(?:(?:answer(?:s|ed)?|repl(?:y|ies|ied)|response|comments?) (?:by|from)|(?:es )?antwortete?|(?:antwort|kommentar|stellungnahme) (?:von|der|des)|"
    r"(?:la |el )?(?:réponses?|respuestas?) (?:de|del|d['’])|(?:responde|contesta|répond|antworten|отвечает|отвечала?|ответ|комментирует|комментарий)"
    r"(?: на ваши вопросы)?|պատասխանում է|cavab verir)\s*:?\s+",
    re.IGNORECASE,
)
#: who is meant stands behind these, and before those
ACCORDING_TO = re.compile(
    r"according to|in the (?:view|words|opinion) of|laut|so|selon|d['’]après|según|a juicio de|en opinión de|"
    r"de acuerdo con|de l['’]avis de|aux yeux de|these words are|diese worte stammen von|ces mots sont d[e'’]|son palabras de|las palabras son de|эти слова принадлежат|"
    r"այս խոսքեր[նը](?: էլ)?|nach (?:ansicht|meinung|angaben|einschätzung|worten|auffassung|"
    r"überzeugung)(?: von| des| der)?|aus sicht(?: von| des| der)?|по словам|по мнению|согласно|с точки зрения|"
    r"на взгляд|по оценкам?|по данным|ըստ",
    re.IGNORECASE,
)
IN_THE_VIEW_OF = re.compile(
    r"zufolge|fikrincə|qənaətincə|rəyincə|təbirincə|nəzərincə|(?:sözlər|rəy|qənaət|fikr|dediy|bildirdiy)inə görə|"
    r"(?:hesablama|təxmin|proqnoz|açıqlama|iddia|etiraf|müşahidə|demə|hesablamalar)(?:s?[ıiuü])?n[aə] görə|կարծիքով|խոսքով|խոսքերով|"
    r"(?:գնահատ|համոզ|դիտարկ|հավաստ|պնդ|ձևակերպ|կանխատես)մամբ|ասելով|հաշվարկ(?:ներ)?ով",
    re.IGNORECASE,
)
#: of whom something is said by a pronoun; one letter only where it begins
SUBJECT_PRONOUN = re.compile(
    r"(?<!\w)(?:he|she|er|sie|il|elle|он|она|его (?:словам|мнению|оценкам?|оценке)|"
    r"(?:её|ее) (?:словам|мнению|оценкам?|оценке)|él|ella|նա|նրա|onun|(?:die|der) \d\d-(?-i:Jährige)|ce(?:lui|lle)(?:-ci)?|ce dernier|cette dernière|est[ea] últim[oa])(?!\w)|t-(?:il|elle)(?!\w)|^\W*(?:deyə\s+)?(?:o|lui)(?!\w)",
    re.IGNORECASE,
)
PLURAL_PRONOUN = re.compile(
    r"(?<!\w)(?:they|ils|elles|они|их (?:словам|мнению|оценкам?|оценке)|ellos|ellas|նրանք|նրանց|onlar\w*)(?!\w)",
    re.IGNORECASE,
)
#: words of a paragraph that is about whoever spoke before
OF_SOMEBODY = re.compile(
    r"(?<!\w)(?:he|she|his|her|hers|him|er|sie|sein\w*|ihr\w*|il|elle|lui|он|она|его|её|ее|ей|ему|него|неё|"
    r"él|ella|su|sus|son|sa|ses|նա|նրա\w*|onun|ona|onu)(?!\w)",
    re.IGNORECASE,
)
#: what everybody asked may be called
ANY_EXPERT = re.compile(
    r"expert|research|analyst|scien|forscher|wissenschaft|chercheu|cient[ií]f|эксперт|специалист|"
    r"учёный|учен|собеседник|аналитик|փորձագետ|մասնագետ|վերլուծաբան|զրուցակից|ekspert|mütəxəssis|həmsöhbət|"
    r"speciali|spéciali|especiali|fachmann|fachfrau|gesprächspartner|interlocut|anal[iy]s|entrevistad",
    re.IGNORECASE,
)
#: Spanish and Russian leave the pronoun out: «afirmó» after a quotation is whoever spoke last
BARE_CUE = re.compile(
    rf"(?:[”“»«\"]\s*[,.]?\s*[—–-]?\s*(?:{SAYING_WORDS})|,\s(?:{OTHER_WORDS})|[”»«\"],\s[a-zñáéíóúü]{{3,14}})\s*[.,]?\s*$",
    re.IGNORECASE,
)
IS = re.compile(
    r"\s*(?:\(\d\d\)\s*)?,?\s*(?:is|was|ist|war|est|était|es|fue|works?|arbeitet|leitet|dirige|teaches|lehrt|runs|"
    r"leads|heads|directs|chairs|serves|founded|co-founded|edits|researches|forscht|unterrichtet|"
    r"s['’]intéresse (?:à|aux?)|étudie|se consacre à|se dedica a|estudia|es autora? de|befasst sich mit|beschäftigt sich mit|untersucht|"
    r"promoviert|занимается|специализируется|enseigne|travaille|préside|coordonne|trabaja|enseña|coordina|preside|"
    r"является|работает|руководит|возглавляет|преподаёт|преподает|изучает)\s+(?=\S)|"
    r"\s+[—–]\s+(?=[^\W\d_])"
)
IS_AT_THE_END = re.compile(r"(?:\sէ[։:.]|d[ıiuü]r\.|\sէ)$")
BY = re.compile(
    r"(?i:by|written by|words by|von|par|por|автор|текст|հեղինակ|müəllif|text|texte|texto)\s*[:՝]?\s+(?=[^\W\d_a-zа-яё])"
)
#: who stands behind these words asks
ASKED_BY = re.compile(
    r"(?:in conversation with|interviewed by|interview by|talks? to|spoke (?:to|with)|hosted by|host|"
    r"im gespräch mit|das gespräch führte|interview:?|fragen von|(?:die )?fragen stellten?|interview führten?|questions? by|вопросы задавал[аи]?|moderiert von|moderation:?|"
    r"беседу (?:вёл|вел|вела)|беседовал[аи]?|интервью взял[аи]?|ведущ(?:ий|ая)(?: программы)?\s*[—–-]?|корреспондент\w*|"
    r"entretien avec|propos recueillis par|recueilli par|entrevista(?:do|da)? por|conversa con|"
    r"հարցազրույցը (?:վարեց|վարել է)|զրուցել է|զրուցեց|վարող|լրագրող\w*|müxbir\w*|aparıcı\w*|söhbətləşdi|müsahibəni apardı)"
    r"\s*:?\s*$",
    re.IGNORECASE,
)
#: whoever stands before these asks: "Anna Berg, an editor, hosted a talk with three pilots"
ASKS_OTHERS = re.compile(
    r"(?:,[^,.!?]{2,80},)?\s+(?:has |hat |ha |a )?(?:hosted|hosts|moderated|moderates|interviewed|interviews|asked|sat down with|"
    r"spoke (?:to|with)|talked (?:to|with)|led (?:a|the) (?:talk|discussion|conversation|debate)|chaired|"
    r"moderiert\w*|befragte?|interviewte?|sprach mit|leitete|führte das|animé|anime|modère|modéré|interrogé|interroge|"
    r"interviewé|interviewe|reçoit|s['’]est entretenue? avec|entrevistó|entrevista a|moderó|conversó con|habló con|"
    r"беседу(?:ет|ют)|беседовал[аи]?|побеседовал[аи]?|поговорил[аи]?|расспросил[аи]?|задал[аи]? вопрос\w*|модериру\w+|"
    r"զրուցել է|զրուցեց|հարցազրույց վարեց|վարել է|söhbətləşib|söhbətləşdi|suallar verib|müsahibə götürüb|apardı)(?!\w)",
    re.IGNORECASE,
)
#: a line above somebody's letter
WRITES_TO_US = re.compile(
    r"(?<!\w)(?:writes?|wrote|(?:a )?letter|reader|schreib\w*|schrieb|meint|zuschrift|leser(?:in|brief)?|écrit|réagit|lettre|lectrice|"
    r"lecteur|escribe|opina|carta|lectora?|пишет|написал[аи]?|письмо|читател\w+|գրում|նամակ\w*|ընթերցող\w*|yazır|məktub\w*|oxucu\w*)(?!\w)",
    re.IGNORECASE,
)
STATEMENT_OF = re.compile(
    r"\W*(?:(?:PREPARED |OPENING )?STATEMENT|TESTIMONY) OF (?:(?:HON|DR|MR|MS|MRS|PROF)\. )?(?P<name>[^,]{4,50}),\s*"
    r"(?:(?:PH\.? ?D|M\.? ?D)\.?,\s*)?(?P<role>.+)",
)
#: a line that says who presents a talk
PRESENTED_BY = re.compile(
    r"\W*(?:host(?:ed by)?|presente[rd](?: by)?|moderat(?:or|orin|ion|ed by)|presider|presiding|chair(?:ed by|man|woman)?|"
    r"(?:introductory|opening|welcoming) remarks|présid(?:ence de|ée? par)|animée? par|modération|sitzungsleitung|gesprächsleitung|"
    r"begrüßung|einführung|председательству(?:ет|ющий|ющая)|вступительное слово|вед[её]т|ведущ(?:ий|ая)(?: программы)?|модератор|вёл|вела|"
    r"վարող|aparıcı|moderator|animat(?:eur|rice)|présentée? par|presentador[a]?|modera(?:dor|dora)?|presenta)\s*[:—–-]?\s+"
    r"(?:(?:M|Mme|Mr|Mrs|Ms|Dr|Prof|Herr|Frau|г-н|г-жа)\.?\s+)?(?P<name>[^\W\d_](?:[^,;:.]|(?<=\b[^\W\d_])\.){3,40}?)(?:,\s[^.:;]{3,80})?[.)]*",
    re.IGNORECASE,
)
#: a line that gives the word to a reporter, or takes it back
REPORTS = re.compile(
    r"(?:(?:^|[.:]\s+)(?P<name>[^\W\d_]+(?:\s[^\W\d_]+){1,2})\s+"
    r"(?:reports?|has (?:this|the) (?:report|story)|berichtet|informa|nous explique)|"
    r"(?:—|–|-)\s*(?:репортаж|с подробностями)\s+(?P<other>[^\W\d_]+(?:\s[^\W\d_]+){1,2}))\s*\.?$"
)
#: a speaker whose own words in the first line these are is the host
WELCOMES = re.compile(
    r"(?<!\w)(?:welcome|ladies and gentlemen|pleasure to (?:moderate|introduce)|our (?:next|first) (?:topic|guest|question)|"
    r"наш\w+ (?:первая|следующая|главная|сегодняшняя) тема|следующая тема|(?:прямо\w+|наш\w+) эфир\w*|наш\w+ программ\w+|"
    r"unsere (?:sendung|nächste frage)|unser (?:thema|gast)|notre (?:émission|invitée?)|nuestr[oa] (?:programa|invitad[oa])|"
    r"մեր (?:հաղորդ\w+|թեման|հյուրը)|verilişimiz\w*|mövzumuz\w*|good (?:morning|evening|afternoon)|with me (?:is|are)|joining (?:me|us)|"
    r"willkommen|begrüße\w*|приветству\w+|представля\w+ (?:вам )?наш\w+ гост\w+|nous recevons|accueill\w+|saludamos|"
    r"ողջուն\w+|salamlayı\w*|guten (?:tag|abend|morgen)|bei mir sind|zu gast|добрый (?:день|вечер)|здравствуйте|"
    r"с нами|у нас в (?:гостях|студии)|bonjour|bonsoir|bienvenue|avec nous|buenos días|buenas (?:tardes|"
    r"noches)|bienvenid\w+|con nosotros|բարև|մեզ հետ|salam|xoş gəl\w+|qonağımız|bizimlə\w*)(?!\w)",
    re.IGNORECASE,
)
PREPOSITION = re.compile(
    r"(?:(?:for|to|with|and|but|the|für|mit|und|aber|die|der|das|den|pour|avec|et|mais|le|la|les|para|"
    r"con|y|pero|el|los|las|для|с|со|и|а|но|իսկ|և|է|isə|və|by|von|par|por|from|as|of|at|on|also|too|says|"
    r"yet|auch|ist|is|our|unser|notre|nuestro|наш\w*|у нас в гостях|сегодня с нами|с нами|мы говорили|"
    r"на вопросы \w+ отвечает|մեր հյուրն է|այսօր մեզ հետ են|մեզ հետ են|qonağımız|bu barədə|darüber|we|"
    r"sprachen|wir|de|entretien|entrevista|interview|gespräch|– deyə|deyə|like|when|where|while)\s+|"
    r"[ld]['’])(?=\S)",
    re.IGNORECASE,
)
#: what stands behind a name and a comma and says not what somebody is
NO_ROLE = re.compile(
    r"(?:ընդհակառակը|սակայն|որը|ով|նույնպես|նաև|մինչդեռ|իր հերթին|օրինակ|ի դեպ|իհարկե|կարծես|ցավոք|əksinə|öz növbəsində|"
    r"məsələn|lakin|həmçinin|təəssüf|bununla belə|indes|indessen|wiederum|seinerseits|ihrerseits|unterdessen|immerhin|"
    r"(?:quant à )?(?:lui|elle)|pourtant|cependant|toutefois|en effet|par exemple|en tanto|no obstante|asimismo|además|"
    r"por ejemplo|a su vez|por el contrario|тоже|также|в свою очередь|между тем|конечно|наконец|напротив|впрочем|например|наоборот|кстати|похоже|однако|en cambio|por su parte|sin embargo|de son côté|quant à|"
    r"en revanche|hingegen|dagegen|allerdings|jedoch|however|meanwhile|too|though|for (?:his|her) part|am|im|in|on|at|from|who|whom|whose|which|that|and|but|or|as|if|when|he|she|they|it|is|was|to|for|"
    r"with|auf|vom|der|die|das|und|aber|seit|nach|в|на|из|с|который|которая|и|а|но|qui|que|dont|et|mais|"
    r"dans|à|en|el (?:lunes|martes|miércoles|jueves|viernes|sábado|domingo)|y|pero|իսկ|և|isə|və)\b|"
    r"[^,]*\b(?:is|are|was|were|ist|sind|war|sei|seien|wäre|werde|würde|habe|hätte|könne|müsse|solle|dürfe|wird|wurde|"
    r"est|sont|était|serait|sera|es|son|está|están|estaba|fue|será|sería)\b",
    re.IGNORECASE,
)
#: between the people of a list in a lead
AND = re.compile(r"\s+(?:and|und|et|y|e|и|և|ու|və|ilə)\s+")
CLOSING_CREDIT = re.compile(
    r"\W*(?:interview(?:er)?|interviewed by|text|words|fragen|das (?:gespräch|interview) führten?|gespräch|aufgezeichnet"
    r"(?: von)?|protokoll|übersetzung|aus dem \w+ von|moderation|redaktion|edited by|translated by|"
    r"translation|reporting by|additional reporting(?: by)?|propos recueillis(?: par)?|recueillis? par|"
    r"traduit(?: de \w+)? par|traducción(?: de)?|entrevista(?: de)?|texto|texte|беседовал[аи]?|беседу вел[аи]?|"
    r"интервью|записал[аи]?|подготовил[аи]?|перевод|автор|текст|հարցազրույցը|զրույցը|զրուցեց|պատրաստեց|"
    r"թարգմանությունը|müsahibə|söhbətləşdi|hazırladı|tərcümə)\s*(?::|՝|\bby\b|\bvon\b|\s)\s*"
    r"(?:[^\W\d_][\w.'’-]*[,\s]*(?:und|and|et|y|и|և|və)?\s*){1,6}[.։]?",
    re.IGNORECASE,
)
#: a credit whose name stands on the next line
CREDIT_ALONE = re.compile(
    r"\W*(?:interview(?:ed)? by|words by|das (?:gespräch|interview) führten?|propos recueillis par|recueilli par|entrevista(?: de)?|"
    r"беседовал[аи]?|беседу вел[аи]?|интервью взял[аи]?|(?:հարցա)?զրույցը|զրուցեց|müsahibəni apardı|söhbətləşdi)\s*[:՝]?\s*",
    re.IGNORECASE,
)
CLOSING_REMARK = re.compile(
    r"(?<!\w)(?:interviews?|conversations?|talks?|transcripts?|answers?|responses?|gespräche?|antworten|"
    r"entretiens?|réponses?|entrevistas?|respuestas|интервью|беседа|разговор|ответы|հարցազրույց\w*|"
    r"պատասխաններ\w*|müsahibə\w*|söhbət\w*|cavablar\w*)(?!\w).{0,80}?"
    r"(?<!\w)(?:edited|shortened|condensed|recorded|abridged|translated|lightly|gekürzt|geführt|"
    r"aufgezeichnet|bearbeitet|redigiert|übersetzt|condensé\w*|raccourci\w*|édité\w*|enregistré\w*|"
    r"traduit\w*|editad\w*|condensad\w*|grabad\w*|abreviad\w*|traducid\w*|сокращен\w*|сокращён\w*|"
    r"записан\w*|отредактирован\w*|переведен\w*|խմբագրվ\w*|կրճատվ\w*|ձայնագրվ\w*|թարգմանվ\w*|"
    r"qısaldıl\w*|redaktə\w*|yazıya alın\w*|lentə alın\w*)(?!\w)",
    re.IGNORECASE | re.DOTALL,
)
#: a line that asks readers to write or to vote, or says where more is to be had
ASKS_READERS = re.compile(
    r"(?:^\W*|[.!?…]\s+)(?:please )?(?:(?:tell|write(?: to)?|send|e-?mail|let|join|ask|share)(?: \w+){0,5} (?:us|our experts|to the editor|\S+@\S+)(?!\w)|"
    r"(?:letters?|questions?|submissions) (?:must|should|may) |tell us about|"
    r"(?:schreiben|schicken|senden|mailen|erzählen) sie (?:(?:\w+ ){0,3}(?:uns|an die)(?!\w))|leserbriefe (?:müssen|sollten)|mehr zum thema|"
    r"(?:écrivez|envoyez|racontez|dites|posez)(?:-nous|-les)? [^.!?]{0,40}(?:nous|rédaction|@)|les (?:lettres|courriers) doivent|votez sur|"
    r"(?:escriban?|envíen?|cuéntenos|manden?)(?:nos)? [^.!?]{0,40}(?:@|redacción|nosotros)|las cartas (?:deben|no deben)|"
    r"(?:задать|задавайте|задайте|присылайте|шлите|отправляйте) [^.!?]{0,40}вопрос\w*|(?:пишите|присылайте|шлите) (?:нам|на|в редакцию|свои)(?!\w)|"
    r"ձեր (?:հարցերը|նամակները)|(?:գրեք|ուղարկեք) (?:մեզ|խմբագրություն)|(?:sual|məktub)lar[ıi]n[ıi]z[ıi]|bizə (?:yaz|göndər)\w*)",
    re.IGNORECASE,
)
#: who else worked on an article, and where to write to
CONTRIBUTED = re.compile(
    r"(?<!\w)(?:contributed (?:to|reporting)|reporting by|contact (?:us|the author|\w+ \w+) at|"
    r"trug(?:en)? zu diesem|mit material von|avec afp|ont contribué|a contribué à|con información de|"
    r"contribuy\w+ a est|при участии|по материалам|(?:be reached (?:at|via|by e-?mail|on (?:twitter|x\b|\+?\d))|send (?:him|her|them) an e-?mail|e-?mail (?:him|her|them))|"
    r"(?:receives? funding|disclosure|declared interests?|conflicts? of interests?)|interessenkonflikt\w*|"
    r"déclarations? d['’]intérêts|conflictos? de intereses|конфликт\w* интересов)(?!\w)|^\W*contribut(?:ing|ors?)\s*:|"
    r"^\W*(?:write to|follow|e-?mail|contact)\s.{2,60}?(?:@|\bon (?:twitter|x|facebook|instagram)\b)",
    re.IGNORECASE,
)
#: a remark of the editors within an answer
EDITORS_NOTE = re.compile(
    r"\W*(?:editor(?:ial|['’]?s)?['’]? note|ed\. note|note of the editors?|anm(?:erkung|\.) d(?:er|\.) red(?:aktion|\.)|"
    r"note de la rédaction|ndlr|nota (?:del editor|de la redacción)|n\. de la r\.|"
    r"прим(?:ечание|\.) (?:редакции|редактора|ред\.)|от редакции|խմբագրության կողմից|խմբ\.|redaksiyadan|"
    r"redaksiyanın qeydi)(?!\w)",
    re.IGNORECASE,
)
#: who stands behind these asks, wherever that is
ASKER = re.compile(
    r"(?:interviewed by|interview by|interview(?:er)?\s*:|hosted by|das (?:gespräch|interview) führten?|"
    r"fragen von|(?:die )?fragen stellten?|interview führten?|questions? by|вопросы задавал[аи]?|moderiert von|moderation:?|беседу (?:вёл|вел|вела)|беседовал[аи]?|интервью взял[аи]?|"
    r"(?:propos )?recueillis? par|entrevista:|հարցազրույցը (?:վարեց|վարել է)|զրուցել է|զրուցեց|söhbətləşdi|müsahibəni apardı)\s*:?\s*$",
    re.IGNORECASE,
)
CAPTION = re.compile(
    r"(?:^|[.։!?…)]\s*|\s[|/–—-]\s*)(?:photo(?:graph)?s?|pictures?|image|illustration|foto(?:graf)?s?|bild|"
    r"photographie|crédit|imagen|фото(?:графия)?|снимок|лուսանկար\w*|լուսանկար\w*|şəkil|fotoqraf)"
    r"(?: by| von| de)?\s*[:©/՝]",
    re.IGNORECASE,
)
#: an account or address, a time in a recording: no words of an answer
ACCOUNT = re.compile(
    r"(?:[^\W\d_][\w\s-]{0,30}:\s*)?(?:@[\w.]+|https?://\S+|www\.\S+|[\w.+-]+\s?(?:@|[\[(](?:at|arobase|arroba)[\])])\s?"
    r"[\w-]+(?:\.\w+)+(?:\s?\([^()]{2,60}\))?)\W*"
)
TIME_ALONE = re.compile(
    r"(?:[^\W\d_]+\s*:\s*)?[\[(\\]*\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d+)?[\])\\]*\W*(?:-->.*)?|"
    r"\W*\d{1,2}[.:]\d\d\s?(?:GMT|BST|UTC|CES?T|ES?D?T|Uhr|ч|h|[ap]\.?m\.?)\W*"
)
VERDICT = re.compile(r"\s+[—–-]\s+(?P<verdict>[^,—–]{1,30})$")
#: “Yes—Anna Berg”
VERDICT_FIRST = re.compile(
    r"(?i:yes|no|ja|nein|oui|non|sí|да|нет|այո|ոչ|bəli|xeyr|for|against|pro|contra|pour|contre|за|против|"
    r"(?:for|against|pro|contra|für|gegen|pour|contre|a favor|en contra|за|против|կողմ|դեմ|lehinə|əleyhinə)(?:\s[^\W\d_][\w-]*){1,3}(?=:))"
    r"\s*(?:[—–:]|-\s)\s*"
    r"(?=[^\W\d_a-zà-ÿа-яёա-և])",
)
#: what those are who write for a paper
WRITES = re.compile(
    r"(?<!\w)(?:correspondents?|reporters?|columnists?|(?:staff|senior|feature) writers?|(?:deputy |\w+ )?editors?|"
    r"обозревател[ья]|корреспондент\w*|журналист\w*|редактор\w*|redakteur\w*|redaktion|korrespondent\w*|"
    r"reporter\w*|journalist\w*|journaliste|rédact\w+|correspondante?|redact\w+|corresponsal|periodista|"
    r"լրագրող|թղթակից|խմբագիր|jurnalist|müxbir|redaktor)(?!\w)",
    re.IGNORECASE,
)
#: behind a name, in figures
AGE = re.compile(
    r"(?:aged? )?[1-9]\d(?!\d)(?:[\s-]*(?:years?(?: old)?|ans|años|jahre(?: alt)?|лет|года?|տարեկան|yaş\w*))?\s*"
    r"(?=[,;)(]|$)",
    re.IGNORECASE,
)
#: a role's first word, in any of the languages: what a person is by trade
ROLE = re.compile(
    r"(?<!\w)(?:professor\w*|director\w*|direktor(?!i)\w*|head|chair\w*|president\w*|präsident\w*|président\w*|"
    r"minister(?!i)\w*|mayor|editor|author|writer|farmer|teacher|lecturer|fellow|research\w*|econom\w*|analyst\w*|"
    r"engineer\w*|doctor|physician|lawyer|journalist\w*|founder|manager|expert\w*|\w*leiter(?:in)?|pilots?|geolog\w*|merchant|pilote|épici\w+|lotse|заведующ\w+|лоцман|геолог|продавец|վարիչ|müdir(?!iyyət)\w*|chef\w*|ärzt\w*|"
    r"arzt|lehrer\w*|\w+ologe|\w+ologin|\w+ologist|\w+ologue|\w+ólog[oa]|\w+лог|сотрудник|директор|профессор|"
    r"эксперт|экономист|глава|председатель|руководитель|начальник|редактор|доктор|аналитик|инженер|учител\w+|"
    r"professeur\w*|directeur|directrice|chercheu\w+|médecin|avocat\w*|agricult\w+|profesor\w*|presidente|"
    r"jef[ea]|médic[oa]|abogad[oa]|տնօրեն|պրոֆեսոր|նախագահ|փորձագետ|տնտեսագետ|խմբագիր|ինժեներ|բժիշկ|ուսուցչ?ուհի|"
    r"ուսուցիչ|general|spokes(?:man|woman|person)|ceo|cto|cfo|coo|governor|gov|secretary|officer|sheriff|senator|"
    r"congress(?:man|woman)|commissioner|ambassador|coach|official|deputy|executive|strategist|activist|"
    r"advocate|attorney|judge|justice|prosecutor|scientist|chemist|physicist|historian|curator|student|"
    r"nurse|artist|owner|member|campaigner|advis[eo]r|consultant|administrator|principal|rector|dean|"
    r"psychiatrist|therapist|designer|developer|architect|programmer|architecte|architekt\w*|arquitect[oa]|architect|photographer|producer|actor|actress|"
    r"основатель\w*|сооснователь\w*|министр\w*|депутат\w*|губернатор\w*|мэр\w*|адвокат\w*|юрист\w*|историк\w*|"
    r"физик\w*|химик\w*|режиссёр\w*|режиссер\w*|тренер\w*|представител\w+|художественный|sprecher\w*|"
    r"vorsitzende\w*|historiker\w*|physiker\w*|politiker\w*|forscher\w*|expert(?:e|in)|wissenschaftler\w*|"
    r"anw[aä]lt\w*|geschäftsführer\w*|gründer\w*|bürgermeister\w*|kanzler\w*|porte-parole|historien\w*|"
    r"maire|ministre|fondat\w+|secrétaire|portavoz|ministr[oa]|alcalde\w*|historiador\w*|fundador\w*|"
    r"investigador\w*|científic\w+|fiscal|juez|secretari\w+|քաղաքագետ|նախարար|պատգամավոր|փաստաբան|պատմաբան|"
    r"politoloq|nazir(?!li)\w*|deputat\w*|hüquqşünas|tarixçi|vəkil\w*|mütəxəssis\w*|başçı\w*|rektor\w*|direktoru?|professoru?|eksperti?|iqtisadçı\w*|sədri?|həkim|müəllim|mühəndis|redaktoru?|rəisi?)(?!\w)",
    re.IGNORECASE,
)
#: what a person is not
ORGANISATION = re.compile(
    r"(?<!\w)(?:bank|bahn|gmbh|ag|inc|ltd|llc|plc|corp\w*|company|group|government|council|university|"
    r"universität|université|universidad|institut\w*|ministry|ministerium|ministère|ministerio|department|"
    r"association|asociación|federación|confederación|sindicato|ayuntamiento|fundación|instituto|comité|ministerio|consejería|"
    r"fédération|syndicat|société|fondation|collectif|society|party|partei|union|club|verein|verband|team|times|post|news|media|tv|radio|"
    r"street|road|house|park|city|county|river|lake|sea|island|mountain|north|south|east|west|northern|"
    r"southern|eastern|western|united|national|international|european|american|british|scottish|deutsche\w*|"
    r"new|old|good|best|top|tips?|facts?|guide|mode|service|services|hours|price|prices|market|festival|"
    r"museum|school|college|church|hospital|foundation|center|centre|agency|commission|committee|court|"
    r"банк|институт|университет|министерство|компания|союз|партия|газета|агентство|центр|фонд|общество|"
    r"администрация|правительство|совет|բանկ|ինստիտուտ|համալսարան|կուսակցություն|կենտրոն|bankı|nazirliyi|"
    r"institutu|universiteti|şirkəti|mərkəzi|partiyası|army|navy|guard|police|senate|congress|parliament|"
    r"organi[sz]ation|office|exchange|review|tribune|academy|airlines?|airport|republic|república|republik|"
    r"states?|security|federal|reserve|league|award|prize|administration|authority|program(?:me)?|"
    r"project|press|magazine|journal|times|brewer(?:y|ies)|motors|foods|stores|mills|engineers|partners|associates|"
    r"homes|holdings?|logistics|pharma\w*|packing|pruners|growers|farms|airways|energy|consulting|software|technologies|systems|studios?|records|museum)(?!\w)",
    re.IGNORECASE,
)
#: words of a house that are surnames too: behind a given name they are no sign of one
SURNAMES_TOO = re.compile(
    r"(?<!\w)(?:north|south|east|west|new|old|good|best|park|lake|house|street|guard|post|banks?|church|"
    r"price|school|center|sea|day|post|guide|award|bahn|road|team|court|british|french|reserve)(?!\w)",
    re.IGNORECASE,
)
#: the same of one person alone
OF_ONE = re.compile(
    r"(?<!\w)(?:I|my|me|я|меня|мне|мой|моя|моё|ich|mir|mich|mein\w*|je|j['’]\w+|mon|ma|yo|mi|ես|ինձ|իմ|հայրս|mən\w*)(?!\w)"
)
#: words of somebody who speaks of themselves
OF_ONESELF = re.compile(
    r"(?<!\w)(?:I|I['’]\w+|my|me|myself|я|меня|мне|мной|мой|моя|мою|моё|мои|моего|моей|ich|mir|mich|mein\w*|"
    r"je|j['’]\w+|moi|mon|ma|mes|yo|mi|mis|me|conmigo|ես|ինձ|իմ|հայրս|mən|mənə|mənim|məni|"
    r"we|us|мы|нас|нам|wir|uns|nous|nosotros|մենք|մեզ|biz|bizə)(?!\w)"
)
