"""How the positions were made: what the coders agree on, and how the numbers are computed."""

from __future__ import annotations

from markupsafe import Markup

from roundtable import narrative
from roundtable.corpus.dataset import Corpus
from roundtable.i18n.messages import message

from ..dashboards.labels import words_by_id
from ..html.analysis_sections import coding_section
from ..html.environment import render_macro
from ..html.methods import methods_list
from ..html.tables import folded_html
from .replies import replies_section
from .standpoint import standpoint_section


def foot_of_agreement(corpus: Corpus) -> Markup:
    """Return where a reader would stand, what experts corrected, how reliable the coding is, and the formulas."""
    return standpoint_section(corpus) + replies_section(corpus) + coding_and_methods(corpus)


def coding_and_methods(corpus: Corpus) -> Markup:
    """Return how reliable the coding of a corpus is, what became of a model's proposals, and the
    formulas."""
    labels = words_by_id(corpus.statements, "label") | words_by_id(corpus.experts, "name")
    coding = coding_section(corpus, labels)
    is_coded = (corpus.coders["kind"] != "self").any()  # else nobody read anything
    folded = folded_html(message("coders"), coding) if coding and is_coded else Markup()
    proposed = narrative.describe_suggestions(corpus)
    said = render_macro("page_parts.html.j2", "small", sentence=proposed) if proposed else Markup()
    return folded + said + methods_list()
