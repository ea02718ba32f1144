"""Articles in many layouts, about people and a dam that do not exist, and how each is split."""

import pytest

from roundtable_intake.draft import draft_article

LEAD = (
    "The old dam above Vessel is eighty years old, and the council will vote in "
    "autumn on whether it stays. We asked people who know the river."
)
WALL = (
    "The wall is sound, and anyone who says otherwise has not walked along its "
    "crest. We measured it in 2019, all of it."
)
SILT = (
    "What worries me is the silt: in thirty years the lake will be a meadow, and "
    "then a flood has nowhere to go."
)
DOWN = (
    "Take it down, slowly, from the top. The salmon that my grandfather caught were "
    "as long as his arm; mine fit into a jar."
)
COST = (
    "Eleven villages drink from that lake, and a well-run dam is cheaper than "
    "eleven wells, whatever the ministry says."
)
GRID = (
    "The national grid pays for four megawatts, day and night, and nobody has told "
    "me who pays for a meadow."
)
FISH = (
    "A river without fish is a canal. I would rather pay for the wells than explain "
    "a canal to my daughter."
)

LAYOUTS = {}


def layout(function):
    """Keep a layout: a function that gives (file name, text, expected lines)."""
    LAYOUTS[function.__name__] = function()
    return function


def told(found):
    """One line per passage: topic | expert | kind | its first three words | sure, or not."""
    labels = dict(zip(found.topics["topic"], found.topics["label"], strict=True))
    return [
        (
            f"{labels.get(row.topic, '')} | {row.name} | {row.kind} | "
            f"{' '.join(found.words(row.passage).split()[:3])} | "
            f"{'sure' if row.sure else 'unsure'}"
        )
        for row in found.passages.itertuples(index=False)
    ]


@layout
def headers_then_bare_names():
    return (
        "a.txt",
        f"""
The Ledger
Menu
• USD 90.19

Should the old dam above Vessel go?

By Jo Doe
12 May 2023

{LEAD}

Safety

Anna Berg, hydrologist at the Institute of Rivers

“{WALL}
{SILT}”

Mayor of Vessel, father of four Otto Novak:

{DOWN}

Money

The state has paid for the dam since 1950, and it would like to stop paying before the next election comes.

Anna Berg

“{COST}”

Otto Novak

“{GRID}”

Subscribe to our newsletter
© 2023 The Ledger
""",
        """
 |  | editorial | The old dam | sure
Safety | Anna Berg | answer | “The wall is | sure
Safety | Anna Berg | answer | What worries me | sure
Safety | Otto Novak | answer | Take it down, | sure
Money |  | editorial | The state has | sure
Money | Anna Berg | answer | “Eleven villages drink | sure
Money | Otto Novak | answer | “The national grid | sure""",
    )


@layout
def transcript_with_a_moderator():
    return (
        "a.txt",
        f"""Evening at the Water Board

{LEAD}

MODERATOR: Good evening, all of you. Is the wall safe?
ANNA BERG: {WALL}
{SILT}
OTTO NOVAK: {DOWN}
MODERATOR: Who pays for it?
NOVAK: {GRID}
[laughter]
BERG: {COST}
""",
        """
 |  | editorial | The old dam | sure
Is the wall safe? |  | editorial | Good evening, all | unsure
Is the wall safe? | Anna Berg | answer | The wall is | sure
Is the wall safe? | Anna Berg | answer | What worries me | sure
Is the wall safe? | Otto Novak | answer | Take it down, | sure
Who pays for it? |  | editorial | Who pays for | unsure
Who pays for it? | Otto Novak | answer | The national grid | sure
Who pays for it? | Anna Berg | answer | Eleven villages drink | sure""",
    )


@layout
def questions_and_answers_by_letter():
    return (
        "a.txt",
        f"""A morning with the hydrologist

Anna Berg, hydrologist at the Institute of Rivers:

Q: Is the wall safe?
A: {WALL}

{SILT}

Q: Who pays?
A: {COST}
""",
        """
Is the wall safe? |  | editorial | Is the wall | unsure
Is the wall safe? | Anna Berg | answer | The wall is | sure
Is the wall safe? | Anna Berg | answer | What worries me | sure
Who pays? |  | editorial | Who pays? | unsure
Who pays? | Anna Berg | answer | Eleven villages drink | sure""",
    )


@layout
def inline_names():
    return (
        "a.txt",
        f"""Should the old dam above Vessel go?

{LEAD}

Safety

Anna Berg, hydrologist: “{WALL}”

Otto Novak (mayor of Vessel): “{DOWN}”

Money

Berg: “{COST}”

O. Novak: “{GRID}”
""",
        """
 |  | editorial | The old dam | sure
Safety | Anna Berg | answer | “The wall is | sure
Safety | Otto Novak | answer | “Take it down, | sure
Money | Anna Berg | answer | “Eleven villages drink | sure
Money | Otto Novak | answer | “The national grid | sure""",
    )


@layout
def two_people_of_one_surname():
    return (
        "a.txt",
        f"""Should the old dam above Vessel go?

{LEAD}

Safety

Anna Berg, hydrologist at the Institute of Rivers

“{WALL}”

Otto Berg, mayor of Vessel

“{DOWN}”

Money

Otto Berg

“{GRID}”

A. Berg

“{COST}”

Berg

“{FISH}”
""",
        """
 |  | editorial | The old dam | sure
Safety | Anna Berg | answer | “The wall is | sure
Safety | Otto Berg | answer | “Take it down, | sure
Money | Otto Berg | answer | “The national grid | sure
Money | Anna Berg | answer | “Eleven villages drink | sure
Money | Anna Berg | answer | “A river without | unsure""",
    )


@layout
def cyrillic_names():
    return (
        "a.txt",
        """Нужна ли старая плотина?

Плотине над Весселем восемьдесят лет, и осенью совет решит, останется ли она. Мы спросили людей, которые знают реку много лет.

Безопасность

Анна Берг, гидролог, Институт рек

«Стена крепка, и тот, кто говорит иначе, по ней не ходил. Мы измерили её всю в прошлом году».

мэр города Иван Новак:

«Разберите её, не торопясь, сверху вниз. Лосось, которого ловил мой дед, был длиной с его руку».

Деньги

Новак И.

«Сеть платит за четыре мегаватта днём и ночью, а кто заплатит за луг, мне никто не сказал».

Берг

«Одиннадцать деревень пьют из этого озера, и плотина дешевле одиннадцати колодцев».
""",
        """
 |  | editorial | Плотине над Весселем | sure
Безопасность | Анна Берг | answer | «Стена крепка, и | sure
Безопасность | Иван Новак | answer | «Разберите её, не | sure
Деньги | Иван Новак | answer | «Сеть платит за | sure
Деньги | Анна Берг | answer | «Одиннадцать деревень пьют | sure""",
    )


@layout
def armenian_names():
    return (
        "a.txt",
        """Պե՞տք է արդյոք հին ամբարտակը

Ամբարտակը ութսուն տարեկան է, և աշնանը խորհուրդը կորոշի նրա ճակատագիրը։ Մենք հարցրինք մարդկանց, ովքեր գիտեն գետը։

Անվտանգություն

Անի Բերգյան, ջրաբան, Գետերի ինստիտուտ

«Պատն ամուր է, և ով այլ բան է ասում, նրա վրայով չի քայլել։ Մենք չափել ենք այն ամբողջությամբ»։

Արամ Նովակյան, քաղաքապետ

«Քանդե՛ք այն դանդաղ, վերևից ներքև։ Պապիս բռնած ձուկը նրա ձեռքի երկարության էր»։

Գումար

Նովակյան

«Ցանցը վճարում է չորս մեգավատի համար, գիշեր ու ցերեկ, իսկ մարգագետնի համար ով է վճարելու»։

Ani Bergyan

«Տասնմեկ գյուղ է խմում այդ լճից, և լավ ամբարտակն ավելի էժան է, քան տասնմեկ ջրհորը»։
""",
        """
 |  | editorial | Ամբարտակը ութսուն տարեկան | sure
Անվտանգություն | Անի Բերգյան | answer | «Պատն ամուր է, | sure
Անվտանգություն | Արամ Նովակյան | answer | «Քանդե՛ք այն դանդաղ, | sure
Գումար | Արամ Նովակյան | answer | «Ցանցը վճարում է | sure
Գումար | Անի Բերգյան | answer | «Տասնմեկ գյուղ է | sure""",
    )


@layout
def no_headings():
    return (
        "a.txt",
        f"""Should the old dam above Vessel go?

{LEAD}

Anna Berg, hydrologist at the Institute of Rivers:

“{WALL}

“{SILT}”

Otto Novak, mayor of Vessel:

“{DOWN}”

He shrugs, and looks at the water for a while, as if it could still be asked.
""",
        """
 |  | editorial | The old dam | sure
Should the old dam above Vessel go? | Anna Berg | answer | “The wall is | sure
Should the old dam above Vessel go? | Anna Berg | answer | “What worries me | sure
Should the old dam above Vessel go? | Otto Novak | answer | “Take it down, | sure
 |  | editorial | He shrugs, and | unsure""",
    )


@layout
def markdown_with_bold_names():
    return (
        "a.md",
        f"""---
title: Should the old dam above Vessel go?
date: 2023-05-12
publisher: The Ledger
---

# Should the old dam above Vessel go?

{LEAD}

## Safety

**Anna Berg**, hydrologist at the Institute of Rivers

{WALL}

**Otto Novak:** {DOWN}

## Money

**Otto Novak**

> {GRID}

**Berg.** {COST}
""",
        """
 |  | editorial | The old dam | sure
Safety | Anna Berg | answer | The wall is | sure
Safety | Otto Novak | answer | Take it down, | sure
Money | Otto Novak | answer | The national grid | sure
Money | Anna Berg | answer | Eleven villages drink | sure""",
    )


@layout
def a_web_page():
    return (
        "a.html",
        f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Should the old dam go? | The Ledger</title>
<meta property="og:site_name" content="The Ledger"><meta property="article:published_time" content="2023-05-12T08:00:00Z"></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></nav><div class="cookie-banner">We use cookies. <button>Accept</button></div>
<main><article><h1>Should the old dam go?</h1><p class="byline">By Jo Doe</p><p>{LEAD}</p>
<h2>Safety</h2><h3>Anna Berg, hydrologist at the Institute of Rivers</h3><p>“{WALL}</p><p>{SILT}”</p>
<aside class="newsletter"><p>Sign up for our newsletter</p></aside>
<p><strong>Otto Novak, mayor of Vessel</strong></p><p>“{DOWN}”</p>
<h2>Money</h2><h3>Anna Berg</h3><p>“{COST}”</p><blockquote>A well-run dam is cheaper than eleven wells</blockquote><p><b>Otto Novak</b></p><p>“{GRID}”</p>
</article><section class="related"><h3>Related stories</h3><ul><li><a href="/x">Another dam</a></li></ul></section></main>
<footer>© 2023 The Ledger. All rights reserved.</footer><script>var x = "not a word";</script></body></html>""",
        """
 |  | editorial | The old dam | sure
Safety | Anna Berg | answer | “The wall is | sure
Safety | Anna Berg | answer | What worries me | sure
Safety | Otto Novak | answer | “Take it down, | sure
Money | Anna Berg | answer | “Eleven villages drink | sure
Money | Otto Novak | answer | “The national grid | sure""",
    )


@layout
def a_part_for_each_speaker():
    return (
        "a.md",
        f"""# Two views of a dam

{LEAD}

## Anna Berg, hydrologist at the Institute of Rivers

### Is the wall safe?

{WALL}

### Who pays?

{COST}

## Otto Novak, mayor of Vessel

### Is the wall safe?

{DOWN}

### Who pays?

{GRID}
""",
        """
 |  | editorial | The old dam | sure
Is the wall safe? | Anna Berg | answer | The wall is | sure
Who pays? | Anna Berg | answer | Eleven villages drink | sure
Is the wall safe? | Otto Novak | answer | Take it down, | sure
Who pays? | Otto Novak | answer | The national grid | sure""",
    )


@layout
def wrapped_lines_and_notes():
    text = f"""Should the old dam above Vessel go?

{LEAD}

Safety

Anna Berg, hydrologist at the Institute of Rivers:

{WALL} {SILT} [1]

Otto Novak, mayor of Vessel:

{DOWN} {FISH}

Notes

[1] Measured by the water board on two days in May of that year.

[1] Measured by the water board on two days in May of that year.

[2] The lake was filled in 1943.
"""
    import textwrap

    return (
        "a.txt",
        "\n\n".join(textwrap.fill(part, 66) for part in text.split("\n\n")),
        """
 |  | editorial | The old dam | sure
Safety | Anna Berg | answer | The wall is | sure
Safety | Otto Novak | answer | Take it down, | sure
 |  | note | [1] Measured by | sure
 |  | note | [2] The lake | sure""",
    )


@layout
def names_in_another_order_and_spelling():
    return (
        "a.txt",
        f"""Should the old dam above Vessel go?

{LEAD}

Safety

Željko Mikaelyan, hydrologist at the Institute of Rivers

“{WALL}”

Dr. Otto van der Novak, Ph.D., mayor of Vessel

“{DOWN}”

Money

MIKAYELIAN Zeljko

“{COST}”

Novák

“{GRID}”
""",
        """
 |  | editorial | The old dam | sure
Safety | Željko Mikaelyan | answer | “The wall is | sure
Safety | Otto van der Novak | answer | “Take it down, | sure
Money | Željko Mikaelyan | answer | “Eleven villages drink | sure
Money | Otto van der Novak | answer | “The national grid | sure""",
    )


@layout
def a_role_below_the_name():
    return (
        "a.txt",
        f"""Experts on the dam: what next?

What should happen to the dam above Vessel? The Ledger asked three specialists for their view.

Dr. Anna Berg
Senior hydrologist, Institute of Rivers

{WALL}

Otto Novak,
mayor of Vessel:
“{DOWN}”

Ida Holm
Chair, Salmon Society

{FISH}
""",
        """
 |  | editorial | What should happen | sure
Experts on the dam: what next? | Anna Berg | answer | The wall is | sure
Experts on the dam: what next? | Otto Novak | answer | “Take it down, | sure
Experts on the dam: what next? | Ida Holm | answer | A river without | sure""",
    )


@layout
def times_in_a_transcript():
    return (
        "a.txt",
        f"""Podcast: the dam

[00:00:01] HOST: Is the wall safe?
[00:00:05] ANNA BERG: {WALL}
[00:00:45] OTTO NOVAK: {DOWN}
[00:01:20] HOST: Who pays?
[00:01:25] OTTO NOVAK: {GRID}
""",
        """
Is the wall safe? |  | editorial | Is the wall | unsure
Is the wall safe? | Anna Berg | answer | The wall is | sure
Is the wall safe? | Otto Novak | answer | Take it down, | sure
Who pays? |  | editorial | Who pays? | unsure
Who pays? | Otto Novak | answer | The national grid | sure""",
    )


@layout
def an_armenian_transcript_with_dashes():
    return (
        "a.txt",
        """Կլոր սեղան ամբարտակի մասին

Հարց. Ամո՞ւր է պատը։

Անի Բերգյան – Պատն ամուր է, և ով այլ բան է ասում, նրա վրայով չի քայլել։

Արամ Նովակյան – Քանդե՛ք այն դանդաղ, վերևից ներքև։

Հարց. Ո՞վ է վճարում։

Ա. Բերգյան – Տասնմեկ գյուղ է խմում այդ լճից։
""",
        """
Ամո՞ւր է պատը։ |  | editorial | Ամո՞ւր է պատը։ | unsure
Ամո՞ւր է պատը։ | Անի Բերգյան | answer | Պատն ամուր է, | sure
Ամո՞ւր է պատը։ | Արամ Նովակյան | answer | Քանդե՛ք այն դանդաղ, | sure
Ո՞վ է վճարում։ |  | editorial | Ո՞վ է վճարում։ | unsure
Ո՞վ է վճարում։ | Անի Բերգյան | answer | Տասնմեկ գյուղ է | sure""",
    )


@layout
def patronymics_and_dashes():
    return (
        "a.txt",
        """Мнения экспертов о плотине

БЕЗОПАСНОСТЬ

Берг Анна Ивановна, гидролог, кандидат наук:

— Стена крепка, и тот, кто говорит иначе, по ней не ходил.

— Но ил меня беспокоит.

Новак Иван Петрович, мэр Весселя:

— Разберите её, не торопясь, сверху вниз.

ДЕНЬГИ

Новак И. П.:

— Сеть платит за четыре мегаватта днём и ночью.

А. И. Берг:

— Одиннадцать деревень пьют из этого озера.
""",
        """
БЕЗОПАСНОСТЬ | Берг Анна Ивановна | answer | — Стена крепка, | sure
БЕЗОПАСНОСТЬ | Берг Анна Ивановна | answer | — Но ил | sure
БЕЗОПАСНОСТЬ | Новак Иван Петрович | answer | — Разберите её, | sure
ДЕНЬГИ | Новак Иван Петрович | answer | — Сеть платит | sure
ДЕНЬГИ | Берг Анна Ивановна | answer | — Одиннадцать деревень | sure""",
    )


@layout
def names_below_what_they_said():
    return (
        "a.txt",
        f"""Should the dam go?

{LEAD}

“{WALL}”

— Anna Berg, hydrologist

“{DOWN}

{FISH}”

— Otto Novak, mayor
""",
        """
 |  | editorial | The old dam | sure
Should the dam go? | Anna Berg | answer | “The wall is | sure
Should the dam go? | Otto Novak | answer | “Take it down, | sure
Should the dam go? | Otto Novak | answer | A river without | sure""",
    )


@layout
def initials_and_a_list_of_who_speaks():
    return (
        "a.txt",
        f"""Round table on the dam

Participants: Anna Berg (AB), hydrologist; Otto Novak (ON), mayor

AB: {WALL}

ON: {DOWN}

AB: {COST}
""",
        """
Round table on the dam | Anna Berg | answer | The wall is | sure
Round table on the dam | Otto Novak | answer | Take it down, | sure
Round table on the dam | Anna Berg | answer | Eleven villages drink | sure""",
    )


@layout
def names_in_three_scripts_and_a_sentence_that_says():
    return (
        "a.txt",
        f"""Should the dam go?

{LEAD}

Safety

Արամ Սարգսյան, mayor of Vessel

{WALL}

Anna Berg, a hydrologist at the Institute of Rivers, says:

“{DOWN}”

Money

Aram Sargsyan

{COST}

Анна Берг

{GRID}
""",
        """
 |  | editorial | The old dam | sure
Safety | Արամ Սարգսյան | answer | The wall is | sure
Safety | Anna Berg | answer | “Take it down, | sure
Money | Արամ Սարգսյան | answer | Eleven villages drink | sure
Money | Anna Berg | answer | The national grid | sure""",
    )


@layout
def a_heading_that_looks_like_a_name():
    return (
        "a.txt",
        f"""Should the dam go?

{LEAD}

North Valley

In the North Valley nobody has seen a salmon since the dam was built, and nobody has seen a flood either.

Anna Berg, hydrologist

“{WALL}”

Otto Novak, mayor

“{DOWN}”

Clean Water

Anna Berg

“{COST}”
""",
        """
 |  | editorial | The old dam | sure
North Valley |  | editorial | In the North | sure
North Valley | Anna Berg | answer | “The wall is | sure
North Valley | Otto Novak | answer | “Take it down, | sure
Clean Water | Anna Berg | answer | “Eleven villages drink | sure""",
    )


@layout
def headings_that_the_speakers_share():
    return (
        "a.txt",
        f"""Should the dam go?

{LEAD}

Anna Berg, hydrologist at the Institute of Rivers

Clean Water

{WALL}

North Valley

{COST}

Otto Novak, mayor of Vessel

Clean Water

{DOWN}

North Valley

{GRID}
""",
        """
 |  | editorial | The old dam | sure
Clean Water | Anna Berg | answer | The wall is | sure
North Valley | Anna Berg | answer | Eleven villages drink | sure
Clean Water | Otto Novak | answer | Take it down, | sure
North Valley | Otto Novak | answer | The national grid | sure""",
    )


def page(body):
    """A web page with what stands around an article."""
    return (
        "<!doctype html><html><head><title>Dam | Ledger</title></head><body><header><a "
        "href='/'>Ledger</a><nav><a>News</a></nav></header>"
        f"<article><h1>Should the dam go?</h1><p>{LEAD}</p>{body}</article><div "
        "class='share-buttons'><a>Share on X</a></div><div id='comments'>"
        "<h3>Comments</h3><p>Nice one, I agree with all that was said here by "
        "everybody.</p></div><footer><p>© Ledger</p></footer></body></html>"
    )


@layout
def a_web_page_with_bold_questions_and_names():
    return (
        "a.html",
        page(
            "<p><strong>Is the wall safe?</strong></p><p><strong>Anna "
            "Berg</strong><br><em>hydrologist, Institute of "
            f"Rivers</em></p><p>{WALL}</p><p>{SILT}</p>"
            "<p><strong>Otto Novak</strong><br><em>mayor of "
            f"Vessel</em></p><p>{DOWN}</p><p><strong>Who pays?</strong></p><p><b>Anna "
            f"Berg:</b><br>{COST}</p>"
            "<figure><img src=x><figcaption>The dam in "
            "winter</figcaption></figure><p><strong>Otto "
            f"Novak</strong></p><p>{GRID}</p>"
        ),
        """
 |  | editorial | The old dam | sure
Is the wall safe? | Anna Berg | answer | The wall is | sure
Is the wall safe? | Anna Berg | answer | What worries me | sure
Is the wall safe? | Otto Novak | answer | Take it down, | sure
Who pays? | Anna Berg | answer | Eleven villages drink | sure
Who pays? | Otto Novak | answer | The national grid | sure""",
    )


@layout
def a_web_page_with_lists_and_notes():
    return (
        "a.html",
        page(
            "<h2>Safety</h2><dl><dt>Anna Berg, "
            f"hydrologist</dt><dd>{WALL}</dd><dt>Otto Novak, "
            f"mayor</dt><dd>{DOWN}</dd></dl><h2>Money</h2><div>Anna Berg</div>"
            f"<div>“{COST}”</div><div>Otto "
            f"Novak</div><div>“{GRID}”</div><h2>Notes</h2><ol><li>The dam was built in "
            "1943.</li>"
            "<li>The council has nine members.</li></ol>"
        ),
        """
 |  | editorial | The old dam | sure
Safety | Anna Berg | answer | The wall is | sure
Safety | Otto Novak | answer | Take it down, | sure
Money | Anna Berg | answer | “Eleven villages drink | sure
Money | Otto Novak | answer | “The national grid | sure
 |  | note | The dam was | sure
 |  | note | The council has | sure""",
    )


@layout
def an_interview_whose_guest_only_the_introduction_names():
    return (
        "a.html",
        page(
            "<p>Anna Berg, hydrologist at the Institute of Rivers, has measured "
            f"it.</p><p><b>Is the wall safe?</b></p><p>{WALL}</p>"
            f"<p><b>Who pays?</b></p><p>{COST}</p>"
        ),
        """
 |  | editorial | The old dam | sure
 |  | editorial | Anna Berg, hydrologist | sure
Is the wall safe? | Anna Berg | answer | The wall is | unsure
Who pays? | Anna Berg | answer | Eleven villages drink | unsure""",
    )


@pytest.fixture
def split(tmp_path):
    """A function that splits a text as a file of that name."""

    def run(name, text, **more):
        path = tmp_path / name
        path.write_text(text, "utf-8")
        return draft_article(path, "dam", **more)

    return run


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_layout_is_split_as_a_reader_would(name, split):
    file, text, expected = LAYOUTS[name]
    assert told(split(file, text)) == expected.strip("\n").splitlines()


def test_a_word_before_every_name_makes_the_names_unsure(tmp_path):
    people = {
        "Выбор Марины Осокиной (журнал «Река»)": "Я ехала туда с недоверием и уехала с мёдом.",
        "Выбор Глеба Ладыгина (газета «Берег»)": "Самый тихий пляж побережья: даже чайки молчат.",
        "Выбор Софьи Ветровой (независимый обозреватель)": "Я проверяла дважды: вода тёплая.",
    }
    blocks = [
        f"{name}:\n{said}\nИ ещё там пекут хлеб, номер {i}."
        for i, (name, said) in enumerate(people.items())
    ]
    file = tmp_path / "a.txt"
    file.write_text(
        "\n".join(
            ["Лучшие берега лета: выбор знатоков", "1 июля 2021", "Мы спросили троих.", *blocks]
        ),
        "utf-8",
    )
    found = draft_article(file, "a")
    answers = found.passages[found.passages["kind"] == "answer"]
    assert len(answers) == 6 and not answers["sure"].any()
