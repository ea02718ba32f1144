"""Nobody gets in: what readers and strangers may send, over HTTP and the websocket, and what they
get for it.
"""

from __future__ import annotations

import contextlib
import dataclasses
import json
import os
import re
import resource
import socket
import struct
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
import zlib

import nbformat
import psutil
import pytest
import requests
import websocket
from ipywidgets.widgets import widget as registry
from jupyter_server.auth.security import passwd
from jupyter_server.services.kernels.websocket import KernelWebsocketHandler

import roundtable as rt
from conftest import Server, plain_shell
from roundtable.i18n.messages import message
from roundtable_app import widgets
from voila_prefork.server.websocket_filter import FilteredKernelWebsocket

#: Seconds that a machine with much else to do may take: every wait ends as soon as it can, and what
#: never comes fails all the same.
PATIENCE = 300
pytestmark = [pytest.mark.server, pytest.mark.timeout(4 * PATIENCE)]

CELL = """
import ipywidgets as w, traitlets
class Picky(w.Text):
    number = traitlets.Int(0).tag(sync=True)
    data = traitlets.Bytes(bytes(64)).tag(sync=True)
box, out = Picky(value="start"), w.HTML("start")
def heard(change):
    if change.new == "busy":
        __import__("time").sleep(20)
    if change.new == "fail":
        raise RuntimeError("a word that no reader sees, from " + __import__("os").getcwd())
    print("printed for nobody"); __import__("sys").stderr.write("said to stderr")
    out.value = "heard " + change.new
box.observe(heard, "value")
print("BOX", box.model_id, "OUT", out.model_id)
w.VBox([box, out])
"""
EVIL = '<img src=x onerror=alert(1)><a href="javascript:alert(2)">x</a>'
SECRETS = (
    "Traceback",
    "/home",
    "/tmp",
    "/usr",
    "/root",
    "site-packages",
    "lib/python",
    "no reader sees",
    "said to stderr",
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Return a folder with a dashboard and with what is not for readers."""
    top = tmp_path_factory.mktemp("guarded")
    folder = plain_shell(top / "dashboards")
    write(folder / "box.ipynb", CELL)
    write(folder / "fails.ipynb", "SECRET = 1\nopen('/nowhere/at/all')")
    (folder / "drafts").mkdir()
    for hidden in (
        top / "outside.ipynb",
        folder / ".hidden.ipynb",
        folder / "_private.ipynb",
        folder / "drafts" / "draft.ipynb",
    ):
        write(hidden, "print('not for readers')")
    (top / "outside.txt").write_text("not for readers")
    (folder / "table.csv").write_text("not for readers")
    (folder / "a-folder.ipynb").mkdir()
    os.mkfifo(folder / "a-pipe.ipynb")
    (folder / "half-saved.ipynb").write_text('{"cells": [')
    (folder / "linked.ipynb").symlink_to(top / "outside.ipynb")
    (folder / "away").symlink_to(top)
    (folder / "linked.txt").symlink_to(top / "outside.txt")
    (folder / "template/voila/templates/roundtable/static/linked.txt").symlink_to(
        top / "outside.txt"
    )
    return folder


def write(path, code):
    nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code)]), path)


@pytest.fixture(scope="module")
def server(folder, tmp_path_factory):
    """Serve it, as `make dashboards` does."""
    one = Server(folder, tmp_path_factory.mktemp("log") / "log").wait()
    yield one
    one.stop()


class Anywhere(Server):
    """The same on all addresses of this machine, and not at the top."""

    def __init__(self, folder, log, *further):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.url, self.log = f"http://127.0.0.1:{self.port}/deep/er/", log
        options = [
            f"--port={self.port}",
            "--no-browser",
            "--Voila.ip=0.0.0.0",
            "--Voila.base_url=/deep/er/",
        ]
        command = [sys.executable, "-m", "roundtable_app.server", str(folder), *options, *further]
        with log.open("w") as out:
            self.process = subprocess.Popen(
                command, stdout=out, stderr=subprocess.STDOUT, cwd=log.parent
            )


@pytest.fixture(
    scope="module", params=["--Voila.token=", "--PasswordIdentityProvider.hashed_password="]
)
def guarded(folder, tmp_path_factory, request):
    """Serve it on all addresses, to those who know the token, or the password."""
    secret = "open-sesame" if "token" in request.param else passwd("open-sesame")
    one = Anywhere(folder, tmp_path_factory.mktemp("log") / "log", request.param + secret).wait()
    yield one
    one.stop()


def ask(url, method="GET", data=None, **headers):
    """Return status, headers and words."""
    request = urllib.request.Request(
        url, data, {k.replace("_", "-"): v for k, v in headers.items()}, method=method
    )
    try:
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            return answer.status, answer.headers, answer.read().decode(errors="replace")
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.headers, error.read().decode(errors="replace")


def raw(server, path):
    """The answer to a path that no client would send so."""
    with contextlib.closing(socket.create_connection(("127.0.0.1", server.port), 30)) as wire:
        wire.sendall(
            f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode()
        )
        return b"".join(iter(lambda: wire.recv(65536), b"")).decode(errors="replace")


def wire_message(kind, content, channel="shell", metadata=None, **header):
    """Return what a page sends to its kernel."""
    header = {
        "msg_id": f"m{time.monotonic_ns()}",
        "msg_type": kind,
        "username": "",
        "session": "s",
        "date": "",
        "version": "5.3",
    } | header
    return {
        "header": header,
        "parent_header": {},
        "metadata": metadata or {},
        "content": content,
        "channel": channel,
        "buffers": [],
    }


class Reader:
    """A page of the dashboard, without a browser: its kernel, its widgets, its websocket."""

    def __init__(self, server, subprotocol=None):
        self.words = ask(server.url + "voila/render/box.ipynb")[2]
        self.kernel = json.loads(
            re.search(r'id="jupyter-config-data"[^>]*>(.*?)</script>', self.words, re.DOTALL)[1]
        )["kernelId"]
        widgets_ = re.search(r"BOX (\w+) OUT (\w+)", self.words)
        assert widgets_, f"a page without its widgets; the server's log:\n{server.log.read_text()}"
        self.box, self.out = widgets_.groups()
        address = f"ws://127.0.0.1:{server.port}/api/kernels/{self.kernel}/channels?session_id=s"
        self.wire = websocket.create_connection(
            address, timeout=PATIENCE, subprotocols=[subprotocol] if subprotocol else None
        )
        self.heard, self.shutdown = "", f"{server.url}voila/api/shutdown/{self.kernel}"

    def leave(self):
        """Close the tab."""
        self.wire.close()
        self.wire.shutdown()  # close() leaves the socket open where the server closed first
        form = {"Cookie": "_xsrf=x", "Content_Type": "application/x-www-form-urlencoded"}
        assert ask(self.shutdown, "POST", b"_xsrf=x", **form)[0] in (204, 404)

    def send(self, kind, content, channel="shell", metadata=None, **header):
        asked = wire_message(kind, content, channel, metadata, **header)
        self.wire.send(json.dumps(asked))
        return asked["header"]["msg_id"]

    def update(self, comm, /, **state):
        return self.send(
            "comm_msg",
            {"comm_id": comm, "data": {"method": "update", "state": state, "buffer_paths": []}},
        )

    def until(self, words):
        """Read on until the words come."""
        end = (
            time.monotonic() + PATIENCE
        )  # the server's pings come all the while, so no wait for the socket would end
        while words not in self.heard:
            message = self.wire.recv()
            assert time.monotonic() < end, f"not in time: {self.heard[-2000:]}"
            assert message, f"the connection ended: {self.heard}"
            self.heard += message if isinstance(message, str) else message.decode(errors="replace")

    def listens(self):
        """The kernel still does what it shall; returns all that was heard."""
        word = f"w{time.monotonic_ns()}"
        self.update(self.box, value=word)
        self.until("heard " + word)
        return self.heard


@pytest.fixture(scope="module")
def readers(server):
    """Return the reader whom all attacks have left alone so far, or nobody."""
    present = []
    yield present
    for one in present:
        one.leave()


@pytest.fixture
def reader(server, readers):
    """Return a reader of the dashboard, who is to notice nothing of an attack: the same for all, as
    each must leave the page as it was; another where one has not, or where the server has dropped
    who had answered no pings for long.
    """
    if readers:
        readers[0].heard = ""
        try:
            readers[0].listens()
        except (OSError, AssertionError, websocket.WebSocketException):
            readers.pop().leave()
    if not readers:
        readers.append(Reader(server))
    return readers[0]


# Who may come


def test_no_server_for_the_network_without_token_or_password(folder):
    command = [
        sys.executable,
        "-m",
        "roundtable_app.server",
        str(folder),
        "--no-browser",
        "--Voila.ip=",
        "--port=0",
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 1
    assert "there is neither token nor password" in done.stderr
    assert "--Voila.token=SECRET" in done.stderr


PAGE = "voila/render/box.ipynb"
FOR_GUESTS = [
    "",
    PAGE,
    "voila/first/agreement?_width=900",
    "voila/package/south-caucasus-2024.zip",
    "voila/labextensions/plotly.min.js",
    "voila/static/voila.js",
    "voila/front/chartview.js",
    "api/kernels/00000000-0000-0000-0000-000000000000",
]


def log_in(server, secret, **further):
    """A browser's session after the form was sent, and the answer."""
    one = requests.Session()
    form = one.get(server.url + PAGE + "?topic=russia", timeout=PATIENCE)
    action = re.search(r'<form action="([^"]+)"', form.text)[1]
    fields = {"password": secret, "_xsrf": one.cookies["_xsrf"], **further}
    return one, one.post(urllib.parse.urljoin(server.url, action), fields, timeout=PATIENCE)


def channels(server, kernel, session=None, **header):
    cookie = "; ".join(f"{c.name}={c.value}" for c in session.cookies) if session else None
    return websocket.create_connection(
        f"ws{server.url[4:]}api/kernels/{kernel}/channels",
        timeout=PATIENCE,
        cookie=cookie,
        **header,
    )


def test_strangers_get_the_form_and_nothing_else(guarded):
    for path in FOR_GUESTS:
        answer = requests.get(guarded.url + path, allow_redirects=False, timeout=PATIENCE)
        assert (answer.status_code, answer.text) == (302, "") or answer.status_code == 403, path
    assert "password" in requests.get(guarded.url + PAGE, timeout=PATIENCE).text
    assert requests.get(guarded.url + "health", timeout=PATIENCE).json() == {"status": "ok"}
    assert (
        requests.post(
            guarded.url + "voila/api/shutdown/00000000-0000-0000-0000-000000000000", timeout=60
        ).status_code
        == 403
    )
    assert "BOX" not in requests.get(guarded.url + PAGE + "?token=wrong", timeout=PATIENCE).text
    session, answer = log_in(guarded, "wrong")
    assert answer.status_code == 401
    assert (
        session.get(guarded.url + PAGE, allow_redirects=False, timeout=PATIENCE).status_code == 302
    )


@pytest.mark.parametrize("path", ["", "/deep/er"])
def test_the_top_and_the_prefix_without_its_slash_lead_to_the_list(guarded, path):
    top = f"http://127.0.0.1:{guarded.port}"
    answer = requests.get(top + path, allow_redirects=False, timeout=PATIENCE)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/deep/er/")


def test_guests_get_everything(guarded):
    log_in(guarded, "open-sesame", new_password="mine-alone")
    session, page = log_in(guarded, "open-sesame")
    assert page.url == guarded.url + PAGE + "?topic=russia"
    kernel = re.search(r'"kernelId": "([^"]+)"', page.text)[1]
    assert [
        session.get(guarded.url + path, timeout=PATIENCE).status_code for path in FOR_GUESTS
    ] == [200] * (len(FOR_GUESTS) - 1) + [404]
    assert session.get(guarded.url + "health", timeout=PATIENCE).json()["kernels"] >= 1
    for stranger, header in ((None, {}), (session, {"origin": "http://example.org"})):
        with pytest.raises(websocket.WebSocketBadStatusException, match="403"):
            channels(guarded, kernel, stranger, **header)
    channels(guarded, kernel, session).shutdown()
    away = session.get(
        guarded.url + "login?next=//example.org/", allow_redirects=False, timeout=PATIENCE
    )
    assert away.headers["Location"] == "/deep/er/"
    assert session.get(guarded.url + "logout", timeout=PATIENCE).url.startswith(
        guarded.url + "login"
    )
    assert (
        session.get(guarded.url + PAGE, allow_redirects=False, timeout=PATIENCE).status_code == 302
    )
    assert log_in(guarded, "mine-alone")[1].status_code == 401, (
        "a guest has changed the password for everybody"
    )
    assert not list(guarded.log.parent.glob("*.json"))
    log = guarded.log.read_text()
    assert not any(
        word in log
        for word in ("open-sesame", "mine-alone", "topic=russia", "(127.0.0.1)", "from 127.0.0.1")
    )


def test_strangers_names_and_pages_are_refused(server, reader):
    assert ask(server.url, Host="example.org")[0] == 403
    assert ask(server.url + "health", Host="example.org")[0] == 403
    for header in ({"host": "example.org"}, {"origin": "http://example.org"}):
        with pytest.raises(websocket.WebSocketBadStatusException, match="403"):
            websocket.create_connection(
                f"ws://127.0.0.1:{server.port}/api/kernels/{reader.kernel}/channels",
                timeout=PATIENCE,
                **header,
            )
    shutdown = f"{server.url}voila/api/shutdown/{reader.kernel}"
    assert (
        ask(shutdown, "POST", b"")[0] == 403
    )  # a form on another page has no cookie of ours to repeat
    assert ask(f"{server.url}api/kernels/{reader.kernel}", "DELETE")[0] == 403
    assert reader.listens()


def test_another_readers_kernel_is_not_to_be_found(server, reader):
    assert ask(server.url + "api/kernels")[0] == 404
    assert ask(server.url + "api/sessions")[0] == 404
    assert ask(server.url + "api/kernels", "POST", b"{}")[0] in (403, 404)
    other = Reader(server)
    assert other.kernel != reader.kernel
    assert reader.kernel not in other.words + other.listens()
    other.leave()


# What a page may say


#: What a page may not ask of its kernel.
REQUESTS = [
    (
        "execute_request",
        {
            "code": "open('CODE_RAN', 'w')",
            "silent": False,
            "store_history": False,
            "user_expressions": {},
            "allow_stdin": True,
        },
    ),
    ("complete_request", {"code": "import os; os.", "cursor_pos": 14}),
    ("inspect_request", {"code": "box", "cursor_pos": 2, "detail_level": 1}),
    ("history_request", {"output": True, "raw": True, "hist_access_type": "tail", "n": 100}),
    ("is_complete_request", {"code": "1"}),
    ("debug_request", {"type": "request", "seq": 1, "command": "initialize", "arguments": {}}),
    ("input_reply", {"value": "x"}),
    ("interrupt_request", {}),
    ("shutdown_request", {"restart": False}),
    ("create_subshell_request", {}),
    ("usage_request", {}),
    ("no_such_request", {}),
]


@pytest.mark.parametrize("channel", ["shell", "control", "stdin", "iopub", "no-such", None])
def test_a_page_cannot_make_the_kernel_do_anything_else(server, folder, channel, reader):
    for kind, content in REQUESTS:
        reader.send(kind, content, channel)
    heard = reader.listens()
    answers = [kind.replace("_request", "_reply") for kind, _ in REQUESTS]
    assert not [answer for answer in answers if answer in heard]
    assert not list(folder.rglob("CODE_RAN"))
    assert not any(secret in heard for secret in SECRETS)


HOSTILE = [
    {"value": "fail"},
    {"value": None},
    {"value": {"a": [1]}},
    {"number": "x" * 1000},
    {"number": 10**400},
    {"no_such_trait": 1},
    {"_model_module": "evil"},
    {"layout": "IPY_MODEL_nothing"},
    {"layout": None},
    {"__class__": "x"},
    {"comm": None},
    {"_trait_values": {}},
    {"keys": []},
    {"_esm": "alert(1)"},
]


@pytest.mark.parametrize("state", HOSTILE, ids=str)
def test_hostile_state_tells_nothing_and_ends_nothing(reader, state):
    reader.update(reader.box, **state)
    heard = reader.listens()
    assert not any(secret in heard for secret in SECRETS), heard


@pytest.mark.parametrize(
    "content",
    [
        {"comm_id": "x", "target_name": "no-such-target", "data": {}},
        {
            "comm_id": "x",
            "target_name": "jupyter.widget",
            "data": {"state": {"_model_name": "FileUploadModel"}, "buffer_paths": []},
        },
        {"comm_id": "x", "target_name": "jupyter.widget", "target_module": "os", "data": {}},
        {"comm_id": "x", "target_module": "antigravity", "target_name": None, "data": {}},
        {"target_name": ["jupyter.widget.control"]},
        {},
    ],
)
def test_a_page_opens_nothing_but_the_list_of_widgets(reader, content):
    reader.send("comm_open", content)
    heard = reader.listens()
    assert not any(secret in heard for secret in SECRETS), heard
    reader.send(
        "comm_open",
        {"comm_id": "c", "target_name": "jupyter.widget.control", "data": {}},
        version="5.3",
    )
    assert not any(secret in reader.listens() for secret in SECRETS)


@pytest.mark.parametrize(
    "content",
    [
        {},
        {"comm_id": "none", "data": {}},
        {"comm_id": 7, "data": 7},
        {"comm_id": "BOX", "data": None},
        {"comm_id": "BOX", "data": {"method": "no_such"}},
        {"comm_id": "BOX", "data": {"method": "update", "state": [], "buffer_paths": [[1, 2, 3]]}},
        {"comm_id": "BOX", "data": {"method": "custom", "content": {"event": "click"}}},
    ],
    ids=str,
)
def test_messages_to_comms_in_no_form_at_all(reader, content):
    content = content | ({"comm_id": reader.box} if content.get("comm_id") == "BOX" else {})
    reader.send("comm_msg", content)
    heard = reader.listens()
    assert not any(secret in heard for secret in SECRETS), heard


NO_MESSAGES = [
    "",
    "{",
    "[]",
    "null",
    '"x"',
    "{}",
    '{"header": {}}',
    '{"header": {"msg_type": 1}, "content": {}}',
    "[" * 100_000,
    b"\xff" * 64,
    b"",
    b"\x00" * 8,
    struct.pack("!i", 2**31 - 1) + b"x" * 64,
    struct.pack("<Q", 2**63) + b"x" * 64,
]


@pytest.mark.parametrize("subprotocol", [None, "v1.kernel.websocket.jupyter.org"])
@pytest.mark.parametrize("message", NO_MESSAGES, ids=lambda m: repr(m[:20]))
def test_what_is_no_message_ends_that_connection_alone(server, reader, message, subprotocol):
    address = f"ws://127.0.0.1:{server.port}/api/kernels/{reader.kernel}/channels"
    wire = websocket.create_connection(
        address, timeout=PATIENCE, subprotocols=[subprotocol] if subprotocol else None
    )
    wire.send(
        message,
        websocket.ABNF.OPCODE_BINARY if isinstance(message, bytes) else websocket.ABNF.OPCODE_TEXT,
    )
    code = None
    while code is None:
        opcode, data = wire.recv_data()
        code = struct.unpack("!H", data[:2])[0] if opcode == websocket.ABNF.OPCODE_CLOSE else None
    assert code == 1003
    wire.shutdown()
    assert not any(secret in reader.listens() for secret in SECRETS)


def test_who_sends_too_much_is_disconnected(server, reader):
    other = Reader(server)

    def send_too_much():
        other.update(other.box, value="x" * (1 << 21))
        other.listens()

    try:  # it is cut off while it sends, or when it listens
        with pytest.raises((websocket.WebSocketConnectionClosedException, OSError, AssertionError)):
            send_too_much()
    finally:
        other.leave()
    assert reader.listens()


def test_the_other_form_of_messages_is_read_as_well(server, folder):
    reader = Reader(server, "v1.kernel.websocket.jupyter.org")
    header = {"msg_id": "1", "username": "", "session": "s", "date": "", "version": "5.3"}

    def send(kind, content):
        parts = [
            b"shell",
            *(json.dumps(p).encode() for p in (header | {"msg_type": kind}, {}, {}, content)),
        ]
        offsets = [8 * (len(parts) + 2)]
        for part in parts:
            offsets.append(offsets[-1] + len(part))
        reader.wire.send_binary(
            struct.pack(f"<{len(offsets) + 1}Q", len(offsets), *offsets) + b"".join(parts)
        )

    send(
        "execute_request",
        {"code": "open('CODE_RAN', 'w')", "silent": False, "user_expressions": {}},
    )
    send(
        "comm_msg",
        {
            "comm_id": reader.box,
            "data": {"method": "update", "state": {"value": "fail"}, "buffer_paths": []},
        },
    )
    send(
        "comm_msg",
        {
            "comm_id": reader.box,
            "data": {"method": "update", "state": {"value": "again"}, "buffer_paths": []},
        },
    )
    reader.until("heard again")
    reader.leave()
    assert not list(folder.rglob("CODE_RAN"))
    assert not any(secret in reader.heard for secret in SECRETS)


def test_binary_state_in_the_older_form(reader):
    metadata = {"version": "1.0.0"}
    reader.send(
        "comm_open",
        {"comm_id": "control", "target_name": "jupyter.widget.control", "data": {}},
        metadata=metadata,
    )
    reader.send(
        "comm_msg", {"comm_id": "control", "data": {"method": "request_states"}}, metadata=metadata
    )
    reader.until("update_states")
    assert reader.listens()


# What there is to read


WAYS = [
    "voila/render/../outside.ipynb",
    "voila/render/%2e%2e/outside.ipynb",
    "voila/render/..%2foutside.ipynb",
    "voila/render//etc/passwd",
    "voila/render/%2fetc%2fpasswd",
    "voila/render/linked.ipynb",
    "voila/render/linked.txt",
    "voila/render/.hidden.ipynb",
    "voila/render/_private.ipynb",
    "voila/render/drafts/draft.ipynb",
    "voila/render/voila.json",
    "voila/render/table.csv",
    "voila/render/box.ipynb/..",
    "voila/render/",
    "voila/render/template",
    "voila/render/box.ipynb%00.txt",
    "voila/files/table.csv",
    "voila/files/box.ipynb",
    "files/table.csv",
    "table.csv",
    "box.ipynb",
    "voila/tree",
    "voila/tree/drafts",
    "api/contents",
    "voila/api/contents/table.csv",
    "voila/static/../../table.csv",
    "voila/static/%2e%2e/%2e%2e/etc/passwd",
    "voila/templates/roundtable/static/linked.txt",
    "voila/templates/roundtable/static/../index.html.j2",
    "voila/templates/roundtable/index.html.j2",
    "voila/templates/roundtable/static/..%2f..%2f..%2f..%2f..%2fvoila.json",
    "voila/templates/..",
    "voila/templates/../static/x",
    "voila/templates/x",
    "voila/templates/roundtable/static/",
    "voila/labextensions/../../table.csv",
    "voila/render/..%5coutside.ipynb",
    "voila/render/%c0%ae%c0%ae/outside.ipynb",
    "voila/render/%252e%252e/outside.ipynb",
    "voila/render/box.ipynb%00",
    "voila/render/box.ipynb;x",
    "voila/render/away/outside.ipynb",
    "voila/render/a-folder.ipynb",
    "voila/render/a-pipe.ipynb",
    "voila/render/" + "A" * 5000,
    "voila/render/" + "../" * 500 + "etc/passwd",
    "voila/first/agreement/..",
    "voila/first/none",
    "voila/first/",
    "voila/package/../../table.zip",
    "voila/package/..%2f..%2ftable.zip",
    "voila/package/none.zip",
    "voila/front/../texts.py",
    "voila/front/none.js",
    "api/kernels/KERNEL/interrupt",
    "api/kernels/KERNEL/restart",
    "voila/execution/KERNEL",
    "voila/query/KERNEL",
    "api/me",
    "api/status",
    "api/config/x",
    "api/spec.yaml",
    "view/box.ipynb",
    "http://example.org/",
    "//example.org/",
    "voila/labextensions/%2e%2e/%2e%2e/etc/passwd",
    "voila/labextensions/",
    "nbconvert/html/box.ipynb",
    "edit/table.csv",
    "terminals/1",
    "lab",
    "metrics",
    "api/terminals",
    "api/kernelspecs",
    "custom/custom.css",
    "..;/",
    "%",
]


@pytest.mark.parametrize("way", WAYS)
def test_nothing_else_is_to_be_had(server, way):
    kernels = json.loads(ask(server.url + "health")[2])["kernels"]
    answer = raw(server, "/" + way)
    head, _, words = answer.partition("\r\n\r\n")
    words = re.sub(r"<style>.*?</style>", "", words, flags=re.DOTALL)  # ours, with its ":root:"
    assert re.match(r"HTTP/1.1 (302|400|403|404|405)", head), head
    assert not any(
        secret in head + words
        for secret in (*SECRETS, "not for readers", "root:", "VoilaConfiguration", "extends")
    ), words
    assert json.loads(ask(server.url + "health")[2])["kernels"] <= kernels, (
        "a kernel was started for it"
    )


def test_what_only_bears_a_notebooks_name_harms_nobody(server):
    words = ask(server.url)[2]
    assert set(re.findall(r"voila/render/([\w-]+)", words)) == {"box", "fails", "half-saved"}
    status, _, words = ask(server.url + "voila/render/half-saved.ipynb")
    assert (status, message("page.failed") in words) == (200, True) and not any(
        secret in words for secret in SECRETS
    )


def test_a_board_that_failed_is_told_and_logged_as_failed(server):
    assert message("page.failed") in ask(server.url + "voila/render/fails.ipynb")[2]
    lines = server.log.read_text().splitlines()
    visits = [json.loads(line) for line in lines if line.startswith('{"time"')]
    outcomes = [visit["outcome"] for visit in visits if visit["visit"] == "fails"]
    assert outcomes and set(outcomes) == {"failed"}


def test_a_page_does_not_hold_its_source(reader, server):
    assert "def heard" not in reader.words
    words = ask(server.url + "voila/render/fails.ipynb")[2]
    assert "SECRET" not in words and "nowhere" not in words
    assert "There was an error when executing cell" in words


@pytest.mark.parametrize(
    "way",
    [
        "",
        "health",
        "voila/render/none.ipynb",
        "voila/render/fails.ipynb",
        "voila/templates/roundtable/static/page.js",
        "voila/static/voila.js",
        "voila/labextensions/widgetbundle.js",
        "api/kernels/00000000-0000-0000-0000-000000000000",
        "nothing/here",
        "voila/templates/x",
    ],
)
def test_every_answer_has_the_headers(server, way):
    _, headers, _ = ask(server.url + way)
    assert headers["X-Content-Type-Options"] == "nosniff"
    policy = headers["Content-Security-Policy"]
    assert (
        "script-src 'self' blob:;" in policy
        and "frame-ancestors 'self'" in policy
        and "object-src 'none'" in policy
    )
    assert headers["Referrer-Policy"] == "same-origin"


def test_errors_of_the_server_tell_nothing(server):
    for path in ("voila/api/shutdown/nothing", "voila/api/shutdown/../../x"):
        cookie = {"Cookie": "_xsrf=x", "Content_Type": "application/x-www-form-urlencoded"}
        _, _, words = ask(server.url + path, "POST", b"_xsrf=x", **cookie)
        assert not any(secret in words for secret in SECRETS)


# What no browser sends


def sent(server, *parts, patience=30):
    """What comes back for these bytes until the server closes, or nothing more comes."""
    heard = b""
    with contextlib.closing(socket.create_connection(("127.0.0.1", server.port), patience)) as wire:
        try:
            for part in parts:
                wire.sendall(part)
            while part := wire.recv(65536):
                heard += part
        except OSError:  # it has had enough
            pass
    return heard.decode(errors="replace")


def head(line, *fields):
    return "\r\n".join(
        [line + " HTTP/1.1", "Host: localhost", "Connection: close", *fields, "", ""]
    ).encode()


FORM = "Content-Type: application/x-www-form-urlencoded"
RAW = {
    "a head without end": [head("GET /", "X: " + "x" * (1 << 20))],
    "an endless query": [head("GET /voila/render/box.ipynb?" + "a" * 100_000)],
    "a body of a terabyte": [
        head("POST /voila/api/shutdown/x", FORM, "Cookie: _xsrf=x", f"Content-Length: {1 << 40}"),
        b"_xsrf=x&" + b"x" * 100_000,
    ],
    "chunks without end": [
        head("POST /health", "Transfer-Encoding: chunked"),
        b"fffffffffffffff\r\n" + b"x" * 10_000,
    ],
    "two lengths": [head("POST /health", "Content-Length: 5", "Content-Length: 6"), b"hello"],
    "length and chunks": [
        head("POST /health", "Content-Length: 5", "Transfer-Encoding: chunked"),
        b"0\r\n\r\nGET /smuggled HTTP/1.1\r\n\r\n",
    ],
    "a negative length": [head("POST /health", "Content-Length: -1")],
    "two hosts": [head("GET /", "Host: example.org")],
    "no host": [b"GET / HTTP/1.1\r\nConnection: close\r\n\r\n"],
    "a null": [
        b"GET /voila/render/box.ipynb?a=\x00b HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    ],
    "TLS": [b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\x00" * 500 + b"\r\n\r\n"],
    "no HTTP": [b"hello\r\n\r\n"],
    **{
        method: [head(f"{method} /{PAGE}", "Content-Length: 0")]
        for method in ("PUT", "DELETE", "PATCH", "TRACE", "PROPFIND", "CONNECT", "GET\tX", "HEAD")
    },
}


@pytest.mark.parametrize("parts", RAW.values(), ids=RAW)
def test_what_no_browser_sends_is_refused(server, reader, parts):
    before = json.loads(ask(server.url + "health")[2])["kernels"]
    answer = sent(server, *parts)
    assert re.match(r"$|HTTP/1.1 (400|403|404|405|413|431|501)", answer), answer[:200]
    assert "smuggled" not in server.log.read_text() and not any(
        secret in answer for secret in SECRETS
    )
    assert json.loads(ask(server.url + "health")[2])["kernels"] <= before
    assert reader.listens()


def test_no_large_body_is_read(server):
    answer = sent(
        server,
        head("POST /voila/api/shutdown/x", FORM, f"Content-Length: {50 << 20}"),
        *[b"x" * (1 << 20)] * 50,
    )
    assert re.match("$|HTTP/1.1 400", answer), answer[:200]


def test_half_requests_in_number_stop_nobody(server, reader):
    halves = [socket.create_connection(("127.0.0.1", server.port), 30) for _ in range(400)]
    try:
        for wire in halves:
            wire.sendall(f"GET /{PAGE} HTTP/1.1\r\nHost: localhost\r\nX-".encode())
        assert ask(server.url + "health")[0] == 200
        assert reader.listens()
    finally:
        for wire in halves:
            wire.close()
    assert (
        psutil.Process(server.process.pid).rlimit(psutil.RLIMIT_NOFILE)
        == (resource.getrlimit(resource.RLIMIT_NOFILE)[1],) * 2
    )


#: What is hostile as such, also to a page whose notebook has no use for its address.
QUERIES = [
    "topic=%00",
    "topic=%ff%fe",
    "topic[]=x&topic=" + "a" * 30_000,
    "&" * 30_000,
    "experts=" + "," * 30_000,
    'topic=%3Cimg%20src=x%20onerror=alert(1)%3E"><script>alert(2)</script>',
]


@pytest.mark.parametrize(
    "query",
    [
        *QUERIES,
        "=&" * 20_000,
        "%",
        "corpus=../../etc",
        "corpus=%2Fetc%2Fpasswd",
        "article=..%2f..",
        "_width=1e9",
        "_width=-5",
        "_width=99999",
        "_width=%C2%B2",
        "_dark=x",
        "token=x",
    ],
)
def test_hostile_addresses(server, query):
    status, _, words = ask(server.url + "voila/first/agreement?" + query)
    assert (
        status in (200, 400)
        and not re.search("<script>alert|<img", words)
        and not any(secret in words for secret in SECRETS)
    )


@pytest.mark.parametrize("query", QUERIES)
def test_hostile_addresses_of_a_page_with_a_kernel(server, query):
    status, _, words = ask(f"{server.url}{PAGE}?{query}")
    assert (
        status in (200, 400)
        and not re.search("<script>alert|<img", words)
        and not any(secret in words for secret in SECRETS)
    )
    kernel = (
        re.search(r'"kernelId": "([^"]+)"', words) or ["", "00000000-0000-0000-0000-000000000000"]
    )[1]
    assert ask(
        f"{server.url}voila/api/shutdown/{kernel}",
        "POST",
        b"_xsrf=x",
        Cookie="_xsrf=x",
        Content_Type=FORM[14:],
    )[0] == (204 if status == 200 else 404)


def frames(opcode, data, *, fin=1, squeezed=0, number=1):
    return websocket.ABNF(fin, squeezed, 0, 0, opcode, 1, data).format() * number


def bomb():
    """256 MB in 256 kB."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(bytes(1 << 28)) + packer.flush(zlib.Z_SYNC_FLUSH)[:-4]


TEXT_, BINARY, PING = (
    websocket.ABNF.OPCODE_TEXT,
    websocket.ABNF.OPCODE_BINARY,
    websocket.ABNF.OPCODE_PING,
)
#: Made when they are sent: the first takes a second, and every process reads this module.
FRAMES = {
    "256 MB in 256 kB": lambda: frames(BINARY, bomb(), squeezed=1),
    "squeezed nonsense": lambda: frames(TEXT_, b"nonsense" * 100, squeezed=1),
    "a frame of an exabyte": lambda: (
        b"\x82\xff" + struct.pack("!Q", 1 << 60) + bytes(4) + bytes(100_000)
    ),
    "a message without end": lambda: (
        frames(TEXT_, b"x" * 4000, fin=0) + frames(0, b"x" * 60_000, fin=0, number=40)
    ),
    "an unmasked frame": lambda: b"\x81\x05hello",
    "no UTF-8": lambda: frames(TEXT_, b"\xff\xfe\xfd"),
    "an unknown opcode": lambda: frames(BINARY, b"x").replace(b"\x82", b"\x8b", 1),
    "half a frame": lambda: b"\x81\xfe\xff",
    "a large ping": lambda: frames(PING, b"x" * 5000),
}


@pytest.mark.parametrize("made", FRAMES.values(), ids=FRAMES)
def test_hostile_frames_end_that_connection_alone(server, reader, made):
    data = made()
    before = psutil.Process(server.process.pid).memory_info().rss
    squeeze = ["Sec-WebSocket-Extensions: permessage-deflate"]
    wire = websocket.create_connection(
        f"ws://127.0.0.1:{server.port}/api/kernels/{reader.kernel}/channels",
        timeout=PATIENCE,
        header=squeeze,
    )
    wire.sock.sendall(data)
    if len(data) > 3:  # else the server waits for the rest, and nobody else does
        ended = None
        while ended is None:
            try:
                wire.recv_data()
            except (OSError, websocket.WebSocketException) as error:
                ended = error
        assert not isinstance(ended, websocket.WebSocketTimeoutException)
    wire.shutdown()
    assert reader.listens()
    assert psutil.Process(server.process.pid).memory_info().rss - before < 60 << 20


def test_messages_by_the_hundred_wait_outside(server, reader):
    other = Reader(server)
    content = {
        "comm_id": other.box,
        "data": {
            "method": "update",
            "buffer_paths": [],
            "state": {"value": "busy"},
            "more": "x" * 900_000,
        },
    }
    messages = b"".join(
        frames(
            TEXT_,
            json.dumps(
                {  # each with a name of its own: a kernel drops what it has had before
                    "header": {
                        "msg_id": str(number),
                        "msg_type": "comm_msg",
                        "username": "",
                        "session": "s",
                        "date": "",
                        "version": "5.3",
                    },
                    "parent_header": {},
                    "metadata": {},
                    "channel": "shell",
                    "content": content,
                }
            ).encode(),
        )
        for number in range(150)
    )
    other.wire.sock.settimeout(3)
    with pytest.raises(
        TimeoutError
    ):  # the server reads on when the kernel has done what was sent before
        other.wire.sock.sendall(messages)
    with contextlib.suppress(TimeoutError):
        other.wire.sock.sendall(frames(PING, b"x", number=20_000))
    assert reader.listens()
    other.leave()


def test_a_page_has_few_connections_and_its_session_is_no_key(server, reader):
    address = f"ws://127.0.0.1:{server.port}/api/kernels/%s/channels?session_id=%s"
    many = [
        websocket.create_connection(address % (reader.kernel, f"s{i}"), timeout=PATIENCE)
        for i in range(8)
    ]
    assert sum(closed(wire) for wire in many) == 8 - 3
    for wire in many:
        wire.shutdown()
    for kernel in (
        "00000000-0000-0000-0000-000000000000",
        reader.kernel[:-1] + ("0" if reader.kernel[-1] != "0" else "1"),
    ):
        with pytest.raises(websocket.WebSocketBadStatusException, match="404"):
            websocket.create_connection(address % (kernel, "s"), timeout=PATIENCE)
    assert reader.listens()


def closed(wire):
    """Does the server close it, rather than answer? (Who asks nothing may be told nothing.)"""
    try:
        wire.send(json.dumps(wire_message("kernel_info_request", {})))
        return wire.recv_data()[0] == websocket.ABNF.OPCODE_CLOSE
    except (OSError, websocket.WebSocketException):  # it is closed, and its end overtook the word
        return True


@pytest.mark.parametrize(
    "header",
    [
        {"msg_id": None},
        {"session": None},
        {"subshell_id": "none"},
        {"version": "99"},
        {"date": "x" * 10_000},
        {"msg_id": "x" * 500_000},
    ],
)
def test_hostile_headers_end_nothing(reader, header):
    reader.send(
        "comm_msg",
        {
            "comm_id": reader.box,
            "data": {"method": "update", "state": {"value": "x"}, "buffer_paths": []},
        },
        **header,
    )
    assert not any(secret in reader.listens() for secret in SECRETS)


@pytest.mark.parametrize("channel", ["stdin", "iopub", "hb", "x" * 100_000])
def test_other_channels_are_no_way_to_the_kernel(server, reader, channel):
    size = server.log.stat().st_size
    reader.send(
        "comm_msg",
        {
            "comm_id": reader.box,
            "data": {"method": "update", "state": {"value": "by the way"}, "buffer_paths": []},
        },
        channel,
    )
    assert "heard by the way" not in reader.listens()
    assert server.log.stat().st_size - size < 1000


def test_what_one_reader_sets_no_other_gets(server):
    one, other = Reader(server), Reader(server)
    for trait in (
        "_esm",
        "_css",
        "value",
        "description",
        "layout",
        "_dom_classes",
        "children",
        "tooltip",
        "_model_module",
        "_view_module",
    ):
        one.update(one.box, **{trait: EVIL})
        one.update(one.out, **{trait: EVIL})
    one.listens()
    other.send(
        "comm_open",
        {"comm_id": "control", "target_name": "jupyter.widget.control", "data": {}},
        metadata={"version": "1.0.0"},
    )
    other.send("comm_msg", {"comm_id": "control", "data": {"method": "request_states"}})
    other.until("update_states")
    third = Reader(server)
    assert (
        EVIL not in other.listens() + third.listens() + third.words
        and "onerror" not in other.heard + third.heard
    )
    for reader in (one, other, third):
        reader.leave()


# What data may hold


#: ipywidgets shows these as text, and spoken.js the last.
TEXT = {"_options_labels", "description", "tooltip", "said"}


#: A part of AgreementDashboard; a page's frame, which loads its corpus by itself; and those whose
#: own tests hold it.
ELSEWHERE = {
    "AnalysisSections",
    "Dashboard",
    "CodingDesk",
    "SuggestionDesk",
    "AdjudicationTable",
    "DraftEditor",
    "open_draft",
    "open_request",
}


def state(widget):
    """What a page gets of a widget, but for a figure's table, which is saved as text and never
    shown.
    """
    found = widget.get_state()
    return (
        found
        | {"_widget_layout": {k: v for k, v in found["_widget_layout"].items() if k != "meta"}}
        if "_widget_layout" in found
        else found
    )


def strings(value):
    """All strings within a widget's state."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (s for one in value.values() for s in strings(one))
    elif isinstance(value, list | tuple):
        yield from (s for one in value for s in strings(one))


@pytest.mark.parametrize("name", sorted({*widgets.__all__} - ELSEWHERE))
def test_no_markup_from_data_is_interpreted(name):
    corpus, columns = (
        rt.load(),
        {
            "experts": ("name", "role", "affiliation"),
            "statements": ("text", "label"),
            "topics": ("label", "question"),
            "positions": ("summary", "note"),
            "events": ("label",),
            "entities": ("name",),
            "passages": ("gist",),
            "event_mentions": ("wording",),
            "articles": ("title", "publisher"),
            "coders": ("name",),
        },
    )
    tables = {
        table: getattr(corpus, table).assign(
            **{c: EVIL + getattr(corpus, table)[c].astype(str) for c in names}
        )
        for table, names in columns.items()
    }
    tables["articles"]["url"] = "javascript:alert(3)"
    before = set(registry._instances)
    getattr(widgets, name)(dataclasses.replace(corpus, **tables))
    made = [widget for number, widget in registry._instances.items() if number not in before]
    found = {
        (type(widget).__name__, trait)
        for widget in made
        for trait, value in state(widget).items()
        if trait not in {*TEXT, "_esm", "_css"}
        for words in strings(value)
        if re.search(r"<img|<a[^>]*javascript:|href=.?javascript:", words)
    }
    assert made
    assert found == set()
    assert not any(getattr(widget, "description_allow_html", False) for widget in made)
    for widget in made:
        widget.close()


def test_a_page_that_goes_before_its_connection_is_there_leaves_nothing(monkeypatch):
    closed = []
    monkeypatch.setattr(KernelWebsocketHandler, "on_close", lambda page: closed.append(page))
    page = FilteredKernelWebsocket.__new__(FilteredKernelWebsocket)
    page.connection = None
    with pytest.raises(ValueError, match="the page has gone"):
        page.select_subprotocol([])
    page.on_close()
    assert closed == [page] and not FilteredKernelWebsocket.open_to
