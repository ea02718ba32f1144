"""One round-up, told in twelve languages and ten scripts: the same people, questions and answers are
found in each. Names that a reader gives by hand have ids in Latin letters.
"""

import re

import pytest

from roundtable_intake.draft import draft_article
from roundtable_intake.draft.draft_tables import expert_row, slugify
from roundtable_intake.draft.person_names import surname

# title; lead; two questions; (name, what they are) of three; what each answers; quotation marks
ARTICLES = {
    "en": (
        "Should the old bridge stay?",
        "The bridge is ninety years old and the town votes in spring. We asked three people two questions.",
        ("Is the bridge safe?", "Who should pay?"),
        (("Mara Lind", "engineer"), ("Otto Falk", "mayor"), ("Ida Holm", "fisher")),
        ("The pillars are sound, and we have measured every one of them this winter.",
         "Nobody has shown me a crack, but I sleep better when the river is low.",
         "Those who cross it each day should be asked first, and they never are."),
        "“”",
    ),
    "el": (
        "Πρέπει να μείνει η παλιά γέφυρα;",
        "Η γέφυρα είναι ενενήντα ετών και η πόλη ψηφίζει την άνοιξη. Ρωτήσαμε τρεις ανθρώπους.",
        ("Είναι ασφαλής η γέφυρα;", "Ποιος θα πληρώσει;"),
        (("Μαρία Λυγερού", "μηχανικός"), ("Πέτρος Βράχος", "δήμαρχος"), ("Άννα Ψαρά", "ψαράς")),
        ("Οι κολόνες είναι γερές και τις μετρήσαμε όλες αυτόν τον χειμώνα μία προς μία.",
         "Κανείς δεν μου έδειξε ρωγμή, αλλά κοιμάμαι καλύτερα όταν το ποτάμι είναι χαμηλό.",
         "Πρέπει πρώτα να ρωτηθούν εκείνοι που την περνούν κάθε μέρα και δεν ρωτιούνται ποτέ."),
        "«»",
    ),
    "ka": (
        "უნდა დარჩეს ძველი ხიდი?",
        "ხიდი ოთხმოცდაათი წლისაა და ქალაქი გაზაფხულზე იყრის კენჭს. სამ ადამიანს ვკითხეთ.",
        ("ხიდი უსაფრთხოა?", "ვინ უნდა გადაიხადოს?"),
        (("მარიამ ლომიძე", "ინჟინერი"), ("დავით კლდიაშვილი", "მერი"), ("ანა მეთევზური", "მეთევზე")),
        ("ბურჯები მტკიცეა და ყველა მათგანი ამ ზამთარს ჩვენ თვითონ გავზომეთ ერთმანეთის მიყოლებით.",
         "ბზარი ჩემთვის არავის უჩვენებია, მაგრამ უკეთ მძინავს, როცა მდინარე დაბალია და მშვიდი.",
         "ჯერ მათ უნდა ჰკითხონ, ვინც ყოველდღე გადადის, და მათ არასოდეს არავინ ეკითხება."),
        "„“",
    ),
    "he": (
        "האם הגשר הישן צריך להישאר?",
        "הגשר בן תשעים והעיר תצביע באביב. שאלנו שלושה אנשים שתי שאלות.",
        ("האם הגשר בטוח?", "מי צריך לשלם?"),
        (("מרים לב", "מהנדסת"), ("דוד סלע", "ראש העיר"), ("חנה דייג", "דייגת")),
        ("העמודים חזקים, ומדדנו כל אחד מהם בחורף הזה בזה אחר זה.",
         "אף אחד לא הראה לי סדק, אבל אני ישן טוב יותר כשהנהר נמוך.",
         "צריך לשאול קודם את מי שעובר בו כל יום, ואף פעם לא שואלים אותו."),
        "”“",
    ),
    "ar": (
        "هل يجب أن يبقى الجسر القديم؟",
        "عمر الجسر تسعون عاما وتصوت المدينة في الربيع. سألنا ثلاثة أشخاص سؤالين.",
        ("هل الجسر آمن؟", "من يجب أن يدفع؟"),
        (("مريم سالم", "مهندسة"), ("داود صخر", "رئيس البلدية"), ("هناء بحري", "صيادة")),
        ("الأعمدة متينة وقد قسنا كل واحد منها هذا الشتاء واحدا بعد الآخر.",
         "لم يرني أحد شقا، لكنني أنام أفضل عندما يكون النهر منخفضا.",
         "يجب أن يسأل أولا من يعبره كل يوم، ولا يسألهم أحد أبدا."),
        "«»",
    ),
    "fa": (
        "آیا پل قدیمی باید بماند؟",
        "پل نود ساله است و شهر در بهار رأی می\u200cدهد. از سه نفر دو پرسش کردیم.",
        ("آیا پل امن است؟", "چه کسی باید بپردازد؟"),
        (("مریم نیک\u200cپور", "مهندس"), ("داوود سنگی", "شهردار"), ("هما ماهیگیر", "صیاد")),
        ("پایه\u200cها محکم هستند و ما همه آنها را در این زمستان یکی یکی اندازه گرفتیم.",
         "کسی ترکی به من نشان نداده است، اما وقتی رود کم آب است بهتر می\u200cخوابم.",
         "باید نخست از کسانی پرسید که هر روز از آن می\u200cگذرند، و هرگز نمی\u200cپرسند."),
        "«»",
    ),
    "hi": (
        "क्या पुराना पुल रहना चाहिए?",
        "पुल नब्बे साल पुराना है और शहर वसंत में मतदान करेगा। हमने तीन लोगों से पूछा।",
        ("क्या पुल सुरक्षित है?", "पैसा कौन देगा?"),
        (("मीरा शर्मा", "अभियंता"), ("दीपक पत्थर", "महापौर"), ("अनीता मछुआरा", "मछुआरी")),
        ("खंभे मज़बूत हैं और हमने इस सर्दी में हर एक को एक एक करके नापा है।",
         "किसी ने मुझे दरार नहीं दिखाई, पर नदी नीची हो तो मैं बेहतर सोता हूँ।",
         "पहले उनसे पूछना चाहिए जो इसे रोज़ पार करते हैं, और उनसे कभी नहीं पूछा जाता।"),
        "“”",
    ),
    "hy": (
        "Պե՞տք է մնա հին կամուրջը",
        "Կամուրջը իննսուն տարեկան է, և քաղաքը քվեարկում է գարնանը։ Հարցրինք երեք մարդու։",
        ("Կամուրջն ապահո՞վ է", "Ո՞վ պետք է վճարի"),
        (("Մարիամ Լեռնյան", "ճարտարագետ"), ("Դավիթ Քարյան", "քաղաքապետ"), ("Աննա Ձկնորսյան", "ձկնորս")),
        ("Սյուներն ամուր են, և մենք այս ձմռանը չափել ենք դրանցից յուրաքանչյուրը մեկ առ մեկ։",
         "Ոչ ոք ինձ ճաք ցույց չի տվել, բայց ես ավելի լավ եմ քնում, երբ գետը ցածր է։",
         "Նախ պետք է հարցնել նրանց, ովքեր ամեն օր անցնում են դրանով, և երբեք չեն հարցնում։"),
        "«»",
    ),
    "ru": (
        "Должен ли остаться старый мост?",
        "Мосту девяносто лет, и город голосует весной. Мы задали трём людям два вопроса.",
        ("Безопасен ли мост?", "Кто должен платить?"),
        (("Мария Ланская", "инженер"), ("Пётр Скалов", "мэр"), ("Анна Рыбакова", "рыбачка")),
        ("Опоры прочны, и мы этой зимой измерили каждую из них, одну за другой.",
         "Трещины мне никто не показал, но я сплю лучше, когда река стоит низко.",
         "Сначала надо спросить тех, кто ходит по нему каждый день, а их не спрашивают."),
        "«»",
    ),
    "zh": (
        "旧桥应该留下吗？",
        "这座桥已有九十年历史，全镇将在春天投票。我们向三个人提出了两个问题。",
        ("桥安全吗？", "谁应该付钱？"),
        (("林梅", "工程师"), ("石大卫", "镇长"), ("余安娜", "渔民")),
        ("桥墩很结实，今年冬天我们把每一个都测量过了，一个接一个。",
         "没有人给我看过裂缝，但是河水低的时候我睡得更好。",
         "应该先问每天过桥的人，可是从来没有人去问他们。"),
        "「」",
    ),
    "ja": (
        "古い橋は残すべきか？",
        "橋は九十年前に造られ、町は春に投票する。三人に二つの質問をした。",
        ("橋は安全か？", "誰が払うべきか？"),
        (("林　真理", "技術者"), ("岩田　大介", "町長"), ("魚住　安奈", "漁師")),
        ("橋脚は丈夫で、この冬に一つ残らず測った。",
         "ひびを見せられたことはないが、川が低いとよく眠れる。",
         "毎日渡る人にまず聞くべきなのに、誰も聞かない。"),
        "「」",
    ),
    "ko": (
        "오래된 다리는 남아야 하나?",
        "다리는 아흔 살이고 마을은 봄에 투표한다. 우리는 세 사람에게 두 가지를 물었다.",
        ("다리는 안전한가?", "누가 돈을 내야 하나?"),
        (("임 미라", "기술자"), ("석 대윤", "읍장"), ("어 안나", "어부")),
        ("기둥은 튼튼하고 우리는 이번 겨울에 하나하나 모두 재어 보았다.",
         "아무도 나에게 금을 보여 주지 않았지만 강물이 낮으면 잠이 더 잘 온다.",
         "날마다 건너는 사람에게 먼저 물어야 하는데 아무도 묻지 않는다."),
        "“”",
    ),
}  # fmt: skip


def told(title, lead, questions, people, answers, quotes):
    """The article as a page has it: a role where somebody speaks first, the name alone after."""
    parts = [title, lead]
    for number, question in enumerate(questions):
        parts.append(question)
        for (name, role), answer in zip(people, answers, strict=True):
            comma = "，" if quotes == "「」" else ", "
            parts.append(f"{name}{comma}{role}" if number == 0 else name)
            if number:  # in other words
                rest = answer.partition(" ")[2] or answer[4:]
                answer = f"{rest[:-1]} (1934){rest[-1]}"
            parts.append(quotes[0] + answer + quotes[1])
    return "\n\n".join(parts)


@pytest.mark.parametrize("language", ARTICLES)
def test_a_round_up_is_read_alike_in_every_script(language):
    title, _, questions, people, *_ = article = ARTICLES[language]
    draft = draft_article(told(*article), "bridge-1", language=language, publisher="P")
    assert draft.meta["title"] == title
    assert list(draft.experts["name"]) == [
        " ".join(name.replace("\u200c", "").split()) for name, _ in people
    ]
    assert list(draft.experts["role"]) == [role for _, role in people]
    assert list(draft.topics["label"]) == list(questions)
    answers = draft.passages[draft.passages["kind"] == "answer"]
    assert answers.groupby(["topic", "expert"]).size().tolist() == [1] * 6
    ids = [*draft.experts["expert"], *draft.topics["topic"], *draft.passages["passage"]]
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", each) for each in ids), ids
    assert len(set(ids)) == len(ids) and "expert" not in ids


def test_every_name_given_by_hand_has_an_id():
    draft = draft_article(told(*ARTICLES["en"]), "bridge-1", publisher="P")
    known = draft.experts
    row = expert_row("გიორგი ბერიძე", "", known)
    assert (row["expert"], row["initials"]) == ("beridze", "გბ")
    assert expert_row("佐藤 一郎", "", known)["expert"] == slugify("佐藤")
    assert re.fullmatch("[a-z]+", slugify("佐藤"))
    assert re.fullmatch("[a-z-]+", expert_row("🙂", "", known)["expert"])


def test_the_surname_stands_first_in_the_east():
    names = ["佐藤　一郎", "임 미라", "Anna Berg", "Иванов И. И."]
    assert [surname(name) for name in names] == ["佐藤", "임", "Berg", "Иванов"]
