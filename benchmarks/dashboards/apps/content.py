"""What every contestant shows: who holds what on which statement, as a heatmap, in one sentence
and in a table.
"""

import plotly.graph_objects as go

import roundtable as rt

LAYOUT = {
    "height": 360,
    "margin": {"l": 150, "r": 20, "t": 20, "b": 140},
    "yaxis": {"type": "category"},
    "xaxis": {"type": "category"},
}


def positions():
    """Experts × statements, by name and label: -2 … 2, NaN for silence."""
    corpus = rt.load()
    wide = (
        rt.agreement.agreement_summary(corpus)
        .panel.pivot(index="expert", columns="statement", values="position")
        .astype(float)
    )
    names, labels = (
        dict(zip(t.iloc[:, 0], t[word], strict=True))
        for t, word in ((corpus.experts, "name"), (corpus.statements, "label"))
    )
    return wide.rename(index=names, columns=labels)


def chosen(table, names):
    """The rows of these experts, in the order of the table."""
    return table[table.index.isin(list(names))]


def cells(table):
    """The heatmap's numbers, as a trace takes them."""
    return {
        "z": table.to_numpy(),
        "x": list(map(str, table.columns)),
        "y": list(map(str, table.index)),
    }


def figure(table):
    """The heatmap."""
    return go.Figure(
        go.Heatmap(**cells(table), zmin=-2, zmax=2, colorscale="PuOr", xgap=2, ygap=2), LAYOUT
    )


def answer(table):
    """The sentence above the figure."""
    held, (experts, statements) = int(table.notna().to_numpy().sum()), table.shape
    return f"{experts} experts take {held} positions on {statements} statements."


def detail(table):
    """One row per statement: how many agree, see both sides, disagree, and how many are not_addressed."""
    counts = {
        "agree": table > 0,
        "both_sides": table == 0,
        "disagree": table < 0,
        "not_addressed": table.isna(),
    }
    return (
        table.iloc[:0]
        .T.assign(**{word: held.sum() for word, held in counts.items()})
        .rename_axis(index="statement", columns=None)
        .reset_index()
    )


def page(table, kind="answer"):
    """Sentence and table as HTML; kind: the class of the sentence."""
    return f'<p class="{kind}">{answer(table)}</p>', detail(table).to_html(index=False, border=0)
