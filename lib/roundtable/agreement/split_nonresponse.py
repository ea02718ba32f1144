"""Where each statement lies between unity and split, and between speech and silence."""

import pandas as pd


def split_and_nonresponse(results):
    """The two shares that place a statement on the plane.

    results: as `result.results` returns. Returns DataFrame indexed by statement: topic,
    n_positions, experts, split (0: all who take a side take the same one; 1: as many agree as disagree; NaN
    where nobody takes a side), nonresponse (share of the experts who are silent or see both sides).
    """
    sided = results["agree"] + results["disagree"]
    return pd.DataFrame(
        {
            "topic": results["topic"],
            "n_positions": results["n_positions"],
            "experts": results["experts"],
            "split": 1 - (results["agree"] - results["disagree"]).abs() / sided.where(sided > 0),
            "nonresponse": 1 - sided / results["experts"],
        }
    )
