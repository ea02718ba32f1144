"""Who agrees on what, tables → tables: counts first, and a result only by the declared rule."""

from .analysis import AnalysisTables, analysis_tables
from .by_date import agreement_by_date
from .chance import expert_significance, pair_significance
from .change import (
    ChangeTest,
    bowker_symmetry,
    position_change,
    stuart_maxwell,
    transition_table,
)
from .compare_corpora import COMPARISONS, compare_corpora
from .confidence import agreement_by_confidence
from .consensus import (
    RESULTS,
    TOO_FEW,
    consensus_result,
    results_by_chance,
    statement_results,
)
from .corrections import CONFIRMED, DISPUTED, expert_replies, results_as_experts_say
from .counts import expert_distances, pair_distances, position_counts, position_matrix
from .counts_and_scale import as_counts_and_scale
from .dealt_panels import PanelChance, panel_significance
from .drivers import expert_drivers, statement_drivers
from .engine_counts import counted_results, counts
from .evidence import position_evidence
from .expert_pair import MEETINGS, MIN_SHARED, PairCounts, compare_experts, pair_counts
from .expert_positions import expert_panel, expert_positions
from .ideal_points import IdealPoints, ideal_points
from .key_splits import panel_splits, splitting_statements
from .measures import (
    agreement_index,
    expected_distance_random,
    mean_pairwise_distance,
    median_position,
    n_positions,
    panel_measures,
    side_counts,
    side_shares,
    statement_measures,
    van_der_eijk,
)
from .mind_changes import MindChanges, mind_changes
from .over_time import OverTime, positions_over_time
from .pairwise import pairwise_agreement
from .posterior import share_parameters, share_posterior
from .reading_order import (
    ORDERS,
    count_ties,
    in_reading_order,
    is_widely_answered,
    order_findings,
)
from .reasons import reason_overlap, reasons_by_side
from .self_placement import (
    ANSWERS,
    NO_OPINION,
    QUESTIONS_SHOWN,
    READER,
    add_reader,
    answers_that_decide,
    distances_to_reader,
    question_order,
)
from .similarity import MIN_OWN, Shrinkage, map_edges, pair_closeness, pair_shrinkage
from .split_nonresponse import split_and_nonresponse
from .summary import (
    RESULT_GROUPS,
    AgreementSummary,
    agreement_summary,
    filter_statements,
    filtered_panel,
    group_by_result,
    results_by_coder,
)

__all__ = [
    "ANSWERS",
    "COMPARISONS",
    "CONFIRMED",
    "DISPUTED",
    "MEETINGS",
    "MIN_OWN",
    "MIN_SHARED",
    "NO_OPINION",
    "ORDERS",
    "QUESTIONS_SHOWN",
    "READER",
    "RESULTS",
    "RESULT_GROUPS",
    "TOO_FEW",
    "AgreementSummary",
    "AnalysisTables",
    "ChangeTest",
    "IdealPoints",
    "MindChanges",
    "OverTime",
    "PairCounts",
    "PanelChance",
    "Shrinkage",
    "add_reader",
    "agreement_by_confidence",
    "agreement_by_date",
    "agreement_index",
    "agreement_summary",
    "analysis_tables",
    "answers_that_decide",
    "as_counts_and_scale",
    "bowker_symmetry",
    "compare_corpora",
    "compare_experts",
    "consensus_result",
    "count_ties",
    "counted_results",
    "counts",
    "distances_to_reader",
    "expected_distance_random",
    "expert_distances",
    "expert_drivers",
    "expert_panel",
    "expert_positions",
    "expert_replies",
    "expert_significance",
    "filter_statements",
    "filtered_panel",
    "group_by_result",
    "ideal_points",
    "in_reading_order",
    "is_widely_answered",
    "map_edges",
    "mean_pairwise_distance",
    "median_position",
    "mind_changes",
    "n_positions",
    "order_findings",
    "pair_closeness",
    "pair_counts",
    "pair_distances",
    "pair_shrinkage",
    "pair_significance",
    "pairwise_agreement",
    "panel_measures",
    "panel_significance",
    "panel_splits",
    "position_change",
    "position_counts",
    "position_evidence",
    "position_matrix",
    "positions_over_time",
    "question_order",
    "reason_overlap",
    "reasons_by_side",
    "results_as_experts_say",
    "results_by_chance",
    "results_by_coder",
    "share_parameters",
    "share_posterior",
    "side_counts",
    "side_shares",
    "split_and_nonresponse",
    "splitting_statements",
    "statement_drivers",
    "statement_measures",
    "statement_results",
    "stuart_maxwell",
    "transition_table",
    "van_der_eijk",
]
