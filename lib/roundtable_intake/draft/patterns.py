"""The words and forms by which lines around and within an article are known, in the languages that
were met so far.

To teach it another language, add its words here; nothing else has them.
"""

import re


def _any(*parts):
    """One pattern of many alternatives."""
    return "|".join(parts)


TICKER = re.compile(
    r"[•·*\-–—\s]*(?:[A-Z]{2,6}(?:/[A-Z]{3})?\s*)?[$€£¥₽]?\s*[+\-−]?\d+(?:[.,]\d+)*\s*%?(?:\s*[▲▼↑↓].*)?"
)
RULE = re.compile(r"[\W_]+")
STAGE = re.compile(r"[\[(][^\])]{1,60}[\])]\.?")
BYLINE = re.compile(
    _any(
        r"(?:by|von|par|автор|текст|հեղինակ)\s*:?\s+\S+(?:\s+\S+){0,4}",
        r"(?:published|updated|posted|last modified|опубликовано|обновлено)\b.{0,60}",
        r"(?:\w+,\s*)?\d{1,2}\.?\s+[^\W\d]+\.?,?\s+\d{4}.{0,30}",
        r"[^\W\d]+\.?\s+\d{1,2},?\s+\d{4}.{0,30}",
        r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}.{0,20}",
        r"\d{1,2}:\d\d.{0,20}",
        r"\d+[- ]min(?:ute)?s?(?: read)?.{0,20}",
        r"[^.!?]{2,40}\s[|·—–-]\s*(?:n[°º]|nr\.?|№|núm\.?|issue|heft|ausgabe)\s?\d+.{0,60}",  # of a magazine
        r"(?:photo|image|picture|illustration|фото|foto|լուսանկար)\b\s*[:/©].{0,120}",
    ),
    re.IGNORECASE,
)
AROUND = re.compile(
    r"\W*(?:(?:please )?(?:"
    + _any(
        r"subscribe|sign up|log ?in|register|donate|support us|join us|follow us|share (?:this|on|via)|(?:read|watch|listen|order|buy|book|start|join|apply) now$|read (?:more|also|next|it later)|see also|related\b",
        r"more (?:from|on|stories)|most (?:read|popular)|advertisement|advert|sponsored|promoted|newsletter|get (?:our|the) newsletter",
        r"download (?:our|the) app|cookies?\b|we use cookies|accept (?:all|cookies)|all rights reserved|©|\(c\)|copyright|terms of (?:use|service)",
        r"privacy policy|comments? ?\(?\d*\)?$|leave a comment|add a comment|tags?:|topics?:|listen to|print this|copy link|back to top|skip to|jump to|accessibility links|перейти (?:к|на) (?:\w+ )?(?:содерж|контент|навигац|страниц|основн|глав)|ссылки для (?:входа|быстрого)|(?:direkt )?zum (?:inhalt|hauptinhalt)|zur (?:haupt)?navigation|aller (?:au|à la) |passer au contenu|(?:saltar|ir) al? (?:contenido|navegaci)|անցնել հիմնական|(?:əsas )?məzmuna|menu$|search$",
        r"(?:imprimer|print|drucken|imprimir|печать|распечатать|տպել|çap et|retour|zurück|volver|назад|geri)(?: (?:l['’]article|article|artikel|artículo)(?: \w+)?)?$|keyboard shortcuts|home$|click here|buy one|(?:the )?views expressed|the opinions expressed",
        r"подпи[шс]|рассылк|реклам|поделиться|читайте (?:также|ещё|еще)|читать далее|комментари|все права|войти|на главную|меню$",
        r"գովազդ|բաժանորդագր|կիսվել|կարդացեք նաև",
        r"suscr[ií]b|comp[aá]rte|s[ií]guenos|sigue (?:toda|nuestro|a)|inscri(?:vez|s)-|suivez-nous|partage[zr]|recevez (?:chaque|toute|nos|la)|archivado en|etiquetas:|mots-clés|schlagwörter",
        r"ключевые слова|метки:|поддержите|следите за|новости партн[её]ров|կիսվե|հետևե|բաժանորդ|(?:bizi|bizə) .{0,40}(?:izləyin|qoşulun)|abunə|paylaşın",
        r"folgen sie|teilen sie|jetzt .{0,40}(?:abonnieren|bestellen|lesen)|newsletter|temps de lecture|lesezeit|tiempo de lectura|время чтения",
        r"anzeige$|abonn|werbung|lesen sie auch|publicité|(?:à )?lire aussi|kommentare? drucken|abone ol|reklam",
    )
    + "))",
    re.IGNORECASE,
)
AROUND_INSIDE = re.compile(
    r"\b(?:"
    + _any(
        r"to our (?:\w+ ){0,2}(?:newsletter|digest)|all rights reserved|cookie(?:s| policy)|unsupported browser|your browser|браузер"
    )
    + r")\b",
    re.IGNORECASE,
)
#: a sentence that asks something of the page's readers, or says whose views it holds
FURNITURE = re.compile(
    r"^\W*(?:(?:\w+ ){0,2}copyright\b|©|(?:this is|these are|dies ist|dies sind|ceci est|este es|это) (?:an? |ein |un |gekürzte? )?(?:edited |abridged |shortened |сокращ[её]нн\w+ )?(?:excerpts?|extracts?|auszug|auszüge|extrait|extracto|отрыв\w+|фрагмент\w*)(?!\w)|do you have an opinion|(?:what (?:would|do) you|tell us).{0,60}(?:e-?mail|write to|comments?|let us know)|have your say|(?:this|the) (?:article|piece|story|interview) (?:first |originally )?(?:appear|was (?:first |originally )?(?:publish|print))|"
    r"(?:\w+ )?transcripts? (?:are|is|may)|click (?:here )?to jump|article réservé|cet article est réservé|l['’]espace des contributions|abonnez-vous|il vous reste|la suite est réservée|"
    r"читайте нас|подписывайтесь|наш (?:telegram|канал)|следите за|больше новостей|si quieres|¿?quieres (?:añadir|recibir|leer|más)|tu suscripción|puedes seguir|sigue (?:toda|nuestr|a |el|en)|apúntate|"
    r"[‘'“\"«„].{3,200}[’'”\"»“] (?:by .{3,80} )?(?:was|were|is|has been|wurde|est|fue) (?:published|veröffentlicht|publiée?|publicad[oa])\b|"
    r"\(?(?:additional )?(?:reporting|editing|writing) by\b|our standards\b|get involved with|send (?:us )?your (?:stories|photos|letters)|(?:(?:данн\w+ |этот )?(?:материал|стать\w+|информаци\w+|обзор) )?не является (?:индивидуальной|инвестиц)|орфография и пунктуация|стилистика автор|(?:también )?(?:le|te) puede interesar\b|"
    r"xəbəri paylaş|mit ihrer registrierung|diskutieren sie|schreiben sie uns|haben sie (?:fragen|hinweise)|dieser (?:artikel|text|beitrag) (?:erschien|ist zuerst|stammt)|dieses (?:thema|interview) (?:im programm|erschien|wurde zuerst)|(?:hier|jetzt) können sie|"
    r"no declara (?:ningún )?conflictos? de|declara (?:no tener|que no)|el autor no ha respondido|la autora no ha respondido|keine angaben erhalten|"
    r"մեր (?:telegram|ալիք)|միացեք|telegram kanal|bizə (?:qoşul|yaz)|sign up|subscribe|keep up (?:to date|with)|start your|get (?:our|the|your)|join (?:our|the)|follow us|start (?:a|your) free|if you(?:['’]d| would| have) (?:like|a|any) .{0,60}(?:email|e-mail|write|pose|send|contact)|"
    r"подпи(?:шитесь|сывайтесь)|присоединяйтесь|оставайтесь|абонн|si te ha gustado|suscríbete|recibe |inscríbete|recevez |abonnez-vous|"
    r"inscrivez-vous|si cet article|wenn ihnen (?:dieser|der) (?:artikel|text)|melden sie sich|abonnieren)|"
    r"(?:views?|opinions?|terms|positions?) (?:\w+ ){0,8}(?:(?:do|does|are|is) not (?:necessarily )?(?:reflect|represent|those of)|(?:are|is) (?:solely |only )?(?:those of|the author))|"
    r"^\W*(?:դիտվել է|просмотр(?:ов|ы)?|baxış sayı|baxılıb|oxunub|views?|vues|aufrufe|visitas|lecturas)\W*\d[\d\s.,]*(?:անգամ|times|раза?|dəfə)?\W*$|"
    r"does not take (?:institutional )?positions|not necessarily (?:reflect|represent|those)|мнени[ея] (?:\w+ ){0,4}(?:может|могут) не совпадать|"
    r"geben nicht (?:\w+ ){0,4}die meinung|n['’]engagent? que|no reflejan? necesariamente|no credit card|leserbriefe zu kürzen|"
    r"dans la même rubrique|retrouvez (?:nos|tous|toute)|(?:газета|журнал|источник|source|quelle|fuente|mənbə|աղբյուր)\b.{0,60}(?:№|стр\.|p\. ?\d)|"
    r"(?:группа|отдел|служба)\s[«“][^»”]{2,40}[»”]$|äußerungen unserer|redaktion behält sich|la rédaction se réserve|macht sich .{3,80} nicht zu eigen|reserves? the right to (?:edit|shorten)|se reserva el derecho",
    re.IGNORECASE,
)
#: the heading of what follows an article on its page
FOOT = re.compile(
    r"\W*(?:\d+\s+)?(?:comments?|forum\b.{0,20}|declared interests?|(?:\w+ ){0,3}conflicts? of interests?|(?:\w+ ){0,3}interessenkonflikten?|déclarations? d['’]intérêts|conflictos? de intereses|конфликт\w* интересов|"
    r"further reading|keep reading|more work from .{0,40}|more information|más información|notes to editors?|discussion|related(?: \w+){0,6}|read (?:next|more|also)|see also|more (?:from|on|like|stories)\b.{0,30}|"
    r"most (?:read|popular)|you (?:may|might) (?:also )?like|recommended(?: \w+)*|latest(?: \w+)?|trending|popular(?: \w+)?|"
    r"about the authors?|share this|also on \w+|комментарии|(?:предыдущие|архив) опрос\w+|comment guidelines|читайте также|похожие \w+|по теме|ещё по теме|еще по теме|"
    r"популярное|другие новости|новости по теме|смотрите также|материалы по теме|kommentare?|mehr zum thema|lesen sie auch|"
    r"auch interessant|meistgelesen|das könnte sie auch interessieren|weitere (?:artikel|themen)|zum weiterlesen|"
    r"commentaires?|à lire aussi|lire aussi|sur le même sujet|les plus lus|dans la même rubrique|à ne pas manquer|"
    r"comentarios?|comentar|te puede interesar|le puede interesar|lee también|más leíd[oa]s|noticias relacionadas|relacionados?|"
    r"մեկնաբանություններ|կարդացեք նաև|նմանատիպ \w+|այս թեմայով|şərhlər|oxşar xəbərlər|həmçinin oxuyun|digər xəbərlər|"
    r"stichwörter|schlagwörter|schlagworte|mots-clés|palabras clave|ключевые слова|թեգեր|açar sözlər|teqlər|"
    r"ən çox oxunanlar)\s*(?:\(?\d+\)?)?\W*",
    re.IGNORECASE,
)
NOTES = re.compile(
    r"\W*(?:(?:foot|end)?notes?|references|glossary|примечани[ея]|сноски|ծանոթագրություն(?:ներ)?|anmerkungen|notlar|dipnotlar)",
    re.IGNORECASE,
)
NOTE = re.compile(r"(?:\[\d+\]|\(\d+\)|\d{1,2}[.)]|[¹²³⁴⁵⁶⁷⁸⁹⁰]+|[*†‡§]+|↑)\s*\S")
#: the colon of what is quoted next is one too
SENTENCE_END = re.compile(r"[.!?…:։]\s?[\"'”“»«)]*$")
DEFINES = re.compile(
    r"\b(?:this term|the term|refers to|term used|stands for|abbreviat\w+|is also known as|термин|называется|տերմին)\b",
    re.IGNORECASE,
)
SAYS = re.compile(
    r"\b(?:says?|said|tells?|told|adds?|added|asks?|asked|explain\w*|writes?|wrote|notes?|noted|argues?|argued|warns?|warned|thinks?|believes?|"
    r"disagrees?|agrees?|сказал\w*|говорит|считает|отмечает|ասում|ասաց|ըստ)\b",
    re.IGNORECASE,
)
ASKS = re.compile(
    r"(?:q|question|interviewer|moderator|host|chair|presenter|journalist|reporter|correspondent|editor|вопрос|в|ведущ(?:ий|ая)|модератор|"
    r"корреспондент|журналист|հարց|հ|վարող|լրագրող|frage|soru|interviewer(?:in)?|moderatorin|redaktion|"
    r"entrevistador[a]?|pregunta|presentador[a]?|locutor[a]?|présentat(?:eur|rice)|periodista|moderador[a]?|p|intervieweu(?:r|se)|journaliste|animat(?:eur|rice)|"
    r"корр|müxbir|aparıcı|sual|audience(?: member)?|(?:question )?from the (?:floor|audience)|реплика из зала|голос из зала|"
    r"(?:вопрос )?из зала|zuruf|(?:aus dem )?publikum|une voix|la salle|público|zaldan(?: səs)?|դահլիճից)\.?\s*(?:\d+)?",
    re.IGNORECASE,
)
ASKS_FULL = re.compile(
    r"(question|вопрос|հարց|frage|soru)\s*(?:\d+\s*)?[.։]\s+(?=\S)", re.IGNORECASE
)
#: before an entry of a ticker: “18:40 Uhr: …”, “14.05 | …”
STAMP = re.compile(
    r"(?:[01]?\d|2[0-3])[.:h][0-5]\d\s?(?:(?:Uhr|h|[ap]\.?m\.?)?\s*(?:[|–—:-]|\+{2,})|Uhr|GMT|BST)\s+(?=\S)|"
    r"(?:[01]?\d|2[0-3])\s[–—-]\s+(?=[^\W\d_a-zà-ÿа-яё][^:?!]{3,60}:\s)"  # “9 - Anna Berg (pilot): …”
)
CLOCK = re.compile(
    rf"(?:{STAMP.pattern})|"
    r"(?:(?:[\[(]\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d+)?[\])]|\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d+)?)\s+(?:>{1,3}\s*)?|>{2,3}\s*)(?=\S)"
)
ANSWERS = re.compile(
    r"(?:a|answer|ответ|о|պատասխան|պ|antwort|cevap|r|respuesta|réponse|cavab)\.?", re.IGNORECASE
)
#: one letter and a full stop, as Spanish papers have it: "P. ¿…? R. …"
ASKS_LETTER = re.compile(r"(P|Pregunta)\.\s+(?=\S)")
ANSWERS_LETTER = re.compile(r"(R|Respuesta)\.\s+(?=\S)")
PANEL = re.compile(
    r"(?:the |die |les |los )?(?:participants?|panell?ists?|panel|speakers?|on the panel|interviewed|interviewees|"
    r"(?:auf dem )?podium|es diskutieren|diskutanten|mit dabei|teilnehmer(?:innen)?|teilnehmende|intervenants?|ponentes|participantes?|"
    r"avec la participation de|участники|собеседники|спикеры|эксперты|մասնակիցներ|katılımcılar|iştirakçılar|qonaqlar)"
    r"(?:\s(?:included?|include|are|were|inclu(?:ent|yen)|дискуссии|обсуждения|круглого стола))?\s*:",
    re.IGNORECASE,
)
NO_LABELS = {
    "note",
    "update",
    "source",
    "sources",
    "photo",
    "ps",
    "p.s",
    "read",
    "see",
    "tags",
    "date",
    "published",
    "author",
    "text",
    "example",
    "editor's note",
    "correction",
    "zur person",
    "zur sache",
    "about the author",
    "к слову",
    "watch",
    "listen",
    "warning",
    "важно",
    "фото",
    "источник",
    *(
        "yes",
        "no",
        "maybe",
        "ja",
        "nein",
        "oui",
        "non",
        "sí",
        "да",
        "нет",
        "այո",
        "ոչ",
        "bəli",
        "xeyr",
    ),
    *("quote", "quotes", "zitat", "citation", "cita", "цитата", "մեջբերում", "sitat"),
}
AT = re.compile(
    r"(?:\s+(?P<at>at|of|with|from|for|am|an der|an den|beim|bei der|bei|im|in der|der|des|von|vom|für|"
    r"to|de la|de l['’]|du|des|de|à la|au|aux|chez|del|de los|de las|en el|en la|en)\s+(?:the\s+)?|"
    r"\s+(?P<el>(?:de l|à l|d|l)['’])|\s*@\s*)"
    r"(?=[«“„\"]?[^\W\d_a-zà-ÿа-яё]|universit|institut|universidad|école|lycée|hôpital)",
)
SURELY_AT = {
    "at",
    "am",
    "an der",
    "beim",
    "bei der",
    "bei",
    "im",
    "à la",
    "au",
    "chez",
    "en la",
    "en el",
}
HOUSE_BEFORE = re.compile(
    r"(?P<house>.*(?:ի|ու|ան|ունun|ının|inin|unun|ünün|ının|nın|nin|sının|nun|nün))\s+"
    r"(?P<role>[^\W\d_A-ZԱ-Ֆ]+(?:\s[^\W\d_A-ZԱ-Ֆ]+){0,2})"
)
HOUSE = re.compile(
    r"universit|universid|institut|instituto|cent(?:er|re|ro)\b|zentrum|foundation|\btrust\b|stiftung|fondation|fundaci|"
    r"college|academy|akademi|académi|academia|council|\brat(?:es)?\b|agency|agentur|agence|agencia|ministr?|society|"
    r"association|asociaci|verband|verein|museum|musée|museo|school|schule|école|escuela|syndicat|sindicato|"
    r"union|federation|alliance|league|department|authority|commission|committee|fund\b|bank|banque|banco|laborator|club|hospital|klinik|gesellschaft|amt\b|amts\b|"
    r"comit[éy]|kammer|chambre|cámara|genossenschaft|confederaci|federaci|fédération|consultora|colegio|collège|lycée|"
    r"ayuntamiento|behörde|forums?\b|bund(?:es)?\b|\w{4,}rings?\b|theat(?:er|re)|théâtre|teatro|\bcorp\b|\binc\b|nations\b|"
    r"театр|газет|редакци|больниц|завод|корпорац|холдинг|издательств|универс|институт|центр|фонд|академ|министер|союз|ассоциац|банк|школ|музе|обществ|агентств|компани|"
    r"համալսարան|ինստիտուտ|կենտրոն|հիմնադրամ|ակադեմիա|բանկ|միություն|"
    r"հանձնաժողով|պալատ|վարչությ|ընկերությ|birliy?i|idarəsi|fondu|palatası|şirkəti|agentliyi|institutu|universiteti|mərkəzi|nazirliyi|bankı|akademiyası|cəmiyyəti",
    re.IGNORECASE,
)
DEGREE = re.compile(
    r"^(?:Ph\.?\s?D\.?|M\.?D\.?|J\.?\s?D\.?|LL\.?\s?[BM]\.?|MSc|MBA|MPH|MA|Dr\.?|к\. ?\w\. ?н\.|д\. ?\w\. ?н\.),\s*",
    re.IGNORECASE,
)
