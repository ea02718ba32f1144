"""The picture that other sites show for a link to a page: its finding, and who stands where on it."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from typing import Any, NamedTuple

import pandas as pd
from PIL import Image, ImageDraw, ImageFont

from roundtable import narrative
from roundtable.agreement import AgreementSummary, order_findings
from roundtable.charts import LIGHT
from roundtable.i18n.isolates import strip_isolates
from roundtable.i18n.messages import message

from ..dashboards.labels import words_by_id
from ..dashboards.overview import OverviewParts
from .page_request import PageRequest
from .prerender import shown_request

SIZE = 1200, 630  # px, as og:image and twitter:card have it
EDGE = 64  # px
MAX_BOXES = 7  # experts; more are counted
_COLOURS = 64  # of the letters' edges, too: a third of the bytes of full colours
_HEADLINE = 60, 52, 44, 38, 32  # px: the first size in which it has room
_MAX_LINES = 3
_CODING_LINES = 3  # of how the positions were made
#: Regular and bold, the first that this machine has; where there is none, the one of Pillow.
_FONTS = (
    ("Inter-Regular.ttf", "Inter-Bold.ttf"),
    ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf"),
    ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf"),
    ("LiberationSans-Regular.ttf", "LiberationSans-Bold.ttf"),
    ("segoeui.ttf", "segoeuib.ttf"),
    ("Arial.ttf", "Arial Bold.ttf"),
)


class CardBox(NamedTuple):
    """An expert's name and position in words; position: its number."""

    name: str
    word: str
    position: int


class CardWords(NamedTuple):
    """What a card says: data and statement, headline, boxes or a line in their place, how the
    positions were made, source.
    """

    kicker: str
    headline: str
    boxes: tuple[CardBox, ...]
    line: str
    coding: str
    source: str


def page_card(dashboard: str, query: str = "") -> bytes:
    """Return the card of what an address asks of a dashboard, as PNG.

    Raises
    ------
    KeyError
        There is no dashboard of that name.
    """
    return request_card(shown_request(dashboard, query))


def request_card(request: PageRequest) -> bytes:
    """Return the card of a page as PNG. request: of `page_request`."""
    return _drawn(card_words(request))


def card_words(request: PageRequest) -> CardWords:
    """Return what the card of a page says."""
    view, corpus = request.view, request.corpus
    kicker = corpus.title
    boxes: tuple[CardBox, ...] = ()
    summary = _summary(view.data)
    findings = [] if summary is None else order_findings(summary.results).index
    if summary is not None and len(findings):
        first = str(findings[0])
        text = words_by_id(corpus.statements, "text")[first].rstrip(".")
        boxes = _boxes(summary, first, words_by_id(corpus.experts, "name"))
        if boxes:  # they are positions on a statement, which the headline may say the other way
            kicker = f"{corpus.title} · “{text}”"
    licences = corpus.meta.get("licenses", ())
    licence = ", ".join(one.get("name", "") for one in licences)
    source = " · ".join(filter(None, [message("page.name"), corpus.cite, licence]))
    return CardWords(kicker, view.headline, boxes, view.standfirst, view.coding, source)


def _summary(data: Any) -> AgreementSummary | None:
    if isinstance(data, OverviewParts):
        data = data.agreement.data
    return data if isinstance(data, AgreementSummary) else None


def _boxes(summary: AgreementSummary, statement: str, names: dict[str, str]) -> tuple[CardBox, ...]:
    """Return who takes a position on a statement; nobody where these are too many."""
    rows = summary.panel[summary.panel["statement"].astype(str) == statement]
    taken = rows[rows["position"].notna()]
    if len(taken) > MAX_BOXES:
        return ()
    short = narrative.short_names(names, map(str, taken["expert"]))
    return tuple(
        CardBox(short[str(row.expert)], str(row.word), int(row.position))
        for row in taken.itertuples()
        if not pd.isna(row.position)
    )


@lru_cache(maxsize=32)
def _drawn(words: CardWords) -> bytes:
    image = Image.new("RGB", SIZE, LIGHT.paper)
    pen = ImageDraw.Draw(image)
    width = SIZE[0] - 2 * EDGE
    kicker = _lines(pen, words.kicker, _font(22), width)[:2]
    y = _write(pen, kicker, EDGE, 56, 22, LIGHT.muted) + 14
    size, headline = _fitting(pen, words.headline, width)
    y = _write(pen, headline, EDGE, y, size, LIGHT.ink, bold=True) + 26
    coding = _whole_sentences(pen, words.coding, _font(19), width)
    if words.boxes:
        _draw_boxes(pen, words.boxes, y)
    else:
        room = int(SIZE[1] - 110 - 24 * len(coding) - y) // 36
        _write(pen, _lines(pen, words.line, _font(27), width)[:room], EDGE, y, 27, LIGHT.ink)
    _write(pen, coding, EDGE, SIZE[1] - 78 - 24 * len(coding), 19, LIGHT.muted)
    small = 19
    while small > 13 and len(_lines(pen, words.source, _font(small), width)) > 1:
        small -= 1
    source = _lines(pen, words.source, _font(small), width)[:1]
    _write(pen, source, EDGE, SIZE[1] - 70, small, LIGHT.muted)
    stream = BytesIO()
    image.quantize(_COLOURS, dither=Image.Dither.NONE).save(stream, "PNG", optimize=True)
    return stream.getvalue()


def _draw_boxes(pen: ImageDraw.ImageDraw, boxes: tuple[CardBox, ...], y: float) -> None:
    gap = 12
    width = (SIZE[0] - 2 * EDGE - gap * (len(boxes) - 1)) / len(boxes)
    for i, box in enumerate(boxes):
        left = EDGE + i * (width + gap)
        place = (left, y, left + width, y + 68)
        pen.rounded_rectangle(place, radius=10, fill=LIGHT.position[box.position])
        colour = LIGHT.on_position[box.position]
        _centred(pen, box.word, left + width / 2, y + 34, width - 12, colour, bold=True)
        _centred(pen, box.name, left + width / 2, y + 92, width, LIGHT.ink)


def _centred(
    pen: ImageDraw.ImageDraw,
    text: str,
    x: float,
    y: float,
    room: float,
    colour: str,
    *,
    bold: bool = False,
) -> None:
    """Write a line around a point, as small as its room makes it."""
    words = strip_isolates(text)
    size = 24
    while size > 12 and pen.textlength(words, _font(size, bold=bold)) > room:
        size -= 1
    pen.text((x, y), words, colour, _font(size, bold=bold), anchor="mm")


def _fitting(pen: ImageDraw.ImageDraw, text: str, width: float) -> tuple[int, list[str]]:
    """Return the largest size in which a headline has few lines, and these."""
    lines: list[str] = []
    for size in _HEADLINE:
        lines = _lines(pen, text, _font(size, bold=True), width)
        if len(lines) <= _MAX_LINES:
            return size, lines
    return _HEADLINE[-1], lines[: _MAX_LINES + 1]


def _lines(pen: ImageDraw.ImageDraw, text: str, font: Any, width: float) -> list[str]:
    """Return the lines of a text in a font; a word is never cut."""
    lines: list[str] = []
    for word in strip_isolates(text).split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and pen.textlength(longer, font) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _whole_sentences(pen: ImageDraw.ImageDraw, text: str, font: Any, width: float) -> list[str]:
    """Return the lines of as many sentences of a text as have room."""
    lines = _lines(pen, text, font, width)
    while len(lines) > _CODING_LINES and ". " in text:
        text = text[: text.rindex(". ", 0, -1) + 1]
        lines = _lines(pen, text, font, width)
    return lines[:_CODING_LINES]


def _write(
    pen: ImageDraw.ImageDraw,
    lines: list[str],
    x: float,
    y: float,
    size: int,
    colour: str,
    *,
    bold: bool = False,
) -> float:
    """Write lines, and return the y below them."""
    for line in lines:
        pen.text((x, y), line, colour, _font(size, bold=bold))
        y += size * 1.22
    return y


@lru_cache(maxsize=64)
def _font(size: int, *, bold: bool = False) -> Any:
    for names in _FONTS:
        try:
            return ImageFont.truetype(names[bold], size)
        except OSError:
            continue
    return ImageFont.load_default(size)
