"""What several dashboards share: choices that can be written down, a drop-down of a table's rows,
the choice of experts, live figures.
"""

from collections.abc import Callable
from typing import NamedTuple

import ipywidgets as ipw
import traitlets

from .. import chartview
from ..choices import NOBODY
from ..texts import text
from ..views import UNKNOWN, regions
from ..writing import isolate
from .spoken import Group

ALL = ""
__all__ = ["ALL", "Choosing", "Control", "People", "choice_of", "dropdown", "live"]


class Control(NamedTuple):
    """A choice as an address has it: what to watch for changes, how to read it, how to set it (""
    for none).
    """

    widget: traitlets.HasTraits
    traits: tuple
    read: Callable
    write: Callable


class Choosing:
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

    return Control(
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
            *zip(map(isolate, table[label]), table.iloc[:, 0].astype(str), strict=True),
        ],
        description=description,
    )


def live(figure, name, title, corpus, *, listed=False):
    """A figure as a live widget, with what may be taken along from it; in a dashboard empty until
    its viewport has told the width.

    listed: does it bring its table?
    """
    shown = chartview.hollow(figure) if chartview.in_dashboard() else figure
    return chartview.live(
        shown,
        chartview.about(name, title, corpus.cite, linked=chartview.in_dashboard(), listed=listed),
    )


class People(ipw.HBox):
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
            options=[(text("people.everywhere"), ALL), *countries], description=text("people.based")
        )
        self.buttons = {
            expert: ipw.ToggleButton(
                value=True,
                description=isolate(name),
                tooltip=text("people.show").format(name=isolate(name)),
            )
            for expert, name in zip(experts["expert"], experts["name"], strict=True)
        }
        super().__init__([*self.buttons.values(), Group(name=text("people"))])
        self.add_class("rt-people")
        self._quiet = False
        for control in (self.country, *self.buttons.values()):
            control.observe(self._choose, "value")
        self._choose()

    @property
    def controls(self):
        """The choices experts and based."""
        return {
            "experts": Control(self, ("named",), self._read, self._name),
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
