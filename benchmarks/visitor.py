"""A page without a browser: asks a callback what the page would ask, keeps what it answers."""

from __future__ import annotations

import gzip
import json
import urllib.request
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import brotli

if TYPE_CHECKING:
    from collections.abc import Callable

    from werkzeug.test import Client

ACCEPTED = "gzip, deflate, br, zstd"
"""Encodings that Chromium accepts on a safe connection."""
ASK = "/_dash-update-component"
DECODERS: dict[str, Callable[[bytes], bytes]] = {
    "br": brotli.decompress,
    "gzip": gzip.decompress,
    "": bytes,
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What came over the wire, and its encoding."""

    wire: bytes
    encoding: str

    @property
    def content(self) -> bytes:
        """The body behind the encoding."""
        return DECODERS[self.encoding](self.wire)


class ThroughClient:
    """Asks a server in this process."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def __call__(self, path: str, body: bytes | None = None) -> Answer:
        response = self._client.open(
            path,
            method="GET" if body is None else "POST",
            data=body,
            content_type=None if body is None else "application/json",
            headers={"Accept-Encoding": ACCEPTED},
        )
        if response.status_code != 200:
            raise LookupError(f"{path}: seen status {response.status}; expected 200")
        return Answer(response.data, response.headers.get("Content-Encoding", ""))


class OverHttp:
    """Asks a server elsewhere."""

    def __init__(self, origin: str) -> None:
        self._origin = origin

    def __call__(self, path: str, body: bytes | None = None) -> Answer:
        headers = {"Accept-Encoding": ACCEPTED, "Content-Type": "application/json"}
        request = urllib.request.Request(f"{self._origin}{path}", data=body, headers=headers)
        with urllib.request.urlopen(request, timeout=60) as response:
            return Answer(response.read(), response.headers.get("Content-Encoding", ""))


@dataclass
class Visitor:
    """The properties of a page that one callback reads and writes.

    Attributes:
        send: how the server is reached.
        callbacks: the page's callbacks, as the server lists them for the browser.
        output: an output of the callback that is asked.
        properties: values by ``id.property``; what is not there yet is sent as the page sends it.
    """

    send: Callable[..., Answer]
    callbacks: list[dict[str, Any]]
    output: str
    properties: dict[str, Any]

    @classmethod
    def of(cls, send: Callable[..., Answer], output: str) -> Visitor:
        """A page whose callback has this output, among others."""
        return cls(send, json.loads(send("/_dash-dependencies").content), output, {})

    def set(self, name: str, value: Any) -> bytes:
        """Set a property as a reader does; the body of the question that follows."""
        self.properties[name] = value
        return self._question(self.output, name)

    def take(self, answer: Answer) -> None:
        """Show what was answered."""
        for component, news in json.loads(answer.content)["response"].items():
            for name, value in news.items():
                self.properties[f"{component}.{name}"] = value

    def open(self, path: str, query: str = "") -> None:
        """Open the map page at an address: its skeleton first, then what fills it."""
        self.properties = {"location.pathname": path, "location.search": f"?{query}"}
        skeleton = self.send(ASK, self._question("page.children", "location.pathname"))
        self._place(json.loads(skeleton.content))
        self.take(self.send(ASK, self._question(self.output, "address.data")))

    def _place(self, content: Any) -> None:
        """Take up the properties of every component, however deep."""
        if isinstance(content, dict):
            if "id" in content:
                named = {f"{content['id']}.{name}": value for name, value in content.items()}
                self.properties.update(named)
            content = list(content.values())
        if isinstance(content, list):
            for part in content:
                self._place(part)

    def _question(self, output: str, changed: str) -> bytes:
        callback = next(one for one in self.callbacks if output in _outputs(one["output"]))
        outputs = [_named(name) for name in _outputs(callback["output"])]
        question = {
            "output": callback["output"],
            "outputs": outputs if callback["output"].startswith("..") else outputs[0],
            "inputs": [self._told(one) for one in callback["inputs"]],
            "changedPropIds": [changed],
            "parsedChangedPropsIds": [changed],
            "state": [self._told(one) for one in callback["state"]],
        }
        return json.dumps(question, separators=(",", ":")).encode()

    def _told(self, prop: dict[str, str]) -> dict[str, Any]:
        told: dict[str, Any] = {"id": prop["id"], "property": prop["property"]}
        name = f"{prop['id']}.{prop['property']}"
        return told | {"value": self.properties[name]} if name in self.properties else told


def _outputs(output: str) -> list[str]:
    return output[2:-2].split("...") if output.startswith("..") else [output]


def _named(name: str) -> dict[str, str]:
    component, _, prop = name.rpartition(".")
    return {"id": component, "property": prop}
