"""All rules between cells: each a function, {table: Sheet} in, faults out."""

from .coding_checks import (
    check_decisions,
    check_evidence,
    check_positions,
    check_reasons,
    check_silences,
    check_unread,
)
from .forecast_checks import check_forecasts, check_outcomes
from .key_checks import check_references, check_unique
from .mention_checks import check_country_codes, check_mentions
from .passage_checks import (
    check_anchors,
    check_articles,
    check_counts,
    check_filled,
    check_notes,
    check_speakers,
)
from .suggestion_checks import check_suggestions
from .translations import check_translations

RULES = (
    check_unique,
    check_references,
    check_articles,
    check_filled,
    check_speakers,
    check_notes,
    check_anchors,
    check_counts,
    check_evidence,
    check_decisions,
    check_silences,
    check_reasons,
    check_outcomes,
    check_forecasts,
    check_mentions,
    check_suggestions,
    check_translations,
    check_country_codes,
)
#: Rules that depend on what the corpus declares: each ({table: Sheet}, Settings) in, faults out.
SETTLED_RULES = (check_positions,)
#: Work that is left: a fault of what is published, but nobody is kept from loading it and going on.
UNFINISHED = (check_unread,)
