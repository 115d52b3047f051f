"""What happens while the server runs, as JSON for programs: one object an event."""

from collections.abc import Iterable, Mapping

from sitegen.errors import Diagnostic
from sitegen.reporting import as_json
from sitegen.serve.events import Cooked, Event, Followed, Opened, Ordered, Polling, Reloaded, Unseen


def event_as_json(event: Event) -> Mapping[str, object]:
    """The event; `event` says of what kind it is, times are in milliseconds."""
    match event:
        case Opened():
            return {
                "event": "opened",
                "url": event.url,
                "port": event.port,
                "lan_url": event.lan_url or None,
                "diagnostics": _listed(event.diagnostics),
            }
        case Ordered():
            return {
                "event": "order",
                "method": event.method,
                "path": event.path,
                "status": event.status,
                "bytes": event.size,
                "ms": _ms(event.seconds),
                "made": event.made,
                "stages": {name: _ms(seconds) for name, seconds in event.stages.items()},
            }
        case Followed():
            stages = {name: _ms(seconds) for name, seconds in event.stages.items()}
            return {"event": "followed", "path": event.path, "stages": stages}
        case Reloaded():
            return {
                "event": "reloaded",
                "changed": list(event.changed),
                "extent": event.extent,
                "ms": _ms(event.seconds),
                "diagnostics": _listed(event.diagnostics),
            }
        case Polling():
            return {"event": "polling", "why": event.why}
        case Unseen():
            return {"event": "no-browser"}
        case Cooked():
            return {"event": "diagnostics", "diagnostics": _listed(event.diagnostics)}


def _ms(seconds: float) -> float:
    return round(seconds * 1000, 3)


def _listed(diagnostics: Iterable[Diagnostic]) -> list[Mapping[str, object]]:
    return [as_json(diagnostic) for diagnostic in diagnostics]
