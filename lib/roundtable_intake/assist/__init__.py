"""A language model that proposes how to code an article, and cannot misquote it.

Nothing is asked unless somebody names an endpoint and agrees to the cost. What comes back are
suggestions: their quotations are whole sentences of the passage, proved letter by letter, or nobody
sees them. They enter the data when a person accepts them, one by one. `runs` says with what they
were made; the raw answers stay on this machine, and a run can be replayed from them.
"""

from .endpoint import KEY, AssistError, Endpoint
from .evaluation import evaluate_run
from .plan import RunEstimate
from .proof import Anchor, UnprovedError, prove_quotation
from .replay import Replay, replay_run, run_spread
from .review import (
    decide_suggestion,
    open_suggestions,
    suggestion_outcomes,
)
from .run import PARAMETERS, TIMEOUT, RunReport, ask_assistant, describe_cost, run_assistant

__all__ = [
    "KEY",
    "PARAMETERS",
    "TIMEOUT",
    "Anchor",
    "AssistError",
    "Endpoint",
    "Replay",
    "RunEstimate",
    "RunReport",
    "UnprovedError",
    "ask_assistant",
    "decide_suggestion",
    "describe_cost",
    "evaluate_run",
    "open_suggestions",
    "prove_quotation",
    "replay_run",
    "run_assistant",
    "run_spread",
    "suggestion_outcomes",
]
