"""How the numbers are computed, in words for readers: name, what it is, formula, source and caveat."""

METHODS = (
    ("Verdict", ("affirmed or denied: the declared share of the voices on one side; divided: both sides at least a third; else mixed. None below the "
                 "declared number of voices."), "rule in datapackage.json", "Delphi practice (Diamond et al. 2014); RAND's test of disagreement"),
    ("Gap", "how far apart two different experts picked at random stand, in steps of stance.", "2m / (m − 1) · Σ F (1 − F)",
     "Gini's mean difference; unbiased however few the experts"),
    ("Index", "1 all of one mind, 0 as if everybody answered at random.", "1 − gap / gap₀, gap₀ = (K² − 1) / 3K",
     "Brennan & Prediger 1981, linear weights; the same whichever way a proposition is worded"),
    ("Closeness of two experts", "against two of the panel picked at random on the same propositions, shrunk towards the panel where they share few.",
     "1 − (S + L g) / (E + L g)", "our composition; below about fifty shared propositions the raw share of agreement misleads"),
    ("Share of the disagreement", "what part of all distances lies in a proposition.", "m · gap / Σ m · gap", "the numerator of Krippendorff's alpha"),
    ("Crux", "the split of the experts in two that leaves least disagreement inside the groups; all splits are tried.", "(T − W) / T",
     "Rao 1982; the best of many splits explains much by luck, so the average stands beside it"),
    ("Chances", "what a few voices would say of comparable experts, if they were drawn at random.", "Beta(n + a, m − n + b), prior 1/K per stance",
     "Perks's prior; a newspaper's choice is no random draw"),
    ("By confidence", "every voice weighs 1, 2 or 3, as sure as it sounds.", "Kish's effective m = (Σw)² / Σw²", "a second view, never the verdict"),
    ("Coders", "Krippendorff's alpha with a delete-one jackknife interval.", "1 − D_o / D_e", "Krippendorff 2018; his own bootstrap covers too little"),
    ("For methodologists", ("alpha and Gwet's AC2 of the experts themselves stand in the notebook. They change when a proposition is worded the other way "
                            "round, so they are no measure of consensus."), "", ""),
)
