"""What several dashboards share: a drop-down of a table's rows, and the choice of experts."""

import ipywidgets as ipw
import traitlets
from babel import Locale

from ..chartview import live

ALL = ""
__all__ = ["ALL", "People", "dropdown", "live"]


def dropdown(table, label, description, first):
    """A choice of one row of a table, or of all.

    table: DataFrame whose first column is the id; label: the column that is shown; first: what stands for all (its value is "").
    """
    return ipw.Dropdown(options=[(first, ALL), *zip(table[label], table.iloc[:, 0], strict=True)], description=description)


class People(ipw.HBox):
    """Which experts are shown: a button for each, and a drop-down of countries (`country`, to be placed elsewhere).

    experts: the corpus's table. `value` is the tuple of the ids that are chosen both ways.
    """

    value = traitlets.Tuple()

    def __init__(self, experts):
        """One button per expert, all chosen."""
        self._based = dict(zip(experts["expert"], experts["based_in"].fillna("?"), strict=True))
        self.country = ipw.Dropdown(options=[("All countries", ALL), *_countries(experts)], description="Based in")
        self.buttons = {expert: ipw.ToggleButton(value=True, description=name, tooltip=f"Show or leave out {name}")
                        for expert, name in zip(experts["expert"], experts["name"], strict=True)}
        super().__init__(list(self.buttons.values()))
        self.add_class("rt-people")
        for control in (self.country, *self.buttons.values()):
            control.observe(self._choose, "value")
        self._choose()

    def _choose(self, _change=None):
        here = self.country.value
        self.value = tuple(e for e, button in self.buttons.items() if button.value and here in (ALL, self._based[e]))


def _countries(experts):
    names = Locale("en").territories
    known = sorted((names.get(code, code), code) for code in experts["based_in"].dropna().unique())
    return known + [("Not stated", "?")] * bool(experts["based_in"].isna().any())
