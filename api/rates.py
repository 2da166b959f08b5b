"""How much one reader may ask in a minute, so that nobody's program takes the atlas from the rest.

What is asked is weighed by the work it makes.  Pages and their callbacks, boundaries and scripts
are not counted: a ministry behind one address may have many readers.
"""

from __future__ import annotations

import re
from http import HTTPStatus
from ipaddress import IPv6Address, ip_address, ip_network
from math import ceil
from time import time
from typing import TYPE_CHECKING

import flask
from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter

from api.problems import Problem, answer

if TYPE_CHECKING:
    from werkzeug.wrappers import Response

BRIEF, DRAWN, PLAIN = 100, 10, 1
"""What a brief, a picture of pixels or on paper, and any other answer count."""

_COSTS = (
    (re.compile(r"/informe\.\w+"), BRIEF),
    (re.compile(r"/(mapa|graficas)\.(png|pdf)"), DRAWN),
    (re.compile(r"/(mapa|graficas)\.\w+|/(api/v1|sdmx)/.*"), PLAIN),
)
_NETWORK = 64
"""Bits of an IPv6 address that tell one household from another."""


def register(server: flask.Flask, most: int) -> None:
    """Refuse with 429 what a reader asks beyond the limit, and say when to go on.

    Each web process counts for itself; what the machine asks of itself is not counted.

    Args:
        server: the web server.
        most: plain answers in a minute; 0 for no limit.
    """
    if not most:
        return
    limit = RateLimitItemPerMinute(most)
    limiter = FixedWindowRateLimiter(MemoryStorage())

    @server.before_request
    def counted() -> Response | None:
        cost, who = cost_of(flask.request.path), reader(flask.request.remote_addr)
        if not cost or who is None or limiter.hit(limit, who, cost=cost):
            return None
        wait = max(ceil(limiter.get_window_stats(limit, who).reset_time - time()), 1)
        refused = answer(
            Problem(
                HTTPStatus.TOO_MANY_REQUESTS,
                f"requests: seen more than {most} a minute from one address (a picture counts "
                f"{DRAWN}, a brief {BRIEF}); expected fewer; go on in {wait} seconds, or ask for "
                "many areas and years at once",
            )
        )
        refused.headers["Retry-After"] = str(wait)
        return refused


def cost_of(path: str) -> int:
    """What an answer at a path counts; 0 for what is not counted.

    >>> cost_of("/informe.pdf"), cost_of("/mapa.png"), cost_of("/mapa.svg")
    (100, 10, 1)
    >>> cost_of("/api/v1/data"), cost_of("/sdmx/2.1/dataflow"), cost_of("/mapa"), cost_of("/health")
    (1, 1, 0, 0)
    """
    return next((cost for place, cost in _COSTS if place.fullmatch(path)), 0)


def reader(address: str | None) -> str | None:
    """Whom an address is taken for; None for the machine itself, and where there is no address.

    >>> reader("203.0.113.7"), reader("2001:db8:1:2:3:4:5:6"), reader("::1"), reader("127.0.0.1")
    ('203.0.113.7', '2001:db8:1:2::/64', None, None)
    >>> reader("::ffff:203.0.113.7"), reader("unix:"), reader(None)
    ('203.0.113.7', None, None)
    """
    try:
        found = ip_address(address or "")
    except ValueError:
        return None
    if isinstance(found, IPv6Address) and found.ipv4_mapped:
        found = found.ipv4_mapped
    if found.is_loopback:
        return None
    if isinstance(found, IPv6Address):
        return str(ip_network((int(found), _NETWORK), strict=False))
    return str(found)
