"""The part of the catalogue in `messages` for the right of reply: the page that an expert gets, and
what others see of the answer.
"""

from __future__ import annotations

REPLY: dict[str, str | dict[str, str]] = {
    # the page
    "reply.title": "{name}: how we read your answers",
    "reply.lead": (
        "You answered in {articles}. We read your answers and coded what they say to the "
        "statements below. Please tell us where we got you wrong: choose what you say, and add a "
        "line if you like."
    ),
    "reply.how": (
        "What you leave open stays as it is. Nothing leaves this page by itself: the last button "
        "saves a small file on your device, for you to send back."
    ),
    "reply.public": (
        "What you confirm or dispute is shown beside our coding, under your name, with your line."
    ),
    "reply.none": "No position of yours is coded, so there is nothing to answer.",
    "reply.ours": "We read: {position}.",
    "reply.place": "Where: {place}",
    "reply.yours": "What do you say?",
    "reply.line": "A line of yours (optional)",
    "reply.confirmed": "You confirm our reading.",
    "reply.disputed": "You correct our reading.",
    "reply.objected": "You object, without another position.",
    "reply.counts": {
        "one": "{n} of {all} answered: {confirmed} confirmed, {disputed} corrected",
        "other": "{n} of {all} answered: {confirmed} confirmed, {disputed} corrected",
    },
    "reply.save": "Save my answers as a file",
    "reply.saved": "Saved as {file}. Please send it to {who}.",
    "reply.saved.us": "whoever sent you this page",
    "reply.script": (
        "This page needs JavaScript for its buttons; you can also write to us in your own words."
    ),
    "reply.made": "Made from {cite}.",
    # the command
    "reply.expert": "no expert {expert!r}; there are {n}; {hint}",
    "reply.wrote": "{file}: {n} positions of {name}, {size} kB",
    "reply.nothing": "nothing is coded of {expert} yet, so there is nothing to reply to; code a position "
    "first, in a notebook with rt.coding_desk",
    "reply.either": "name an expert to write their page, or a file to read with --read",
    "reply.file.json": (
        "{file} is no reply: it is not JSON; it should be the file that the page saved; ask for it "
        "again"
    ),
    "reply.file.form": (
        "{file}: {wrong}; a reply has format, corpus, expert and replies; take the file as the "
        "page saved it"
    ),
    "reply.file.format": "the format is {value!r}, not {right!r}",
    "reply.file.missing": "{part} is missing, or is no {kind}",
    "reply.file.corpus": (
        "{file} answers the data set {value!r}, and this is {right!r}; read it into that one"
    ),
    "reply.file.row": "{file}: reply {n}: {wrong}; {right}",
    "reply.row.form": "it is no answer of the page",
    "reply.row.form.right": "it has statement, passage, coded, position and note",
    "reply.row.cell": "no position of {expert!r} on {statement!r} is coded in {passage!r}",
    "reply.row.cell.right": "leave it out, or make the page anew: the coding has changed since",
    "reply.row.twice": "{statement!r} is answered twice",
    "reply.row.twice.right": "keep one of the two",
    "reply.row.position": "{value} is no position",
    "reply.row.position.right": "write one of {scale}, or null",
    "reply.row.empty": "neither a position nor a line",
    "reply.row.empty.right": "leave it out: what is left open stays as it is",
    "reply.row.note": "the line is no text of at most {n} characters",
    "reply.row.note.right": "shorten it",
    "reply.row.copied": "“{words}” is word for word in the article",
    "reply.row.copied.right": "ask the expert for other words: the article's are its publisher's",
    "reply.read": (
        "{name}: {confirmed} confirmed, {disputed} disputed; {replaced} earlier answers replaced"
    ),
    "reply.moved": "{statement}: was coded {before} when the page was made, and is {now} today",
    "reply.coder": "The experts, in their replies",
    "reply.coder.note": "What experts answered when they were shown the coding of their answers.",
    # what others see
    "reply.card.confirmed": "Confirmed by the expert",
    "reply.card.disputed": "Disputed by the expert, who says: {said}",
    "reply.card.objected": "Disputed by the expert",
    "reply.card.note": "“{note}”",
    "reply.dispute": "Dispute this",
    "reply.dispute.name": "Dispute this: {name}",
    "reply.mail.subject": "{title}: {name} on “{statement}”",
    "reply.mail.body": (
        "The data set {cite} says of {name}, on “{statement}”: {position}. This is wrong:"
    ),
    "reply.note": (
        "Experts replied to {n} of these positions: {confirmed} confirmed, {disputed} disputed. "
        "As coded: {coded}. As the experts say: {said}."
    ),
    "reply.note.same": (
        "Experts replied to {n} of these positions: {confirmed} confirmed, {disputed} disputed. "
        "The result is the same."
    ),
    "reply.section": "What the experts corrected",
    "reply.section.lead": {
        "one": "Experts replied to {n} position: {confirmed} confirmed, {disputed} disputed.",
        "other": "Experts replied to {n} positions: {confirmed} confirmed, {disputed} disputed.",
    },
    "reply.section.columns": "statement; expert; we coded; the expert says; in their words",
    "reply.section.table": "Positions that experts disputed",
    "reply.section.results": (
        "Results as coded and as the experts say, where they replied to a statement"
    ),
    "reply.section.results.columns": "statement; as coded; as the experts say",
}
