"""What several dashboards share: choices that can be written down, a drop-down of a table's rows,
the choice of experts, live figures.
"""

from collections.abc import Callable
from typing import NamedTuple

import ipywidgets as ipw
import traitlets

from roundtable.i18n.formatting import isolate_text
from roundtable.i18n.messages import message

from .. import figure_widget
from ..url_state import NOBODY
from ..views import UNKNOWN, regions
from .live_region import Group

ALL = ""
__all__ = [
    "ALL",
    "ExpertChoice",
    "UrlControl",
    "UrlStateMixin",
    "choice_of",
    "dropdown",
    "live_figure",
]


class UrlControl(NamedTuple):
    """A choice as an address has it: what to watch for changes, how to read it, how to set it (""
    for none).
    """

    widget: traitlets.HasTraits
    traits: tuple
    read: Callable
    write: Callable


class UrlStateMixin:
    """A board whose choices can be read and made as a dictionary; it fills `controls`, {choice:
    Control}.
    """

    @property
    def chosen(self):
        """The choices that are made: {choice: id, or tuple of ids}."""
        return {name: value for name, control in self.controls.items() if (value := control.read())}

    def choose(self, chosen):
        """Make these choices, and no others."""
        for name, control in self.controls.items():
            if control.read() != chosen.get(name, ALL):
                control.write(chosen.get(name, ALL))


def choice_of(widget, none=ALL):
    """The Control of a drop-down or a switch. none: the value that stands for no choice; pairs of
    ids are written "a/b".
    """
    values = {
        "/".join(v) if isinstance(v, tuple) else str(v): v
        for v in (_value(option) for option in widget.options)
    }

    def read():
        return (
            ALL
            if widget.value == none
            else "/".join(widget.value)
            if isinstance(widget.value, tuple)
            else str(widget.value)
        )

    return UrlControl(
        widget, ("value",), read, lambda wanted: setattr(widget, "value", values.get(wanted, none))
    )


def _value(option):
    return option[1] if isinstance(option, tuple) else option


def dropdown(table, label, description, first):
    """A choice of one row of a table, or of all.

    table: DataFrame whose first column is the id; label: the column that is shown; first: what
    stands for all (its value is "").
    """
    return ipw.Dropdown(
        options=[
            (first, ALL),
            *zip(map(isolate_text, table[label]), table.iloc[:, 0].astype(str), strict=True),
        ],
        description=description,
    )


def live_figure(figure, name, title, corpus, *, listed=False):
    """A figure as a live widget, with what may be taken along from it; in a dashboard empty until
    its viewport has told the width.

    listed: does it bring its table?
    """
    shown = figure_widget.empty_figure(figure) if figure_widget.in_dashboard() else figure
    return figure_widget.figure_widget(
        shown,
        figure_widget.download_info(
            name, title, corpus.cite, linked=figure_widget.in_dashboard(), listed=listed
        ),
    )


class ExpertChoice(ipw.HBox):
    """Which experts are shown: a button for each, and a drop-down of countries (`country`, to be
    placed elsewhere).

    experts: the corpus's table. `value` is the tuple of the ids that are chosen both ways, `named`
    of those whose button is on.
    """

    value = traitlets.Tuple()
    named = traitlets.Tuple()

    def __init__(self, experts):
        """One button per expert, all chosen."""
        self._based = dict(zip(experts["expert"], experts["based_in"].fillna(UNKNOWN), strict=True))
        countries = [(name, code) for code, name in regions(experts).items()]
        self.country = ipw.Dropdown(
            options=[(message("people.everywhere"), ALL), *countries],
            description=message("people.based"),
        )
        self.buttons = {
            expert: ipw.ToggleButton(
                value=True,
                description=isolate_text(name),
                tooltip=message("people.show").format(name=isolate_text(name)),
            )
            for expert, name in zip(experts["expert"], experts["name"], strict=True)
        }
        super().__init__([*self.buttons.values(), Group(name=message("people"))])
        self.add_class("rt-people")
        self._quiet = False
        for control in (self.country, *self.buttons.values()):
            control.observe(self._choose, "value")
        self._choose()

    @property
    def controls(self):
        """The choices experts and based."""
        return {
            "experts": UrlControl(self, ("named",), self._read, self._name),
            "based": choice_of(self.country),
        }

    def _read(self):
        return ALL if len(self.named) == len(self.buttons) else self.named or (NOBODY,)

    def _name(self, wanted):
        """Press the buttons of these experts ("" for all) as one change."""
        self._quiet = True
        for expert, button in self.buttons.items():
            button.value = not wanted or expert in wanted
        self._quiet = False
        self._choose()

    def _choose(self, _change=None):
        if self._quiet:
            return
        here = self.country.value
        named = tuple(e for e, button in self.buttons.items() if button.value)
        self.named = named  # first: who observes the value reads both
        self.value = tuple(e for e in named if here in (ALL, self._based[e]))
