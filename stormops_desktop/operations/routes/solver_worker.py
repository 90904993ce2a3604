"""A solver in a process of its own: `python -I -m stormops_desktop.operations.routes.solver_worker`.

Solvers hold the GIL or a whole processor; here neither hurts anyone, and a kill is safe, for a worker writes
nothing. One JSON value a line: tasks, news and `cancel` come in on stdin, events go out on stdout. Matrices
come as .npz files. The process ends at the end of its input.
"""

from __future__ import annotations

import json
import os
import queue
import sys
import threading
import time
import traceback
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from stormops_desktop.model.errors import CancelledError, StormOpsError
from stormops_desktop.model.progress import CancelToken

type Message = dict[str, Any]


@dataclass(slots=True)
class Inbox:
    """What came in on stdin, sorted by a thread that reads ahead while a task runs."""

    tasks: queue.SimpleQueue[tuple[Message, CancelToken]] = field(default_factory=queue.SimpleQueue)
    news: queue.SimpleQueue[Message] = field(default_factory=queue.SimpleQueue)
    tokens: dict[int, CancelToken] = field(default_factory=dict)

    def forget_news(self) -> None:
        """Drop what came for an earlier task."""
        while not self.news.empty():
            self.news.get_nowait()

    def read(self, lines: IO[str]) -> None:
        """Sort lines until the end of input, then end the process: nobody waits for its answer."""
        for line in lines:
            message = json.loads(line)
            if "task" in message:
                token = self.tokens[message["number"]] = CancelToken()
                self.tasks.put((message, token))
            elif "news" in message:
                self.news.put(message["news"])
            else:
                self.tokens[message["cancel"]].cancel()
        os._exit(0)


class Outbox:
    """Writes events, whole lines at a time, each with the number of its task."""

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream
        self.number = 0

    def send(self, event: str, **values: object) -> None:
        """Send one event."""
        self._stream.write(json.dumps({"event": event, "number": self.number, **values}) + "\n")
        self._stream.flush()


def main() -> None:
    """Serve tasks until the end of input."""
    outbox = Outbox(_take_stdout())
    _warm()
    inbox = Inbox()
    threading.Thread(target=inbox.read, args=(sys.stdin,), daemon=True).start()
    outbox.send("ready")
    while True:
        run_task(*inbox.tasks.get(), inbox, outbox)


def run_task(task: Message, cancel: CancelToken, inbox: Inbox, outbox: Outbox) -> None:
    """Run one task and send how it ended: `done`, `cancelled` or `failed`."""
    outbox.number = task["number"]
    try:
        if task["task"] == "plan_day":
            outbox.send("done", **_plan_day(task, cancel, outbox))
        else:
            outbox.send("done", **_search_instance(task, cancel, inbox, outbox))
    except CancelledError:
        outbox.send("cancelled")
    except StormOpsError as error:
        outbox.send("failed", **_told(error))
    except Exception as error:  # noqa: BLE001  (the process's last resort: the parent must learn of it)
        traceback.print_exc(file=sys.stderr)
        message = f"The solver stopped unexpectedly ({type(error).__name__}: {error})."
        outbox.send("failed", **_told(StormOpsError(message, remedy="Report it with the receipt.")))


def _told(error: StormOpsError) -> Message:
    return {
        "code": error.code,
        "message": error.message,
        "remedy": error.remedy,
        "file": error.file,
        "record": error.record,
    }


def _take_stdout() -> IO[str]:
    """Keep stdout for events alone; whatever a library prints goes to stderr."""
    sys.stdout.flush()
    stream = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    return stream


def _warm() -> None:
    """Load the solvers before the first task: they take half a second."""
    import stormops_desktop.engines.routing.instances.instance_search
    import stormops_desktop.engines.routing.ortools_crew
    import stormops_desktop.engines.routing.plan_day  # noqa: F401  (loaded for the effect)


def _plan_day(task: Message, cancel: CancelToken, outbox: Outbox) -> Message:
    from stormops_desktop.engines.routing.plan_day import plan_day
    from stormops_desktop.formats.day_plan.plan_json import plan_to_json
    from stormops_desktop.formats.day_plan.problem_files import read_problem
    from stormops_desktop.model.routing import Unserved, UnservedReason

    unroutable = {
        stop_id: Unserved(stop_id, UnservedReason(reason), detail)
        for stop_id, (reason, detail) in task["unroutable"].items()
    }
    plan = plan_day(
        read_problem(Path(task["folder"])),
        seconds=task["seconds"],
        iterations=task["iterations"],
        seed=task["seed"],
        clock=time.perf_counter,
        listener=lambda plan: outbox.send("plan", plan=plan_to_json(plan)),
        cancel=cancel,
        unroutable=unroutable,
        max_work=task["max_work"],
        initial=task["initial"],
    )
    return {"plan": plan_to_json(plan)}


def _search_instance(task: Message, cancel: CancelToken, inbox: Inbox, outbox: Outbox) -> Message:
    from stormops_desktop.engines.routing.instances.instance_search import RESTLESS, STEADY, InstanceSearch
    from stormops_desktop.formats.instances.instance_arrays import read_instance_arrays
    from stormops_desktop.operations.routes.search_partner import PipePartner

    ends = time.perf_counter() + task["seconds"]
    inbox.forget_news()
    instance = read_instance_arrays(Path(task["file"]))
    search = InstanceSearch(instance, task["seed"], time.perf_counter, cancel)
    partner = PipePartner(inbox, outbox)
    epochs = STEADY if task["steady"] else RESTLESS
    routes = search.run(ends - time.perf_counter(), partner, epochs)
    cancel.raise_if_cancelled()
    return {"routes": routes}


if __name__ == "__main__":
    main()
