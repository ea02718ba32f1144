"""A server that speaks as chat endpoints do, and says what a test lets it say."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self

EMPTY = {"speaker": "", "positions": [], "events": [], "entities": [], "statements": []}


class ChatServer:
    """On a free port of this machine, for as long as the `with` lasts.

    reply: called with the body of a request; returns the content of an answer, or (status, headers,
    body as text), or an Exception that closes the connection.
    """

    def __init__(self, reply: Callable[[dict[str, Any]], Any]) -> None:
        self.reply, self.requests, self.headers = reply, [], []
        owner = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                owner.requests.append(body)
                owner.headers.append(dict(self.headers))
                status, headers, data = whole_response(owner.reply(body))
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}/v1"

    def __enter__(self) -> Self:
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def asked_about(self) -> list[str]:
        """Return the words of each passage that was asked about."""
        return [passage_of(body) for body in self.requests]


def whole_response(said: Any) -> tuple[int, dict[str, str], bytes]:
    """Return status, headers and body of what a reply says."""
    if isinstance(said, tuple):
        status, headers, text = said
        return status, headers, text.encode()
    return 200, {"Content-Type": "application/json"}, json.dumps(completion(said)).encode()


def completion(content: Any, finish: str = "stop") -> dict[str, Any]:
    """Return a whole answer of a chat endpoint."""
    text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
    choice = {"index": 0, "message": {"role": "assistant", "content": text}}
    usage = {"prompt_tokens": 100, "completion_tokens": 20}
    return {"choices": [{**choice, "finish_reason": finish}], "usage": usage}


def passage_of(body: dict[str, Any]) -> str:
    """Return the words of the passage that a request is about, without the fence."""
    return "\n".join(body["messages"][-1]["content"].split("\n")[1:-1])
