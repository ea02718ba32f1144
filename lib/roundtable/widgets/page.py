"""Tables → HTML for readers. Everything that comes from data is escaped; nothing is computed."""

from html import escape

import pandas as pd

from ..schema import CONFIDENCES, STANCES


def headline(sentence):
    """The answer in one sentence, above every control."""
    return f'<p class="rt-headline">{escape(sentence)}</p>'


def findings(sentences):
    """Computed sentences as a list."""
    items = "".join(f"<li>{escape(s)}</li>" for s in sentences)
    return f'<section class="rt-findings"><h3>Findings</h3><ol>{items}</ol></section>'


def evidence(text, verdict, sentence, hangs, coders, rows, chosen=None):
    """One proposition with all that stands behind it.

    text, verdict, sentence, hangs, coders: str, what is said of the proposition; rows: `agreement.evidence`; chosen: the expert to
    put first.
    """
    spoke = rows[rows["stance"].notna()]
    first = (spoke["expert"].astype(str) != str(chosen)).sort_values(kind="stable").index
    cards = "".join(_card(row, row.expert == chosen) for row in spoke.loc[first].itertuples())
    quiet = [(label, rows.loc[rows["state"] == state, "name"]) for state, label in
             (("silent", "Speaks on the topic, not on this"), ("absent", "Does not speak in this section"))]
    silence = "".join(f'<p class="rt-quiet"><b>{label}:</b> {escape(", ".join(names))}</p>' for label, names in quiet if len(names))
    return (f'<section class="rt-evidence" aria-live="polite"><h3>{escape(text)}</h3>'
            f'<p><b>{escape(verdict)}</b> · {escape(sentence)}</p><p class="rt-small">{escape(hangs)}<br>{escape(coders)}</p>'
            f"{cards}{silence}</section>")


def _card(row, chosen):
    said = f'<blockquote>{escape(row.text)}</blockquote>' if not pd.isna(row.text) else ""
    note = f'<p class="rt-small">Decided: {escape(row.note)}</p>' if row.note else ""
    return (f'<article class="rt-card rt-stance-{row.stance + 2}{" rt-chosen" if chosen else ""}"><h4>{escape(row.name)}</h4>'
            f'<p class="rt-small"><b>{STANCES[row.stance]}</b> · {row.basis} · {CONFIDENCES[row.confidence]}</p>'
            f'<p>{escape(row.claim)}</p>{said}<p class="rt-small">{escape(row.place)}<br>{escape(row.coded)}</p>{note}</article>')


def hint():
    """What stands in the evidence's place until something is chosen."""
    return '<p class="rt-small">Choose a dot, or a proposition above, to see who says so, where, and how it was coded.</p>'


def passages(title, rows):
    """Passages to read: place, gist, the claims coded in them, their words where hydrated.

    title: str above them; rows: `passages.reading`.
    """
    return (f'<section class="rt-evidence" aria-live="polite"><h3>{escape(title)}</h3>'
            f'{"".join(_passage(row) for row in rows.itertuples())}</section>')


def _passage(row):
    own = pd.isna(row.name)
    said = "" if pd.isna(row.text) else f"<blockquote>{escape(row.text)}</blockquote>"
    claims = "".join(f"<li><b>{STANCES[stance]}</b>: {escape(label)}. {escape(claim)}</li>" for label, stance, claim in row.claims)
    coded = f'<ul class="rt-small">{claims}</ul>' if claims else ""
    name, place = ("The article itself", f"passage {row.rank}") if own else (row.name, row.place)
    return (f'<article class="rt-card"><h4>{escape(name)}</h4><p>{escape(row.gist)}</p>{said}'
            f'<p class="rt-small">{escape(place)} · {row.words} words</p>{coded}</article>')
