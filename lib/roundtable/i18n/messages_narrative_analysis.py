"""The part of the catalogue in `messages` for the analysis of a panel, and for the paragraph on methods."""

from __future__ import annotations

ANALYSIS_FINDINGS: dict[str, str | dict[str, str]] = {
    "plane.nothing": "Nothing is coded yet: no expert takes a side on any statement shown.",
    "plane.one_sided": ("On {n} of {statements}, everyone who takes a side takes the same one."),
    "plane.none": "On none of {statements} does everyone who takes a side take the same one.",
    "plane.no_side": "On {n}, most experts take no side.",
    "overlap.none": (
        "No two experts took a position on the same statement, so none can be compared."
    ),
    "overlap.by_chance": (
        "They differ no more than chance alone would make them, so no map is drawn."
    ),
    "overlap.too_little": "Too little overlap to say who is closer to whom, so no map is drawn.",
    "overlap.grey": "For {n} of the {pairs} pairs that is too few to compare them (grey).",
    "overlap.grey.one": "For this pair that is too few to compare them (grey).",
    "overlap.two": {
        "one": "The two experts both answered {n} statement.",
        "other": "The two experts both answered {n} statements.",
    },
    "overlap.any": {
        "one": "Any two experts both answered {n} statement.",
        "other": "Any two experts both answered {n} statements.",
    },
    "overlap.any.between": {
        "one": "Any two experts both answered between {fewest} and {n} statement.",
        "other": "Any two experts both answered between {fewest} and {n} statements.",
    },
    "overlap.some": {
        "one": "Two experts with any answer in common both answered {n} statement.",
        "other": "Two experts with any answer in common both answered {n} statements.",
    },
    "overlap.some.between": {
        "one": (
            "Two experts with any answer in common both answered between {fewest} and {n} statement."
        ),
        "other": (
            "Two experts with any answer in common both answered between {fewest} and {n} statements."
        ),
    },
    "drivers.nothing": (
        "No statement has positions from two experts yet, so nothing can be compared."
    ),
    "drivers.none": "No two experts disagree on these statements.",
    "drivers.half": {
        "one": (
            "{number} statement accounts for half of all disagreement, of {comparable} that two "
            "experts or more addressed: {labels}."
        ),
        "other": (
            "{number} statements account for half of all disagreement, of {comparable} that two "
            "experts or more addressed: {labels}."
        ),
    },
    "drivers.tied": {
        "one": "{n} other holds as much as the last.",
        "other": "{n} others hold as much as the last.",
    },
    "drivers.nobody": (
        "Nobody differs from the others more than chance alone would make somebody differ."
    ),
    "drivers.expert": {
        "one": "{name} ({ratio} times the average distance, on {n} statement)",
        "other": "{name} ({ratio} times the average distance, on {n} statements)",
    },
    "drivers.experts": {
        "one": "{experts} differs most from the others.",
        "other": "{experts} differ most from the others.",
    },
    "line.many": {
        "one": "Among more than {n} expert we search no dividing line.",
        "other": "Among more than {n} experts we search no dividing line.",
    },
    "line.none": "The coded positions show no dividing line between the experts.",
    "line.by_chance": (
        "No dividing line between the experts is clearer than chance alone would draw one."
    ),
    "line.main": (
        "The main dividing line runs between {experts} and {other}: {explained} of all disagreement "
        "(if the same answers were dealt at random, the clearest line would make up {by_chance})."
    ),
    "line.the_other": {"one": "the other {number}", "other": "the other {number}"},
    "line.sharpest": "It is sharpest on: {labels}.",
    "line.as_good": {
        "one": "{n} other division explains as much.",
        "other": "{n} other divisions explain as much.",
    },
    "weights.nothing": "Nothing is coded yet: no position can be weighted.",
    "weights.scale": "on a scale from -1, all disagree, to 1, all agree",
    "weights.example": "{statement}, {shift} {scale}",
    "weights.none": {
        "one": (
            "Counting confident statements more heavily changes almost nothing: none of {n} "
            "statement shifts by more than {moved} {scale}."
        ),
        "other": (
            "Counting confident statements more heavily changes almost nothing: none of {n} "
            "statements shifts by more than {moved} {scale}."
        ),
    },
    "weights.little": {
        "one": (
            "Counting confident statements more heavily changes little: only {n} of {statements} "
            "shifts noticeably (most: {example})."
        ),
        "other": (
            "Counting confident statements more heavily changes little: only {n} of {statements} "
            "shift noticeably (most: {example})."
        ),
    },
    "weights.some": (
        "Counting confident statements more heavily shifts {n} of {statements} noticeably "
        "(most: {example})."
    ),
    "reliability.codings": "The codings",
    "reliability.codings.counted": {"one": "{number} coding", "other": "{number} codings"},
    "reliability.by_model.both": "{codings}, both made with a language model,",
    "reliability.by_model.all": "{codings}, all made with a language model,",
    "reliability.nothing": (
        "{codings} found no position in common, so their agreement cannot be computed."
    ),
    "reliability.same": {
        "one": "{codings} agreed on {percent} of the {n} position that they both found ({alpha}).",
        "other": (
            "{codings} agreed on {percent} of the {n} positions that they both found ({alpha})."
        ),
    },
    "reliability.people": "Two people might agree less.",
    "reliability.presence": {
        "one": (
            "They agreed on whether an expert had addressed a statement at all in {percent} of {n} "
            "case."
        ),
        "other": (
            "They agreed on whether an expert had addressed a statement at all in {percent} of {n} "
            "cases."
        ),
    },
    "reliability.alpha": "Krippendorff’s α {alpha}",
    "reliability.alpha.interval": "Krippendorff’s α {alpha}, {low} to {high}",
    "reliability.alpha.undefined": "Krippendorff’s α is not defined",
    # the paragraph on methods
    "methods.no_sample": (
        "The experts are no sample: the counts describe these answers, and nothing else."
    ),
    "methods.material": (
        "The corpus has {sources}{dates} with {answers}{without} of {experts}; {asked}. They were "
        "related to {statements} on {topics}."
    ),
    "methods.without_words": " ({n} of them recorded without words)",
    "methods.all_without_words": " (all recorded without words)",
    "methods.asked": "every expert was asked",
    "methods.asked_but": "every expert was asked, but for {n} pairs of an expert and a statement",
    "methods.not_asked": "nobody was asked about everything: all took up what they chose",
    "methods.of_day": " of {date}",
    "methods.of_days": " from {first} to {last}",
    "methods.scale": "A position is one of {steps}; silence is missing, never 0.",
    "methods.reported": "The experts reported their confidence from {least} to {most}.",
    "methods.adjudicated": {
        "one": "Where codings differed, {n} position was decided by adjudication.",
        "other": "Where codings differed, {n} positions were decided by adjudication.",
    },
    "methods.coder": {
        "one": "{n} position is by {coder} ({kind}){note}",
        "other": "{n} positions are by {coder} ({kind}){note}",
    },
    "methods.model.used": "A language model was used to assign positions.",
    "methods.model.unused": "A language model was not used to assign positions.",
    "methods.own_positions": (
        "The positions are the experts' own, so there is no reliability of a coding."
    ),
    "methods.one_coding": "There is one coding, so its reliability is not known.",
    "methods.rule": (
        "Of several positions of an expert on a statement the latest counts. A statement has a "
        "result where at least {quorum} experts take a position: they agree, or disagree, "
        "where at least {threshold} of them are on that side; they split where both "
        "sides have at least a third. The rule is declared in datapackage.json."
    ),
}
