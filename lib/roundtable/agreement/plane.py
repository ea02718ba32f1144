"""Where each proposition lies between unity and split, and between speech and silence."""

import pandas as pd


def plane(verdicts):
    """The two shares that place a proposition on the plane.

    verdicts: as `verdict.verdicts` returns. Returns DataFrame indexed by proposition: topic,
    voices, experts, split (0: all who take a side take the same one; 1: as many affirm as deny; NaN
    where nobody takes a side), quiet (share of the experts who are silent or weigh both sides).
    """
    sided = verdicts["affirm"] + verdicts["deny"]
    return pd.DataFrame(
        {
            "topic": verdicts["topic"],
            "voices": verdicts["voices"],
            "experts": verdicts["experts"],
            "split": 1 - (verdicts["affirm"] - verdicts["deny"]).abs() / sided.where(sided > 0),
            "quiet": 1 - sided / verdicts["experts"],
        }
    )
