"""In which order a reader meets the results: by topic, by how far the experts are apart, by how many
took a position.
"""

from .consensus import TOO_FEW

ORDERS = ("topic", "contest", "positions")


def in_reading_order(results, order="topic"):
    """Put the results in reading order.

    results: as `consensus.statement_results` returns; order: one of `ORDERS`; within a topic, and by
    contest, the widest gap of at least the quorum of voices comes first, then fewer voices. Returns
    a new DataFrame with the columns group (the topic, or "" where the order crosses topics), judged
    (is there a result?).
    """
    if order not in ORDERS:
        raise ValueError(
            f"unknown order {order!r}; there are {', '.join(ORDERS)}; choose one of them"
        )
    out = results.assign(
        group=results["topic"].astype(str) if order == "topic" else "",
        judged=results["result"] != TOO_FEW,
        place=results["topic"].cat.codes,
    )
    by = {
        "topic": ["place", "judged", "distance", "n_positions"],
        "contest": ["judged", "distance", "n_positions"],
        "positions": ["n_positions", "distance"],
    }[order]
    return out.sort_values(
        by, ascending=[c == "place" for c in by], kind="stable", na_position="last"
    ).drop(columns="place")
