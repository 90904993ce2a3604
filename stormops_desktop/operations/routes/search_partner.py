"""The other searcher of a public instance, reached through the process that started both."""

from __future__ import annotations

import queue
from typing import Any

from stormops_desktop.engines.routing.instances.instance_search import Exchange
from stormops_desktop.engines.routing.instances.route_pool import PooledRoute
from stormops_desktop.operations.routes.solver_mailbox import Inbox, Outbox


class PipePartner:
    """Sends news to the parent, which passes them on, and takes what the other sent."""

    def __init__(self, inbox: Inbox, outbox: Outbox) -> None:
        self._inbox, self._outbox = inbox, outbox

    def tell(self, news: Exchange) -> None:
        """Send it."""
        self._outbox.send("news", news=news._asdict())

    def hear(self) -> list[Exchange]:
        """What came since the last time."""
        heard = []
        while True:
            try:
                heard.append(exchange_from_json(self._inbox.news.get_nowait()))
            except queue.Empty:
                return heard


def exchange_from_json(news: dict[str, Any]) -> Exchange:
    """The Exchange that was sent."""
    return Exchange(
        best=[tuple(route) for route in news["best"]],
        cost=news["cost"],
        pooled=[PooledRoute(length, tuple(clients)) for length, clients in news["pooled"]],
    )
