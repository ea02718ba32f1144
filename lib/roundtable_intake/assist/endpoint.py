"""One call of an OpenAI-compatible chat endpoint: what is sent, what comes back, and what may go
wrong on the way.
"""

from __future__ import annotations

import json
import math
import os
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, NamedTuple
from urllib.parse import urlsplit, urlunsplit

from roundtable.corpus.problems import CodingError
from roundtable.extras import import_extra
from roundtable.i18n.messages import message

KEY = "ROUNDTABLE_ASSIST_KEY"  # the variable of the environment that holds a provider's key
_TRIES = 3  # of a call that is refused for the moment
_LONGEST_PAUSE = 30.0  # seconds, whatever the server asks for
_MOST_BYTES = 50_000_000  # of one answer: what is longer has no end
_FOR_THE_MOMENT = (408, 409, 425, 429, 500, 502, 503, 504)
_LOCAL = ("127.0.0.1", "::1", "localhost")
_OTHER_FORM = (400, 422)  # what a server says to a response_format that it does not know
Message = Mapping[str, str]
SchemaForm = Callable[[Mapping[str, Any]], dict[str, Any]]


def _named_schema(schema: Mapping[str, Any]) -> dict[str, Any]:
    """As OpenAI, vLLM, Ollama and llama.cpp's own server take it."""
    named = {"name": "passage", "strict": True, "schema": schema}
    return {"type": "json_schema", "json_schema": named}


def _bare_schema(schema: Mapping[str, Any]) -> dict[str, Any]:
    """As the server of llama-cpp-python takes it."""
    return {"type": "json_object", "schema": schema}


_FORMS: tuple[SchemaForm, ...] = (_named_schema, _bare_schema)


class AssistError(CodingError):
    """A model could not be asked, or a run not be read; the message says what to do."""


class ModelAnswer(NamedTuple):
    """What a model answered to one passage.

    Attributes
    ----------
    text : str
        As it came.
    finish : str
        Why it ended: "stop", or "length" where it was cut off.
    tokens_in, tokens_out : int
        As the server counted them; 0 where it does not.
    seconds : float
        How long it took.
    """

    text: str
    finish: str
    tokens_in: int
    tokens_out: int
    seconds: float


class _Reply(NamedTuple):
    """What a server sent: status, its words, when to ask again, the body."""

    status: int
    reason: str
    retry_after: str | None
    body: bytes


class Endpoint:
    """An endpoint and a model, with what every call of a run has in common.

    Parameters
    ----------
    url : str
        Of the API, such as http://127.0.0.1:8080/v1.
    model : str
        Its name there.
    parameters : mapping
        What else is sent with every call: temperature, seed, max_tokens …
    timeout : float
        Seconds that one call may take.
    pause : callable
        What waits between two tries.

    Raises
    ------
    AssistError
        For an address that is none, or a key that would travel unencrypted.
    """

    def __init__(
        self,
        url: str,
        model: str,
        parameters: Mapping[str, Any],
        *,
        timeout: float = 120.0,
        pause: Callable[[float], None] = time.sleep,
    ) -> None:
        try:
            parts = urlsplit(url)
        except ValueError:  # brackets around what is no number of a host
            raise AssistError(message("assist.endpoint.wrong", url=url)) from None
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise AssistError(message("assist.endpoint.wrong", url=url))
        self.url, self.model, self.parameters = url.rstrip("/"), model, dict(parameters)
        self._timeout, self._pause = timeout, pause
        is_local = parts.hostname in _LOCAL
        key = os.environ.get(KEY, "")
        if key and parts.scheme == "http" and not is_local:
            raise AssistError(message("assist.endpoint.unsafe", host=parts.hostname, name=KEY))
        self._forms: tuple[SchemaForm, ...] = _FORMS
        self._headers = {"Authorization": f"Bearer {key}"} if key else {}
        self._trusts_proxies = not is_local

    @property
    def shown(self) -> str:
        """The address without what could be a secret: no name, no password, no query."""
        parts = urlsplit(self.url)
        host = parts.netloc.rpartition("@")[2]
        return urlunsplit((parts.scheme, host, parts.path, "", ""))

    def ask(self, messages: Sequence[Message], schema: Mapping[str, Any]) -> ModelAnswer:
        """Return the model's answer to one passage.

        Raises
        ------
        AssistError
            Where the server refuses, cannot be reached, takes too long, or answers otherwise than
            such a server does.
        """
        httpx = import_extra("httpx", "roundtable assist")
        body = {**self.parameters, "model": self.model, "messages": list(messages)}
        begun = time.monotonic()
        is_sealed = self.url.startswith("https")  # else certificates would be loaded for nothing
        options = {"verify": is_sealed, "trust_env": self._trusts_proxies}
        try:
            with httpx.Client(timeout=self._timeout, **options) as client:
                reply = self._post_in_its_form(client, body, schema)
        except httpx.TimeoutException:
            raise AssistError(self._said("timeout", seconds=round(self._timeout))) from None
        # the last two: a proxy of the environment that is none, or is of a kind that httpx lacks
        except (httpx.HTTPError, httpx.InvalidURL, ValueError, ImportError) as error:
            raise AssistError(self._said("unreachable", error=str(error))) from None
        if reply.status != 200:
            raise AssistError(self._said(_kind_of(reply.status), **_about(reply)))
        return self._answer(reply, time.monotonic() - begun)

    def _post_in_its_form(
        self, client: Any, body: Mapping[str, Any], schema: Mapping[str, Any]
    ) -> _Reply:
        """Return the reply in the first form of asking for a schema that the server takes."""
        for form in self._forms:
            reply = self._post(client, {**body, "response_format": form(schema)})
            if reply.status not in _OTHER_FORM:
                self._forms = (form,)
                break
        return reply

    def _post(self, client: Any, body: Mapping[str, Any]) -> _Reply:
        """Return the reply, asked for again where it is refused for the moment."""
        for attempt in range(1, _TRIES + 1):
            reply = self._post_once(client, body)
            if reply.status not in _FOR_THE_MOMENT or attempt == _TRIES:
                break
            self._pause(_pause_seconds(reply.retry_after, attempt))
        return reply

    def _post_once(self, client: Any, body: Mapping[str, Any]) -> _Reply:
        """Return a reply, of which neither the time nor the length is without end: httpx counts its
        time anew with every byte.
        """
        httpx, until, data = (
            import_extra("httpx", "roundtable assist"),
            time.monotonic(),
            bytearray(),
        )
        until += self._timeout
        address = f"{self.url}/chat/completions"
        with client.stream("POST", address, json=body, headers=self._headers) as response:
            for chunk in response.iter_bytes():
                data += chunk
                if time.monotonic() > until:
                    raise httpx.ReadTimeout("the answer has no end")
                if len(data) > _MOST_BYTES:
                    raise AssistError(self._said("strange"))
        retry_after = response.headers.get("Retry-After")
        return _Reply(response.status_code, response.reason_phrase, retry_after, bytes(data))

    def _answer(self, reply: _Reply, seconds: float) -> ModelAnswer:
        try:
            whole = json.loads(reply.body)
            choice = whole["choices"][0]
            text = _content_of(choice["message"])
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
            raise AssistError(self._said("strange")) from None
        if not isinstance(text, str):
            raise AssistError(self._said("strange"))
        usage = whole.get("usage")
        usage = usage if isinstance(usage, dict) else {}
        counts = [usage.get(name) for name in ("prompt_tokens", "completion_tokens")]
        tokens_in, tokens_out = (n if type(n) is int and n >= 0 else 0 for n in counts)
        return ModelAnswer(text, str(choice.get("finish_reason")), tokens_in, tokens_out, seconds)

    def _said(self, problem: str, **values: Any) -> str:
        return message(f"assist.endpoint.{problem}", url=self.shown, model=self.model, **values)


def _kind_of(status: int) -> str:
    if status in (401, 403):
        return "key"
    if status == 404:
        return "no_model"
    return "busy" if status in _FOR_THE_MOMENT else "refused"


def _content_of(said: Mapping[str, Any]) -> Any:
    """Return what a model says: its text, in one part or several, or what it hands to a tool that
    nobody offered; "" where it declines.
    """
    content = said.get("content")
    if isinstance(content, list):
        return "".join(str(part.get("text", "")) for part in content)
    if not content and said.get("tool_calls"):
        return said["tool_calls"][0]["function"]["arguments"]
    return "" if content is None and said.get("refusal") else content


def _about(reply: _Reply) -> dict[str, str]:
    """Return the status, and what the server says of it, in a line."""
    said = " ".join(reply.body.decode("utf-8", "replace").split())[:200]
    return {"status": f"{reply.status}", "said": said or reply.reason}


def _pause_seconds(asked: str | None, attempt: int) -> float:
    """Return how long to wait before the next try: as the server asks, in seconds or with the time
    of day, within reason.
    """
    wanted = 2.0**attempt
    try:
        wanted = float(asked or wanted)
    except ValueError:
        try:
            then = parsedate_to_datetime(asked or "")
            wanted = (then - datetime.now(UTC)).total_seconds()
        except (ValueError, TypeError):
            pass
    return min(max(wanted, 0.0), _LONGEST_PAUSE) if math.isfinite(wanted) else _LONGEST_PAUSE
