"""The part of the catalogue in `messages` for the assistant: what it asks, refuses and reports."""

from __future__ import annotations

ASSIST: dict[str, str | dict[str, str]] = {
    # before a run
    "assist.cost": {
        "one": (
            "{n} call to {model} at {endpoint}: about {tokens_in} tokens are sent, at most "
            "{tokens_out} come back."
        ),
        "other": (
            "{n} calls to {model} at {endpoint}: about {tokens_in} tokens are sent, at most "
            "{tokens_out} come back."
        ),
    },
    "assist.sent": "The words of these passages go to that address.",
    "assist.ask": "Go on? [y/N]",
    "assist.not_asked": "Nothing was asked.",
    "assist.agree": "{cost} Nothing was asked yet: give yes=True to go on.",
    "assist.article": (
        "which article is to be read? {article!r} is none of them; there are {known}; name one"
    ),
    "assist.passage": "no passage {passage!r} in '{article}', which has {n}; {hint}",
    "assist.nothing": "'{article}' has no answer to read; there are none; name passages",
    "assist.words": (
        "{n} of {all} passages are not at hand as they were anchored ({passages}); a quotation is "
        "proved against the passage letter by letter; bring their words with roundtable hydrate, "
        "from a copy that differs in nothing"
    ),
    "assist.no_model": (
        "whom to ask? --endpoint and --model are not given; name both, such as --endpoint "
        "http://127.0.0.1:8080/v1 --model NAME"
    ),
    # the endpoint
    "assist.endpoint.wrong": (
        "{url!r} is no address of a server; write it like http://127.0.0.1:8080/v1"
    ),
    "assist.endpoint.unsafe": (
        "{name} holds a key, and {host} would get it unencrypted; use an address that begins with "
        "https, or take the key out of the environment"
    ),
    "assist.endpoint.timeout": (
        "{url} did not answer within {seconds} s; is {model} loaded there? Give it more with "
        "--timeout"
    ),
    "assist.endpoint.unreachable": (
        "{url} can't be reached ({error}); start the server, or name another endpoint"
    ),
    "assist.endpoint.key": (
        "{url} refuses the key ({status}: {said}); set ROUNDTABLE_ASSIST_KEY to a valid one"
    ),
    "assist.endpoint.no_model": (
        "{url} has no {model} ({status}: {said}); name a model that it serves, and an address that "
        "ends in /v1"
    ),
    "assist.endpoint.busy": (
        "{url} is busy or out of order ({status}: {said}), also when asked again; try later"
    ),
    "assist.endpoint.refused": (
        "{url} refuses what it was asked ({status}: {said}); does it know response_format with a "
        "JSON schema?"
    ),
    "assist.endpoint.strange": (
        "{url} answers otherwise than a chat endpoint does; name the address of an "
        "OpenAI-compatible API, such as http://127.0.0.1:8080/v1"
    ),
    # the record
    "assist.record.there": (
        "{file} is there already: the record of another run; move it away, and begin again"
    ),
    "assist.record.nothing": "none",
    "assist.record.missing": (
        "the record of the run {run!r} is not on this machine; there are {known}; raw answers may "
        "quote the article, so they are not in the repository: ask whoever made the run"
    ),
    "assist.record.torn": (
        "{file} is not a whole record; each line is one JSON object; take the file from a backup"
    ),
    "assist.record.changed": (
        "the record of {run!r} is not the one whose digest runs.csv has; its answers were changed "
        "since; take the file from a backup"
    ),
    "assist.run": "no run {run!r}; runs.csv has {n}; {hint}",
    "assist.coder": "unknown coder {coder!r}; coders.csv has {n}; {hint}",
    # why something is shown to nobody
    "assist.why.empty": "an empty quotation",
    "assist.why.none": "no quotation",
    "assist.why.absent": "a quotation that is not in the passage",
    "assist.why.part": "a quotation of less than a sentence",
    "assist.why.id": "an id that does not exist",
    "assist.why.code": "a value that the codebook does not have",
    "assist.why.form": "another form than was asked for",
    "assist.why.copied": "a summary in the article's words",
    "assist.why.language": "words in another language than the codebook",
    "assist.why.known": "a statement that the codebook has",
    "assist.why.twice": "the same twice",
    "assist.why.truncated": "cut off: raise --max-tokens",
    "assist.why.json": "no JSON",
    # what came of it
    "assist.note": (
        "{n} passages read; {refused} proposals refused unseen, {abstained} abstentions, {failed} "
        "answers unusable"
    ),
    "assist.done": {
        "one": "{run}: {passages} passages read, {n} suggestion to decide on",
        "other": "{run}: {passages} passages read, {n} suggestions to decide on",
    },
    "assist.tokens": "{tokens_in} tokens sent, {tokens_out} came back, {abstained} abstentions",
    "assist.refused": "refused unseen: {reasons}",
    "assist.failed": "{passage}: unusable: {reason}",
    "assist.stopped": "Stopped before the last passage: {reason}",
    "assist.next": "Decide on them: roundtable assist {corpus} --review --coder CODER",
    "assist.replay.same": {
        "one": "{run}: its record gives the same {n} suggestion again",
        "other": "{run}: its record gives the same {n} suggestions again",
    },
    "assist.replay.restored": {
        "one": "{run} had been cut short: {n} suggestion was kept now",
        "other": "{run} had been cut short: {n} suggestions were kept now",
    },
    "assist.replay.differs": "{run}: {n} of {all} differ from what was kept: {ids}",
    "assist.replay.codebook": "The codebook is another than when the run was made.",
    # beside a person's coding
    "assist.evaluate.none": (
        "'{coder}' has read no passage to the end that {run!r} has read too; nothing can be "
        "compared; mark passages as read at the desk"
    ),
    "assist.evaluate.nobody": (
        "no coder is a person who codes alone; there are {known}; name one with --coder"
    ),
    "assist.evaluate.columns": (
        "statement; passages; presence; found; right; same side; same position; quoted"
    ),
    "assist.spread.columns": (
        "statement; both; only {run}; only {other}; same position; mean distance"
    ),
    # deciding
    "assist.review.blind": (
        "'{coder}' is {kind}: suggestions are shown to coders of the kind assisted alone, as a "
        "blind coding is what they are measured by; name another coder"
    ),
    "assist.review.unknown": "no suggestion {id!r}; suggestions.csv has {n}; {hint}",
    "assist.review.column": "a {kind} has no {column}; there are {known}; correct one of those",
    "assist.review.none": "Nothing waits for a decision.",
    "assist.review.waiting": "{id} · {passage} · {kind}: {content}",
    "assist.review.words": "“{words}”",
    "assist.review.outcome": "{id}: {outcome}",
    "assist.review.set": "{text!r} changes nothing; write column=value",
    # on pages and in methods
    "assist.methods": {
        "one": (
            "A language model made {n} proposal; it rests on words that were found in the passage. "
            "People accepted {accepted}, corrected {corrected} and refused {refused}; {open} are "
            "undecided."
        ),
        "other": (
            "A language model made {n} proposals; each rests on words that were found in the "
            "passage. People accepted {accepted}, corrected {corrected} and refused {refused}; "
            "{open} are undecided."
        ),
    },
}
