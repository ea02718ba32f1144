"""Every sentence for readers: tables in, sentences with their counts out."""

from .agreement import STATEMENT_ORDERS, agreement_findings, describe_results
from .agreement_analysis import (
    describe_confidence_weighting,
    describe_expert_drivers,
    describe_key_split,
    describe_pairs,
    describe_reliability,
    describe_split_and_nonresponse,
    describe_statement_drivers,
    pairs_are_distinguishable,
)
from .coverage import (
    coverage_findings,
    coverage_headline,
    describe_answers,
    describe_diversity,
    describe_gap,
    describe_gap_reason,
    describe_positions_elsewhere,
    describe_representation,
)
from .entities import describe_cooccurrence, describe_entities
from .event_groups import EVENT_ORDERS, arrange_events
from .expert_pair import describe_pair, describe_pair_sides
from .forecasts import (
    CAME_OF_IT,
    describe_outcome,
    describe_outcomes,
    describe_scores,
    describe_unresolved,
    forecasts_headline,
    likelihood_phrase,
    range_phrase,
)
from .headline import describe_coding, describe_ties, describe_topics, finding_headline
from .keyness import describe_keyness
from .method_notes import (
    answers_note,
    events_note,
    forecasts_note,
    is_open_debate,
    is_self_reported,
    positions_note,
)
from .methods_paragraph import describe_methods, describe_suggestions
from .mind_changes import describe_mind_change, describe_mind_changes
from .over_time import describe_over_time
from .phrases import short_names
from .scale_words import (
    answer_key,
    by_answers,
    is_unasked,
    position_word,
    scale_in_use,
    sign_key,
)
from .self_placement import (
    describe_question_order,
    describe_self_placement,
    describe_shared_statements,
)
from .statement_result import (
    count_phrase,
    describe_all_reasons,
    describe_by_coder,
    describe_chances,
    describe_reasons,
    describe_result,
    describe_sensitivity,
    describe_silence,
    describe_statement_chances,
    result_with_counts,
)
from .timeline import (
    describe_event,
    describe_mentions,
    describe_order,
    describe_truncation,
    timeline_findings,
)

__all__ = [
    "CAME_OF_IT",
    "EVENT_ORDERS",
    "STATEMENT_ORDERS",
    "agreement_findings",
    "answer_key",
    "answers_note",
    "arrange_events",
    "by_answers",
    "count_phrase",
    "coverage_findings",
    "coverage_headline",
    "describe_all_reasons",
    "describe_answers",
    "describe_by_coder",
    "describe_chances",
    "describe_coding",
    "describe_confidence_weighting",
    "describe_cooccurrence",
    "describe_diversity",
    "describe_entities",
    "describe_event",
    "describe_expert_drivers",
    "describe_gap",
    "describe_gap_reason",
    "describe_key_split",
    "describe_keyness",
    "describe_mentions",
    "describe_methods",
    "describe_mind_change",
    "describe_mind_changes",
    "describe_order",
    "describe_outcome",
    "describe_outcomes",
    "describe_over_time",
    "describe_pair",
    "describe_pair_sides",
    "describe_pairs",
    "describe_positions_elsewhere",
    "describe_question_order",
    "describe_reasons",
    "describe_reliability",
    "describe_representation",
    "describe_result",
    "describe_results",
    "describe_scores",
    "describe_self_placement",
    "describe_sensitivity",
    "describe_shared_statements",
    "describe_silence",
    "describe_split_and_nonresponse",
    "describe_statement_chances",
    "describe_statement_drivers",
    "describe_suggestions",
    "describe_ties",
    "describe_topics",
    "describe_truncation",
    "describe_unresolved",
    "events_note",
    "finding_headline",
    "forecasts_headline",
    "forecasts_note",
    "is_open_debate",
    "is_self_reported",
    "is_unasked",
    "likelihood_phrase",
    "pairs_are_distinguishable",
    "position_word",
    "positions_note",
    "range_phrase",
    "result_with_counts",
    "scale_in_use",
    "short_names",
    "sign_key",
    "timeline_findings",
]
