"""Words by which people are said to speak, in the languages that are read: English, Russian, German,
French, Spanish, Armenian, Azerbaijani.

To teach another language, add its words here: regular expressions, one after the other.
"""

from __future__ import annotations

_ENGLISH = r"""
likes|prefers|favou?rs|swears by|zanja|zanjó|discrepa|discrepó|matiza|matizó|asked (?:who|how|what|why|when|whether|if)
say|says|said|tell|tells|told|add|adds|added|explain|explains|explained|write|writes|wrote|note|notes
noted|argue|argues|argued|warn|warns|warned|think|thinks|thought|believe|believes|believed|disagrees?
agrees?|expects?|expected|predicts?|predicted|insists?|insisted|replies|replied|answers?|answered
recalls?|recalled|concludes?|concluded|suggests?|suggested|points? out|pointed out|stresse[sd]|claims?
claimed|admits?|admitted|hopes?|doubts?|estimates?|estimated|reports?|reported|according to|observes?
observed|remarks?|remarked|maintains?|maintained|recommends?|recommended|advises?|advised|worries
fears?|sees? it|comments?|commented|cautions?|cautioned|contends?|contended|asserts?|asserted
saying|adding|arguing|noting|warning that|telling|writing|tweeted|urges?|urged|acknowledge[sd]?|denie[sd]|announced?|announces
condemn(?:s|ed)|denounce[sd]?|criticize[sd]?|accuse[sd]?|blame[sd]?|praise[sd]?|declare[sd]?|declaring|called (?:for|on)|calls (?:for|on)|emphasi[sz]e[sd]?|stated|states|continue[sd]|joke[sd]|vow[se]d?|assure[sd]|question[se]d|spoke of
quip(?:s|ped)|muse[sd]|counter(?:s|ed)|retort(?:s|ed)|lament(?:s|ed)|opine[sd]|reckons?|reckoned|speculate[sd]?
elaborate[sd]?|reiterate[sd]?|reasoned|confirm(?:s|ed)|concede[sd]?|complain(?:s|ed)|respond(?:s|ed)|describe[sd]?
weigh(?:s|ed) in|chimed in|sum(?:s|med) up|marvel(?:s|l?ed)|exclaim(?:s|ed)|wonder(?:s|ed)|scoff(?:s|ed)|predicting
explaining|insisting|suggesting|stressing|concluding|recalling|posted|forecasts?|foresees?|anticipates?|propose[sd]?
in (?:his|her|their) (?:view|opinion|words|estimation)|by (?:his|her|their) (?:reckoning|estimate|account|count)
(?:his|her|their) (?:own )?(?:advice|answer|verdict|view|worry|fear|recommendation|conclusion|message|hope) (?:is|was)|what (?:worries|strikes|bothers|surprises|concerns|interests|annoys|frightens) (?:him|her)|found that|finds? that|(?:calls?|called|dubs|dubbed|labels|labelled|likens?)(?= [\x00“"])|finds? it|found it|cites?|cited|points? to|pointed to|argued for|conclude[sd] that|tells us|guesse[sd]|projects?|projected|sees?(?= (?:no|little|a|an|the)\b)
notice[sd]|assume[sd]?|suspects?|suspected|(?:drew|draws|called|calls) attention to|(?:expresse[sd]|voice[sd]|raise[sd]) (?:\w+ ){0,2}(?:confidence|hopes?|doubts?|concerns?|alarm|skepticism|scepticism|optimism|regret|support|surprise|satisfaction)
rule[sd]? out|not rule out|(?:is|was|are|were|remains|remained|sounds|sounded|seems|seemed) (?:\w+ ){0,2}(?:sure|confident|certain|convinced|adamant|optimistic|pessimistic|hopeful|skeptical|sceptical|doubtful|unconvinced|unimpressed|of the (?:opinion|view))
(?:took|takes) (?:issue|the view|a different view)|single[sd]? out|highlight(?:s|ed)|underline[sd]|underscore[sd]|mention(?:s|ed)|clarifie[sd]|remind(?:s|ed)(?: \w+){0,3}? that|begs? to differ|in (?:his|her|their) (?:judge?ment|assessment|mind|experience)
(?:feels?|felt|holds|held|figure[sd]|implie[sd]|indicate[sd]|reveal(?:s|ed)|considers|considered|suppose[sd]|promise[sd]|alleges|alleged|hint(?:s|ed)|allowed|testified|repeat(?:s|ed)|understands|understood)(?= that\b)|consider(?:s|ed)(?= it\b)
laugh(?:s|ed)|shrug(?:s|ged)|sigh(?:s|ed)|smile[sd]|grin(?:s|ned)|grumble[sd]?|dispute[sd]|reject(?:s|ed)|welcome[sd]|defend(?:s|ed)|deplore[sd]|objects|objected|protested|concurs?|concurred|testified|recount(?:s|ed)|ventured|confided|mocked|pointed out|endorse[sd]|envision(?:s|ed)|envisage[sd]
echoe[sd](?= (?:that|those|the|this|his|her|him|these))|share[sd]? (?:that|this|the|his|her|those) (?:view|opinion|concern|worry|sentiment|assessment|optimism|pessimism)s?
believing|assesse[sd]|advocate[sd]|dismisse[sd](?= (?:\w+ ){0,4}as\b| (?:the |such |these |those |any )?(?:\w+ )?(?:idea|claim|concern|fear|notion|suggestion|report|criticism|talk|worr|argument))|likens?|likened|reflect(?:s|ed)|in the (?:view|words|opinion) of
"""
_OTHERS = r"""
сказал[аи]?|говорит|говорил[аи]?|считает|полагает|отмечает|отметил[аи]?|добавил[аи]?|добавляет
уверен[аы]?|объясняет|объяснил[аи]?|рассказал[аи]?|рассказывает|подчеркнул[аи]?|подчёркивает
подчеркивает|заявил[аи]?|заявляет|предупреждает|предупредил[аи]?|пояснил[аи]?|поясняет|ответил[аи]?
по (?:его|её|ее|их) (?:словам|мнению)|отвечает|думает|ожидает|прогнозирует|утверждает|напомнил[аи]?|напоминает|признал[аи]?|признаёт|пишет
написал[аи]?|возражает|соглашается|по словам|по мнению|согласно|сообщил[аи]?|сообщает|передаёт|передает|предполагает|советует
sagt|sagte|sagten|meint|meinte|erklärt|erklärte|betont|betonte|glaubt|glaubte|findet|fand|warnt
warnte|ergänzt|ergänzte|fügte|fügt|berichtet|berichtete|erzählt|erzählte|antwortet|antwortete|rechnet
erwartet|erwartete|hält|hielt|schreibt|schrieb|räumt|räumte|kritisiert|kritisierte|fordert|forderte
laut|zufolge|so|rät|riet|sieht|prognostiziert|vermutet|behauptet|versichert|argumentiert|bemerkt
dit|disait|affirme|affirmait|affirmé|explique|expliquait|expliqué|ajoute|ajouté|estime|estimait|pense
pensait|croit|répond|répondait|répondu|souligne|souligné|rappelle|raconte|raconté|précise|précisé|juge
prédit|prévoit|prévient|assure|assuré|insiste|déclare|déclaré|avertit|écrit|selon|d['’]après
observe|regrette|constate|considère|indique|confie|conclut|soutient|reconnaît|redoute|craint|conseille
dice|dijo|afirma|afirmó|explica|explicó|añade|añadió|cree|creía|piensa|opina|opinó|responde|respondió
asegura|aseguró|señala|señaló|advierte|advirtió|recuerda|recordó|sostiene|sostuvo|considera|según|cuenta(?! con)
contó(?!\s(?:\w+\s)?con)|comenta|comentó|indica|indicó|subraya|subrayó|espera|prevé|escribe|escribió|insistió
declara|declaró|apunta|apuntó|concluye|concluyó|destaca|destacó|estima|lamenta|reconoce|calcula|teme
ասում|ասաց|ասել|նշում|նշեց|նշել|հավելեց|ավելացրեց|կարծում|կարծիքով|խոսքով|խոսքերով|ըստ|պատմեց|պատմում
բացատրեց|բացատրում|համարում|վստահ|հայտնեց|հայտնել|պնդում|գրում|գրել|պատասխանեց|պատասխանում|ընդգծեց
ընդգծում|շեշտեց|զգուշացնում|զգուշացրեց|սպասում|հիշեցրեց|եզրակացրեց
deyir|dedi|deyib|bildirib|bildirdi|bildirir|qeyd edib|qeyd etdi|qeyd edir|hesab edir|düşünür|əlavə edib
əlavə etdi|əlavə edir|vurğulayıb|vurğuladı|vurğulayır|söyləyib|söylədi|söyləyir|fikrincə|sözlərinə görə
inanır|yazır|yazıb|cavab verib|cavab verir|izah edib|izah edir|xəbərdar edib|gözləyir|təklif edir
назвал[аи]?|называет|призвал[аи]?|призывает|допустил[аи]?|допускает|посоветовал[аи]?|рекомендует|рекомендовал[аи]?
прокомментировал[аи]?|комментирует|спрогнозировал[аи]?|предположил[аи]?|резюмировал[аи]?|резюмирует|заключил[аи]?
подытожил[аи]?|констатирует|констатировал[аи]?|указал[аи]?|указывает|обратил[аи]? внимание|обращает внимание|уточнил[аи]?
уточняет|заметил[аи]?|замечает|поделил(?:ся|ась)|признал(?:ся|ась)|опасается|сомневается|надеется|настаивает|парирует
парировал[аи]?|вспоминает|вспомнил[аи]?|рассуждает|сетует|соглас(?:ен|на)|не исключает|не исключил[аи]?|не сомневается
оценил[аи]?|оценивает|охарактеризовал[аи]?|выразил[аи]?|с точки зрения|на взгляд|по оценкам?|по данным|по (?:его|её|ее|их) (?:оценке|оценкам)
высказал(?:ся|ась)|предсказал[аи]?|предсказывает|опроверг(?:ла)?|опровергает|уверяет|заверил[аи]?|отметила?
zitiert|zitierte|erläutert|erläuterte|bekräftigt|bekräftigte|bestätigt|bestätigte|bedauert|bedauerte|beklagt|beklagte
befürchtet|befürchtete|bezeichnet|bezeichnete|nannte|nennt|beschreibt|beschrieb|lobt|lobte|mahnt|mahnte|verweist|verwies
unterstreicht|unterstrich|resümiert|resümierte|bilanziert|prophezeit|prophezeite|schätzt|schätzte|hofft|hoffte|denkt|dachte
empfiehlt|empfahl|plädiert|plädierte|spricht|sprach|urteilt|urteilte|kommentiert|kommentierte|bezweifelt|bezweifelte
entgegnet|entgegnete|erwidert|erwiderte|konstatiert|konstatierte|befindet|befand|gesteht|gestand|verrät|verriet
nach (?:ansicht|meinung|angaben|einschätzung|worten|auffassung|überzeugung)(?: von| des| der)?|aus sicht(?: von| des| der)?
commente|commentait|commenté|détaille|détaillait|détaillé|analysait|analysé|résumait|poursuit|poursuivait|complète|nuance
nuançait|tempère|plaide|plaidait|martèle|glisse|renchérit|abonde|confirme|confirmé|signale|signalait|signalé|suggère|suggéré
s['’]inquiète|s['’]interroge|se réjouit|se félicite|alertait|alerté|dénonce|dénonçait|dénoncé|observait|anticipe|relève
relevait|évoque|évoqué|ironise|s['’]indigne|déplore|déplorait|décrypte|de l['’]avis de|aux yeux de|indiqué|conclu|regretté|soutenu
previó|coincidió|coincide|agregó|agrega|manifestó|manifiesta|expresó|expresa|expuso|expone|precisó|precisa|aclaró|aclara
advertía|alertó|argumentó|argumenta|consideró|estimó|pronosticó|pronostica|proyectó|reiteró|reitera|remarcó|remarca|resaltó
resalta|recalcó|recalca|relató|relata|sugirió|sugiere|enfatizó|enfatiza|puntualizó|puntualiza|detalló|detalla|describió
describe|admitió|admite|confesó|confiesa|comentaba|decía|aseveró|asevera|criticó|cuestionó|denunció|informó|lamentó|matizó
matiza|mencionó|opinaba|planteó|plantea|propuso|propone|predijo|predice|reconoció|recomendó|recomienda|sentenció|tuiteó|valoró
zanjó|a juicio de|en opinión de|de acuerdo con|apuntaba|señalaba|sostenía|explicaba|afirmaba|aseguraba|contaba
նկատեց|նկատում|նկատել|շեշտում|շեշտել|ընդգծել|հավաստիացրեց|հավաստիացնում|հիշեցնում|հիշեցրել|պարզաբանեց|պարզաբանում
մեկնաբանեց|մեկնաբանում|եզրափակեց|փաստեց|փաստում|կանխատեսեց|կանխատեսում|առաջարկեց|առաջարկում|քննադատեց|խոստովանեց|հակադարձեց
պատասխանել|հավելել|հավելում|ավելացնում|ավելացրել|հայտարարեց|հայտարարում|հայտարարել|տեղեկացրեց|բացատրել|պատմել|կոչ արեց
գնահատմամբ|համոզմամբ|դիտարկմամբ|հավաստմամբ|կանխատեսել|մեկնաբանել|պարզաբանել|կարծել
səsləndirib|səsləndirdi|açıqlayıb|açıqladı|açıqlayır|bildirmişdir|qeyd etmişdir|demişdir|söyləmişdir|şərh edib|şərh edir
xatırladıb|xatırladır|xatırlatdı|proqnozlaşdırır|proqnozlaşdırıb|ehtimal edir|güman edir|iddia edir|iddia edib|tənqid edib
tövsiyə edir|tövsiyə edib|danışıb|danışır|etiraf edib|etiraz edib|dəqiqləşdirib|diqqətə çatdırıb|nəzərə çatdırıb|qənaətindədir
fikirdədir|əmindir|ümid edir|rəyinə görə|qənaətinə görə|dediyinə görə|fikrinə görə|bildirdiyinə görə|vurğulamışdır|deyirdi
по (?:его|её|ее|их) (?:данным|прогнозам?|расчётам|расчетам|подсчётам|подсчетам|версии|наблюдениям|выражению|признанию|опыту)
продолжает|продолжил[аи]?|жд[её]т|ждал[аи]?|поддерживает|поддержал[аи]?|предлагает|предложил[аи]?|с (?:ним|ней|ними) (?:не )?соглас(?:ен|на|ны)|(?:не )?соглас(?:ен|на|ны) с|по расчётам|по расчетам|по подсчётам|по подсчетам|по прогнозам?
убежд[её]н[аы]?|скептич[её]н|скептична|ссылается|сослал(?:ся|ась)|советовал[аи]?|ожидал[аи]?|резюмирует|делает вывод|сделал[аи]? вывод|считают
(?:seiner|ihrer) (?:ansicht|meinung|einschätzung|auffassung|überzeugung) nach|nach (?:seiner|ihrer) (?:ansicht|meinung|einschätzung|auffassung|erfahrung)
aus (?:seiner|ihrer) sicht|(?:seinen|ihren) (?:angaben|worten) (?:zufolge|nach)|gibt zu bedenken|gab zu bedenken|gibt sich|zeigt sich|macht deutlich|stellt klar|stellte klar
selon (?:lui|elle|eux|elles)|à (?:son|leur) avis|à ses yeux|d['’]après (?:lui|elle)|se souvient|se demande|interroge|s['’]exclame|soupire|sourit|se désole|s['’]agace|s['’]étonne|résume|analyse
relativise|prédisait|promet|espère|imagine|met en garde|fait valoir|fait remarquer|tranche|lance|alerte
según (?:él|ella|ellos|ellas)|en (?:su|sus) (?:opinión|palabras)|a su (?:juicio|entender|modo de ver)|se queja|se quejó|se pregunta|se lamenta|bromea|bromeó|alerta|confirma|confirmó|responde
insiste|niega|negó|vaticina|vaticinó|razona|ironiza|defiende|defendió|reclama|reclamó|critica|avisa|avisó|aconseja|aconsejó|pide
նրա (?:կարծիքով|խոսքով|խոսքերով|համոզմամբ|գնահատմամբ|դիտարկմամբ)|համոզված|հույս ունի|կասկածում|ենթադրում|ենթադրեց|գտնում|գտնել|խորհուրդ
սպասել|հորդորեց|հորդորում|պնդեց|պնդել|մտավախություն|արձանագրեց|արձանագրում|վստահեցրեց|վստահեցնում
onun (?:sözlərinə|fikrinə|rəyinə|dediyinə) görə|onun fikrincə|hesab edib|hesab etdi|inandırıb|məsləhət görür|məsləhət görüb|narahatdır|razıdır|razı deyil
macht(?:e)? (?:\w+ ){0,3}aufmerksam|(?:weist|wies) (?:\w+ ){0,3}(?:hin|zurück)|(?:ist|sind|war|zeigt sich|zeigte sich|gibt sich) (?:\w+ ){0,3}(?:überzeugt|sicher|der (?:ansicht|meinung|auffassung|überzeugung)|skeptisch|zuversichtlich|optimistisch|gelassen|enttäuscht|anderer meinung)
(?:schließt|schloss) (?:\w+ ){0,4}nicht aus|äußer(?:t|te)|(?:teilt|vertritt|vertrat) (?:die|diese|den|diesen) (?:ansicht|meinung|auffassung|einschätzung|optimismus|sorge|standpunkt)|(?:geht|ging) (?:\w+ ){0,3}davon aus
(?:hebt|hob) (?:\w+ ){0,4}hervor|(?:gibt|gab) an(?=[,.:]|$)|teilt(?:e)? (?:\w+ ){0,2}mit|stellt(?:e)? (?:\w+ ){0,2}fest|(?:macht|machte) sich (?:\w+ )?sorgen|sorgt(?:e)? sich|stimmt(?:e)? (?:\w+ ){0,2}zu|pflichtet(?:e)? (?:\w+ ){0,2}bei
spekuliert|spekulierte|drängt|drängte|appellier(?:t|te)|lehnt(?:e)? (?:\w+ ){0,4}ab|führt(?:e)? (?:\w+ ){0,2}aus|zweifelt|zweifelte|wirft ein|warf ein|fasst (?:\w+ ){0,2}zusammen|gibt (?:\w+ ){0,2}recht|(?:nach|in) (?:seinen|ihren) (?:worten|augen|angaben)
attir(?:e|ait|é) l['’]attention|n['’](?:exclut|excluait) pas|(?:est|était|se dit|se montre|reste) (?:\w+ ){0,2}(?:convaincue?|persuadée?|certaine?|sûre?|d['’]avis|optimiste|pessimiste|sceptique|favorable|hostile|inquiète|inquiet|catégorique|formelle?)
met l['’]accent|pointe|exprime|appelle à|doute|salue|remarqu(?:e|ait|é)|enchaîne|avance que|argumente|témoigne|prône|recommande|partage (?:cet|l['’]|ce|cette|le|son)|souhaite|décrit|s['’]oppose|se réjouit|reproche|tient à|rejoint|dans son analyse|pour sa part
(?:llama|llamó) la atención|no descart(?:a|ó)|descart(?:a|ó)|se (?:mostró|muestra|manifestó|declaró)|(?:está|estaba|se dice) (?:convencid|segur|de acuerdo)[oa]?|puso de relieve|pone de relieve|(?:hace|hizo) hincapié|denunci(?:a|ó)(?= (?:que|\x00|el|la|los|las))|augur(?:a|ó)|rebat(?:e|ió)|abog(?:a|ó)
apuest(?:a|ó) por|duda|dudó|inst(?:a|ó) a|felicitó|aplaud(?:e|ió)|comparte (?:esa|esta|la|su|el|ese)|tach(?:a|ó) de|calific(?:a|ó)|aleg(?:a|ó)|en su (?:análisis|experiencia)|reflexion(?:a|ó)|diagnostic(?:a|ó)|pronostic(?:a|ó)
(?:привел[аи]?|прив[её]л|приводит) (?:\w+ ){0,2}(?:данные|пример|примеры|цифры|статистику)|придержива(?:ется|лся|лась) (?:\w+ ){0,2}(?:мнения|точки зрения|взгляда|позиции)|(?:иного|другого|того же|противоположного|такого же) мнения(?: придержива(?:ется|лся|лась))?
солидар(?:ен|на)|разделя(?:ет|л|ла) (?:это|эту|такую|такое|его|её|опасения|мнение|точку|оптимизм)|(?:сделал[аи]?|делает) акцент|акцентиру(?:ет|ется)|акцентировал[аи]?|усомни(?:лся|лась)|посетовал[аи]?|подтвердил[аи]?|подтверждает|предостер[её]г(?:ла|ает)?|предостерегает
оспорил[аи]?|(?:не )?спорит|отверг(?:ла|ает)?|отвергает|упомянул[аи]?|упоминает|поведал[аи]?|склон(?:ен|на) (?:считать|думать|полагать|верить)|вторит|вторил[аи]?|скептически|дел(?:ится|илась|ился) (?:мнением|наблюдениями|впечатлениями|опасениями)|дополнил[аи]?
усмехнул(?:ся|ась)|усмехается|возмутил(?:ся|ась)|удивил(?:ся|ась)|удивляется|сомневал(?:ся|ась)|рассудил[аи]?|посчитал[аи]?|счита(?:ет|ла?) (?:нужным|важным)|требует|потребовал[аи]?|просит|попросил[аи]?|обвинил[аи]?|обвиняет|не видит|видит (?:в|проблему|причину|выход|риск)
(?:չի|չէ|չեն) բացառ(?:ում|ի|ել)|չբացառեց|ուշադրություն(?: է| են)? (?:հրավիր|դարձր)\w+|փաստել|առաջարկել|ողջունեց|ողջունում|դժգոհ(?:ում|եց|ել)|մեղադր(?:ում|եց|ել)|հերք(?:եց|ում|ել)|(?:չի |չէ )?համաձայն(?:վեց|վում| է| չէ)|համամիտ|կիսվեց|տեսակետ(?: է)? հայտնեց|կարծիքի է|կասկած(?:եց|ել)
istisna (?:etmir|etmədi|etməyib)|diqqət(?:i)? (?:çəkib|çəkir|çəkdi|cəlb edib|cəlb edir|yönəldib)|şübhə (?:edir|edib|etdi)|ifadə (?:edib|edir|etdi)|dəstəkləy(?:ir|ib)|razılaş(?:ır|ıb|mır|mayıb)|toxunub|təkid (?:edir|edib)|tələb (?:edir|edib)|təsdiqləy(?:ir|ib)|təkzib (?:edib|edir)|fikrindədir
açıqlama verib|əsaslandır(?:ıb|ır)|irəli sürüb|xəbərdarlıq (?:edib|edir|etdi)|çağırış edib|təəccüblənir|nikbindir|bədbindir|onun (?:qənaətincə|sözlərincə|rəyincə|hesablamalarına görə)
призна[её]тся|рад[аы]?|довол(?:ен|ьна)|недовол(?:ен|ьна)|возмущ(?:ён|ен|ена)|удивл(?:ён|ен|ена)|признавал(?:ся|ась)|пообещал[аи]?|обещает|отрицает|раскритиковал[аи]?|критикует|возмущается|недоумевает|шутит
пошутил[аи]?|вздыхает|смеётся|улыбается|возразил[аи]?|настаивал[аи]?|радуется|жалуется|пожаловал(?:ся|ась)|отрезал[аи]?
winkt|winkte|verteidigt|verteidigte|verspricht|versprach|verlangt|verlangte|begrüßt|begrüßte|widerspricht|widersprach|scherzt|scherzte|lacht
kündigt|kündigte|wünscht|wünschte|erinnert|erinnerte|vergleicht|verglich|ärgert sich|freut sich|wundert sich|moniert|monierte
balaie|concède|concédé|s['’]amuse|s['’]emporte|défend|défendait|réclame|annonce|annoncé|rétorque|admet|se défend|se plaint|peste
résumé|resume|resumió|contesta|contestó|celebra|celebró|prefiere|anuncia|anunció|promete|prometió|relativiza|ríe|sonríe|confía|rechaza|rechazó
կատակում|կատակեց|խոստացավ|խոստանում|ափսոսում|զարմանում|բողոքում|բողոքեց|խոստովանում|հակադարձում|քննադատում
(?:su|sus) (?:consejo|consejos|conclusión|recomendación|receta)|(?:son|sa) (?:conseil|conclusion|crainte|recommandation)
(?:seine?|ihre?) (?:rat|fazit|vorschlag|empfehlung|sorge|befürchtung)|(?:его|её|ее) (?:совет|вывод|прогноз|рецепт)
zarafat edir|söz verib|vəd edib|təəssüflənir|tənqid edir|gileylənir|gileyləndi|şikayətlənir|şikayət edir|narazıdır|əlavə etmişdir
сообщал[аи]?|писал[аи]?|отмечал[аи]?|заявлял[аи]?|рассказывал[аи]?|утверждал[аи]?|пояснял[аи]?|подчёркивал[аи]?
подчеркивал[аи]?|предупреждал[аи]?|объяснял[аи]?|добавлял[аи]?|признавал[аи]?|полагал[аи]?|считал[аи]?|предполагал[аи]?
ha (?:señalado|indicado|recordado|alertado|explicado|afirmado|asegurado|advertido|añadido|dicho|apuntado|destacado)
ha (?:subrayado|insistido|manifestado|considerado|reconocido|lamentado|declarado|comentado|precisado|concluido|defendido)
ha (?:anunciado|aclarado|confirmado|avisado|confiado|prometido|celebrado|negado|respondido|contado|aplaudido|resumido)
ha (?:criticado|pedido|reclamado|valorado|opinado|sostenido|detallado|denunciado|argumentado|agregado|expresado|propuesto)
fürchtet|fürchtete|beurteilt|beurteilte|zweifelt|zweifelte|attestiert|attestierte|bescheinigt|bescheinigte|appelliert|appellierte|sorgt sich|sorgte sich
begrüßt|begrüßte|zeigte sich|gab sich|stimmt zu|stimmte zu|stellt fest|stellte fest|beschwichtigt|beschwichtigte|wiegelt ab|lehnt ab|lehnte ab
lâche|laisse tomber|souffle|tonne|grince|illustre|récapitule|reprend|enchaîne|conteste|objecte|salue|s['’]alarme|se méfie|se montre|se dit|apprécie|demande que|ne décolère pas|plaisante|opine|acquiesce
está (?:de acuerdo|convencid[oa])|no duda|se muestra|se mostró|enumera|enumeró|adelanta|adelantó|aboga|abogó|apuesta por|apostó por|descarta|descartó|aplaude|aplaudió|duda de|replica|replicó|apostilla|apostilló
պնդմամբ|ասելով|ձևակերպմամբ|կանխատեսմամբ|հաշվարկով|հաշվարկներով|զայրանում|գնահատեց|համաձայնեց|համաձայնում|մատնանշեց|մատնանշում|տեղեկացնում|եզրակացնում|եզրափակում|մտահոգված|վրդովված
these words are|diese worte stammen von|ces mots sont d[e'’]|son palabras de|las palabras son de|эти слова принадлежат|այս խոսքեր[նը](?: էլ)?
(?:ահազանգ|նախազգուշացն|փաստարկ|հերք|ժխտ|ողջուն|ապստամբ)(?:ում|եց)|տեսակետ (?:հայտնեց|ունի)|կարծիք (?:հայտնեց|ունի)|կարծիքի է|նրա (?:պնդմամբ|ասելով|ձևակերպմամբ|հաշվարկով|հաշվարկներով)
qənaətincə|rəyincə|təbirincə|nəzərincə|(?:hesablama|təxmin|proqnoz|açıqlama|iddia|etiraf|müşahidə|demə|hesablamalar)(?:s?[ıiuü])?n[aə] görə|dəstəkləyir|dəstəkləyib|tərəfdarıdır|əleyhinədir
gileylənib|şikayətlənib|düşünüb|hesab etmir|razılaşır|razılaşmır|razılaşıb|razılaşmayıb|inanmır|gözləmir|əmin deyil|təklif edib|sayır|sual edir|cavablandırıb|xəbərdarlıq edib|xəbərdarlıq edir
(?:a|ont|avait|avaient) (?:noté|salué|pointé|relevé|plaidé|réagi|jugé|réclamé|promis|critiqué|insisté|rappelé|observé|lancé|répliqué|tweeté|mis en garde|tenu à|tranché|martelé|averti|avoué|clamé)
s['’](?:est|étaient?|était) (?:félicité|réjoui|inquiété|indigné|étonné|insurgé|interrogé|alarmé|agacé)e?|s['’]insurge|fulmine|savoure|veut croire|ne décoler(?:ait|e) pas|ne décolérait pas
acotó|graficó|ironizó|razonó|ejemplifica|ejemplificó
(?:hat|habe|hätte) (?:gesagt|erklärt|betont|gewarnt|gefordert|kritisiert|angekündigt)|machte? deutlich|(?:wirbt|warb) für|legt nach|bringt es auf den punkt|kontert|konterte|poltert|schwärmt|klagt|klagte|seufzt|stöhnt|freute sich|ärgerte sich|analysiert|analysierte
обижается|негодует|иронизирует|размышляет|подхватывает|заверяет|грустит|поспорил[аи]?|высказывается|предрекает|(?:по)?дели(?:тся|лся|лась) (?:\w+ ){0,2}(?:мнением|мысл\w+|наблюдени\w+|соображени\w+|прогноз\w+)
"""


def _words(lines: str) -> str:
    return "|".join(lines.split("\n")).strip("|")


ENGLISH_WORDS, OTHER_WORDS = _words(_ENGLISH), _words(_OTHERS)
SAYING_WORDS = f"{ENGLISH_WORDS}|{OTHER_WORDS}"
