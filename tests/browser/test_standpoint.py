"""Where would I stand: the page counts as the library does, and sends nothing."""

import json
import re
import shutil
import subprocess
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from conftest import CORPUS, TOP
from roundtable import agreement
from roundtable_app.evidence.standpoint import standpoint_section

SCRIPT = TOP / "dashboards/template/voila/templates/roundtable/static/standpoint.js"


def data_of(html):
    return json.loads(re.search(r'<script type="application/json">(.*?)</script>', html)[1])


@pytest.mark.slow
def test_the_script_counts_as_the_library_does():
    """60 readers who answer at random, in the browser's script and in the library."""
    panel, _ = agreement.agreement_summary(CORPUS)
    data = data_of(standpoint_section(CORPUS))
    ids = [one for one, _ in data["questions"]]
    assert sorted(ids) == sorted(set(panel.dropna(subset="position")["statement"].astype(str)))
    rng = np.random.default_rng(7)
    readers = []
    for _ in range(60):
        chosen = rng.choice(len(ids), rng.integers(1, len(ids)), replace=False)
        readers.append([[int(n), int(rng.integers(-2, 3))] for n in chosen])
    told = subprocess.run(
        [shutil.which("node"), "--input-type=module", "-e", f"""
        import {{ compare, deciding }} from {json.dumps(SCRIPT.as_uri())};
        import {{ readFileSync }} from "node:fs";
        const {{ panel, readers }} = JSON.parse(readFileSync(0));
        console.log(JSON.stringify(readers.map((one) => [compare(panel, new Map(one)), deciding(panel, new Map(one))])));
        """],
        input=json.dumps({"panel": data, "readers": readers}),
        capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    for reader, (rows, n_deciding) in zip(readers, json.loads(told.stdout), strict=True):
        answers = {ids[n]: position for n, position in reader}
        table = agreement.distances_to_reader(panel, answers)
        names = CORPUS.experts.set_index("expert")["name"]
        expected = table.assign(name=table["expert"].map(names)).set_index("name")
        for row in rows:
            ours = expected.loc[data["experts"][row["expert"]]]
            counted = [row["shared"], row["same"], row["opposite"], row["place"], row["tied"]]
            place = None if pd.isna(ours["place"]) else int(ours["place"])
            assert counted == [ours["shared"], ours["same"], ours["opposite"], place, ours["tied"]]
        if table["place"].notna().any():
            assert n_deciding == len(agreement.answers_that_decide(panel, answers))


def test_it_is_offered_only_where_it_can_be():
    assert "data-stand" in standpoint_section(CORPUS)
    closed = CORPUS.meta | {
        "roundtable": CORPUS.meta["roundtable"] | {"offered": {"own_standpoint": False}}
    }
    assert not standpoint_section(replace(CORPUS, meta=closed))
    assert not standpoint_section(replace(CORPUS, positions=CORPUS.positions.iloc[:0]))


def test_a_text_cannot_end_its_script():
    statements = CORPUS.statements.copy()
    statements.loc[0, "text"] = "</script><script>alert(1)</script>"
    html = standpoint_section(replace(CORPUS, statements=statements))
    assert html.count("<script") == html.count("</script>") == 1
    assert any("</script>" in text for _, text in data_of(html)["questions"])
