"""docs/deploy.md: what it writes for nginx works, with Debian's nginx before two servers; every
option that it names is one.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import ssl
import subprocess
import textwrap
import time
import urllib.error
import urllib.request

import nbformat
import pytest
import websocket
from jupyter_server.auth.identity import PasswordIdentityProvider

from conftest import TOP, Server, plain_shell, without
from roundtable_app.server.app import RoundtableVoila
from voila_prefork.kernels.provisioner import PreforkProvisioner

pytestmark = pytest.mark.server

NAME = "dashboards.example.org"
TEXTS = {
    name: (TOP / name).read_text("utf-8") for name in ("docs/deploy.md", "SECURITY.md", "README.md")
}
AROUND = """
daemon off;
{user}
worker_processes 1;
pid {folder}/pid;
error_log stderr warn;
events {{ }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    {site}
}}
"""


def section(heading: str) -> str:
    """The lines of code below a heading of docs/deploy.md."""
    text = TEXTS["docs/deploy.md"].split(f"\n## {heading}\n")[1].split("\n## ")[0]
    return textwrap.dedent(
        "\n".join(line for line in text.splitlines() if not line.strip() or line.startswith("    "))
    )


def free() -> int:
    """A port that nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


@pytest.fixture(scope="module")
def servers(tmp_path_factory):
    """Two servers over a small dashboard, as the unit of the page starts them."""
    folder, started = tmp_path_factory.mktemp("servers"), []
    shown = plain_shell(folder / "dashboards")
    cell = nbformat.v4.new_code_cell("import ipywidgets\nipywidgets.Label('here')")
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), shown / "small.ipynb")
    try:
        started.extend(
            Server(shown, folder / number, f"--RoundtableVoila.names={NAME}") for number in "12"
        )
        yield [server.wait() for server in started]
    finally:
        for server in started:
            server.stop()


@pytest.fixture(scope="module")
def port(servers, tmp_path_factory):
    """The port of nginx with the page's own lines, ports and certificate aside."""
    nginx, openssl = (
        shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin") for name in ("nginx", "openssl")
    )
    if not nginx or not openssl:
        without("nginx and openssl are needed, and one of them is not there")
    folder, found = tmp_path_factory.mktemp("nginx"), free()
    made = [
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "2",
        "-subj",
        f"/CN={NAME}",
        "-keyout",
        folder / "key",
        "-out",
        folder / "pem",
    ]
    subprocess.run([openssl, *made], check=True, capture_output=True)
    site = section("nginx in front")
    one, two = (f"127.0.0.1:{server.port}" for server in servers)
    for before, after in [
        ("127.0.0.1:8866", one),
        ("127.0.0.1:8867", two),
        ("listen 443", f"listen 127.0.0.1:{found}"),
        ("/etc/ssl/dashboards.pem", f"{folder}/pem"),
        ("/etc/ssl/dashboards.key", f"{folder}/key"),
    ]:
        assert site.count(before) == 1, before
        site = site.replace(before, after)
    user = (
        "user root;" if os.geteuid() == 0 else ""
    )  # else its workers may not enter pytest's folders
    (folder / "conf").write_text(AROUND.format(folder=folder, site=site, user=user))
    with (folder / "log").open("w") as log:
        process = subprocess.Popen(
            [nginx, "-p", folder, "-c", folder / "conf", "-e", "stderr"], stdout=log, stderr=log
        )
    try:
        end = time.monotonic() + 20
        while True:
            try:
                socket.create_connection(("127.0.0.1", found), 1).close()
                break
            except OSError:
                assert process.poll() is None and time.monotonic() < end, (
                    folder / "log"
                ).read_text()
                time.sleep(0.05)
        yield found
    finally:
        process.terminate()
        process.wait(20)


@pytest.fixture(scope="module")
def trusting():
    """TLS that takes the certificate which the test has made."""
    found = ssl.create_default_context()
    found.check_hostname, found.verify_mode = False, ssl.CERT_NONE
    return found


@pytest.fixture
def ask(port, trusting):
    """Return a function: path, headers → status, headers, words."""

    def ask(path, data=None, **headers):
        request = urllib.request.Request(
            f"https://127.0.0.1:{port}/{path}", data, {"Host": NAME} | headers
        )
        try:
            with urllib.request.urlopen(request, timeout=60, context=trusting) as answer:
                return answer.status, answer.headers, answer.read().decode()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.headers, error.read().decode()

    return ask


def cookie(headers):
    """The server that the answer's cookie names; None without such a cookie."""
    given = [
        re.match(r"server=(one|two); Path=/; Secure; HttpOnly; SameSite=Lax$", one)
        for one in headers.get_all("Set-Cookie", [])
    ]
    return next((found[1] for found in given if found), None)


def test_nginx_brings_tls_and_shares_visitors_between_the_servers(ask):
    answers = [ask("health") for _ in range(24)]
    assert {status for status, _, _ in answers} == {200}
    assert {cookie(headers) for _, headers, _ in answers} == {"one", "two"}, (
        "by chance once in eight million runs"
    )
    assert answers[0][1]["Strict-Transport-Security"] == "max-age=31536000"


@pytest.mark.parametrize("which", ["one", "two"])
def test_nginx_keeps_a_visitor_at_the_server_that_has_the_kernel(ask, servers, port, which):
    status, headers, page = ask("voila/render/small.ipynb", Cookie=f"server={which}")
    assert status == 200 and cookie(headers) == which
    kernel = re.search(r'"kernelId": "([^"]+)"', page)[1]
    mine, other = servers if which == "one" else servers[::-1]
    assert [len(mine.kernels()), len(other.kernels())] == [1, 0]

    def connect(cookie):
        return websocket.create_connection(
            f"wss://127.0.0.1:{port}/api/kernels/{kernel}/channels",
            cookie=f"server={cookie}",
            host=NAME,
            origin=f"https://{NAME}",
            sslopt={"cert_reqs": ssl.CERT_NONE},
            timeout=60,
        )

    wire = connect(which)
    header = {
        "msg_id": "m",
        "msg_type": "kernel_info_request",
        "username": "",
        "session": "s",
        "date": "",
        "version": "5.3",
    }
    wire.send(
        json.dumps(
            {
                "header": header,
                "parent_header": {},
                "metadata": {},
                "content": {},
                "channel": "shell",
            }
        )
    )
    while json.loads(wire.recv())["msg_type"] != "kernel_info_reply":
        pass
    with pytest.raises(websocket.WebSocketBadStatusException, match="404"):
        connect("two" if which == "one" else "one")
    wire.close()
    wire.shutdown()
    assert (
        ask(
            f"voila/api/shutdown/{kernel}",
            b"_xsrf=x",
            Cookie=f"server={which}; _xsrf=x",
            Origin=f"https://{NAME}",
        )[0]
        == 204
    )
    end = time.monotonic() + 20
    while mine.kernels():  # the system takes a moment to end a process
        assert time.monotonic() < end
        time.sleep(0.05)


def test_nginx_lets_no_other_name_and_no_large_body_through(ask):
    assert ask("", Host="elsewhere.example.org")[0] == 403
    assert ask("login", b"x" * (2 << 20))[0] == 413


def test_every_option_that_is_named_is_one():
    configured = {
        kind
        for one in (
            *RoundtableVoila.classes,
            RoundtableVoila,
            PreforkProvisioner,
            PasswordIdentityProvider,
        )
        for kind in one.mro()
    }
    known = {
        f"{one.__name__}.{trait}"
        for one in configured
        if hasattr(one, "class_traits")
        for trait in one.class_traits(config=True)
    }
    for name, text in TEXTS.items():
        named = set(re.findall(r"--([A-Z]\w+\.\w+)", text))
        assert named <= known, name
    stanza = json.loads(
        (TOP / "dashboards/template/kernels/python3/kernel.json").read_text("utf-8")
    )["metadata"]["kernel_provisioner"]["config"]
    assert {f"PreforkProvisioner.{trait}" for trait in stanza} <= known
