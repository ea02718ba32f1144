"""What all boards share: controls made from the filters of a dashboard's spec, and live figures."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

import ipywidgets as ipw
import pandas as pd
import plotly.graph_objects as go
import traitlets

from roundtable.corpus.dataset import Corpus
from roundtable.i18n.isolates import isolate_text
from roundtable.i18n.messages import message

from .. import figure_widget
from ..dashboards.filters import NOBODY, Control, Filter
from ..dashboards.labels import UNKNOWN
from ..dashboards.view import FilterValues
from .live_region import Group

ALL = ""  # the value of a control that filters nothing


class UrlControl(NamedTuple):
    """A filter on a board: what to watch for changes, how to read its value as an address has it,
    how to set it ("" for none).
    """

    widget: traitlets.HasTraits
    traits: tuple[str, ...]
    read: Callable[[], Any]
    write: Callable[[Any], None]


class HiddenValue(traitlets.HasTraits):
    """The value of a filter that has no control on its board: as the address brought it."""

    value = traitlets.Any(ALL)


class UrlStateMixin:
    """A board whose filters can be read and set as a dictionary.

    `make_inputs` fills `inputs` {filter: widget} and `controls` {filter: `UrlControl`}; a board
    that has a control of its own for a filter puts it in `controls`.
    """

    controls: dict[str, UrlControl]
    inputs: dict[str, Any]

    @property
    def filters(self) -> dict[str, Any]:
        """Return the filters that are set: {name: id, or tuple of ids}."""
        values = {name: control.read() for name, control in self.controls.items()}
        return {name: value for name, value in values.items() if value}

    def set_filters(self, filters: FilterValues) -> None:
        """Set these filters, and no others."""
        for name, control in self.controls.items():
            value = filters.get(name, ALL)
            if control.read() != value:
                control.write(value)

    def make_inputs(self, filters: Iterable[Filter], corpus: Corpus) -> None:
        """Make the widgets of these filters and their controls, in this order."""
        self._filters = tuple(filters)
        self.inputs, self.controls = {}, {}
        switches = []
        for filter_ in self._filters:
            if filter_.control == Control.SWITCH:
                switches.append(_toggle(filter_))
                self.inputs[filter_.name] = switches[-1]
            elif filter_.control in (Control.DROPDOWN, Control.BUTTONS):
                self.inputs[filter_.name] = filter_input(filter_, corpus)
        for filter_ in self._filters:
            if filter_.control == Control.EXPERTS:
                country = self.inputs.get("based")
                self.inputs[filter_.name] = ExpertButtons(corpus.experts, country, switches)
        for filter_ in self._filters:
            widget = self.inputs.get(filter_.name)
            self.controls[filter_.name] = filter_control(filter_, widget, corpus)

    def filter_row(self) -> ipw.HBox:
        """Return the row of drop-downs above the board."""
        widgets = [
            self.inputs[filter_.name]
            for filter_ in self._filters
            if filter_.in_row and filter_.control == Control.DROPDOWN
        ]
        return ipw.HBox(widgets).add_class("rt-choices")

    def on_filter(self, redraw: Callable[[Any], None]) -> None:
        """Call redraw(change) when a filter of the main figure changes."""
        people = self.inputs.get("experts")
        country = people.country if people else None
        for filter_ in self._filters:
            widget = self.inputs.get(filter_.name)
            if widget is None or widget is country:  # of a country, the experts tell
                continue
            if filter_.redraws and (filter_.in_row or filter_.control != Control.DROPDOWN):
                widget.observe(redraw, "value")


def filter_input(filter_: Filter, corpus: Corpus) -> ipw.Dropdown | ipw.ToggleButtons:
    """Return the drop-down of a filter, or buttons where all its values are to be seen."""
    options = [(words, one) for one, words in filter_.options(corpus).items()]
    if filter_.control == Control.BUTTONS:
        return ipw.ToggleButtons(options=options)
    return ipw.Dropdown(options=options, description=filter_.label)


def filter_control(filter_: Filter, widget: Any, corpus: Corpus) -> UrlControl:
    """Return how a filter is read and set; widget: of `UrlStateMixin.make_inputs`, or None."""
    if widget is None:
        hidden = HiddenValue()
        return UrlControl(
            hidden, ("value",), lambda: hidden.value, lambda v: setattr(hidden, "value", v)
        )
    if filter_.control == Control.EXPERTS:
        return UrlControl(widget, ("named",), widget.read, widget.press)
    if filter_.control == Control.SWITCH:
        return _switch_control(widget, filter_.off_value(corpus))
    return _option_control(widget, filter_.default)


def _option_control(widget: Any, default: str) -> UrlControl:
    """Return the control of a drop-down or buttons; default: its value for no choice."""
    known = {value for _, value in widget.options}

    def read() -> str:
        return ALL if widget.value == default else widget.value

    def write(value: str) -> None:
        widget.value = value if value in known else default

    return UrlControl(widget, ("value",), read, write)


def _switch_control(widget: ipw.ToggleButton, off: str) -> UrlControl:
    def read() -> str:
        return ALL if widget.value else off

    def write(value: str) -> None:
        widget.value = value != off

    return UrlControl(widget, ("value",), read, write)


def _toggle(filter_: Filter) -> ipw.ToggleButton:
    tooltip = message(filter_.tooltip_key) if filter_.tooltip_key else filter_.label
    return ipw.ToggleButton(value=True, description=filter_.label, tooltip=tooltip)


def live_figure(
    figure: go.Figure, name: str, title: str, corpus: Corpus, *, listed: bool = False
) -> figure_widget.LiveFigure:
    """Return a figure as a live widget, with what may be taken along from it.

    In a dashboard it is empty until its viewport has told the width. listed: does it bring its
    table?
    """
    linked = figure_widget.in_dashboard()
    shown = figure_widget.empty_figure(figure) if linked else figure
    download = figure_widget.download_info(name, title, corpus.cite, linked=linked, listed=listed)
    return figure_widget.figure_widget(shown, download)


def live_figures(
    figures: Mapping[str, go.Figure],
    titles: Mapping[str, str],
    corpus: Corpus,
    listed: Iterable[str] = (),
) -> dict[str, figure_widget.LiveFigure]:
    """Return {name: `live_figure`}; listed: the names of those that bring their table."""
    tables = set(listed)
    return {
        name: live_figure(figure, name, titles[name], corpus, listed=name in tables)
        for name, figure in figures.items()
    }


class ExpertButtons(ipw.HBox):
    """A button for each expert, and for each switch of the dashboard.

    experts: the corpus's table; country: the drop-down of countries, which stands elsewhere, or
    None. `value` is the tuple of the ids that pass both, `named` of those whose button is on.
    """

    value = traitlets.Tuple()
    named = traitlets.Tuple()

    def __init__(
        self,
        experts: pd.DataFrame,
        country: ipw.Dropdown | None = None,
        switches: Iterable[ipw.ToggleButton] = (),
    ) -> None:
        """Make the buttons, all pressed."""
        based = experts["based_in"].fillna(UNKNOWN)
        self._based = dict(zip(experts["expert"], based, strict=True))
        self.country = country
        names = map(isolate_text, experts["name"])
        self.buttons = {
            expert: _expert_button(name)
            for expert, name in zip(experts["expert"], names, strict=True)
        }
        switches = list(switches)
        group = Group(name=message("people.source_text" if switches else "people"))
        super().__init__([*self.buttons.values(), *switches, group])
        self.add_class("rt-people")
        self._settling = False
        for control in self.buttons.values():
            control.observe(self._update, "value")
        if country is not None:
            country.observe(self._update, "value")
        self._update()

    def read(self) -> str | tuple[str, ...]:
        """Return the experts whose button is on, "" for all of them."""
        if len(self.named) == len(self.buttons):
            return ALL
        return self.named or (NOBODY,)

    def press(self, experts: Iterable[str]) -> None:
        """Press the buttons of these experts ("" for all) as one change."""
        self._settling = True
        for expert, button in self.buttons.items():
            button.value = not experts or expert in experts
        self._settling = False
        self._update()

    def _update(self, _change: Any = None) -> None:
        if self._settling:
            return
        country = self.country.value if self.country is not None else ALL
        named = tuple(expert for expert, button in self.buttons.items() if button.value)
        self.named = named  # first: who observes the value reads both
        self.value = tuple(e for e in named if country in (ALL, self._based[e]))


def _expert_button(name: str) -> ipw.ToggleButton:
    tooltip = message("people.show").format(name=name)
    return ipw.ToggleButton(value=True, description=name, tooltip=tooltip)
