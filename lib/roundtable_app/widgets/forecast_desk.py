"""The desk for forecasts: one row at a time, who expects what, by when and how surely."""

from __future__ import annotations

from typing import Any

import ipywidgets as ipw

from roundtable.corpus import CorpusError, load
from roundtable.corpus.dataset import Corpus
from roundtable.i18n.messages import message
from roundtable.schema import MAX_WORDS, YARDSTICK
from roundtable_intake.coding import CodingError, enter_forecast

from ..dashboards.labels import words_by_id
from ..html import page_parts

_NEW = ""


class ForecastDesk(ipw.VBox):
    """A form for one forecast; each is saved at once, or what is wrong is said.

    corpus: a `Corpus`; coder: who enters it. The fields are the widgets in `fields`, by the name of
    their column; `save` does what its button does.
    """

    def __init__(self, corpus: Corpus, *, coder: str) -> None:
        """Show the form for the first answer."""
        self.folder, self.coder = corpus.path, coder
        self.corpus = corpus
        self.said, self.gist = ipw.HTML(), ipw.HTML()
        self.fields: dict[str, Any] = {
            "passage": ipw.Dropdown(options=self._answers()),
            "outcome": ipw.Dropdown(options=self._outcomes()),
            "text": ipw.Text(placeholder=message("ledger.desk.text.hint")),
            "expected": ipw.Text(placeholder=message("ledger.desk.own").format(n=MAX_WORDS)),
            "by": ipw.Text(placeholder=message("ledger.desk.by.hint")),
            "likelihood": ipw.Dropdown(
                options=[(message("ledger.desk.none"), ""), *((word, word) for word in YARDSTICK)]
            ),
            "probability": ipw.Text(placeholder="0.25"),
            "note": ipw.Text(),
        }
        for name, field in self.fields.items():
            field.description = message(f"ledger.desk.{name}")
            field.layout.width = "auto"
            field.style.description_width = "130px"
        self.button = ipw.Button(description=message("ledger.desk.save"))
        self.button.on_click(self.save)
        self.fields["passage"].observe(self._show_gist, "value")
        self._show_gist()
        passage, *further = self.fields.values()
        super().__init__([passage, self.gist, *further, self.button, self.said])
        self.add_class("rt-board")

    def save(self, _button: Any = None) -> None:
        """Save the row, and empty the fields; what is refused is said, and stays."""
        cells = {name: field.value for name, field in self.fields.items()}
        try:
            forecast = enter_forecast(self.folder, coder=self.coder, **cells)
        except (CodingError, CorpusError) as error:
            self.said.value = page_parts.note_html(str(error))
            return
        self.corpus = load(self.folder)
        self.fields["outcome"].options = self._outcomes()
        for name in ("text", "expected", "by", "likelihood", "probability", "note"):
            self.fields[name].value = ""
        said = message("ledger.desk.saved").format(forecast=forecast)
        self.said.value = page_parts.note_html(said)

    def _answers(self) -> list[tuple[str, str]]:
        names = words_by_id(self.corpus.experts, "name")
        answers = self.corpus.passages.dropna(subset="expert")
        return [
            (f"{names[row.expert]}: {row.passage}", row.passage) for row in answers.itertuples()
        ]

    def _outcomes(self) -> list[tuple[str, str]]:
        known = words_by_id(self.corpus.outcomes, "text")
        return [(message("ledger.desk.new"), _NEW), *((w, one) for one, w in known.items())]

    def _show_gist(self, _change: Any = None) -> None:
        gists = self.corpus.passages.set_index("passage")["gist"]
        gist = gists.get(self.fields["passage"].value, "")
        self.gist.value = page_parts.note_html(gist if isinstance(gist, str) else "")
