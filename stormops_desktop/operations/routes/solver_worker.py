"""A solver in a process of its own: `python -I -m stormops_desktop.operations.routes.solver_worker`.

Solvers hold the GIL or a whole processor; here neither hurts anyone, and a kill is safe, for a worker writes
nothing. Tasks, news, `enough` and `cancel` come in on stdin, events go out on stdout (solver_mailbox.py).
Matrices come as .npz files. The process ends at the end of its input.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
import traceback
from pathlib import Path
from typing import IO

from stormops_desktop.model.errors import CancelledError, StormOpsError
from stormops_desktop.model.progress import CancelToken
from stormops_desktop.model.sentence import Sentence, sentence_record
from stormops_desktop.operations.routes.solver_mailbox import Inbox, Message, Outbox, TaskEnd


def main() -> None:
    """Serve tasks until the end of input."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches all of a terminal; the parent cancels
    outbox = Outbox(_take_stdout())
    _warm()
    inbox = Inbox()
    threading.Thread(target=inbox.read, args=(sys.stdin,), daemon=True).start()
    outbox.send("ready")
    while True:
        run_task(*inbox.tasks.get(), inbox, outbox)


def run_task(task: Message, end: TaskEnd, inbox: Inbox, outbox: Outbox) -> None:
    """Run one task and send how it ended: `done`, `cancelled` or `failed`."""
    outbox.number = task["number"]
    try:
        if task["task"] == "plan_day":
            outbox.send("done", **_plan_day(task, end, outbox))
        else:
            outbox.send("done", **_search_instance(task, end.cancel, inbox, outbox))
    except CancelledError:
        outbox.send("cancelled")
    except StormOpsError as error:
        outbox.send("failed", **_told(error))
    except Exception as error:  # noqa: BLE001  (the process's last resort: the parent must learn of it)
        traceback.print_exc(file=sys.stderr)
        message = Sentence(
            "The solver stopped unexpectedly ({name}: {error}).", name=type(error).__name__, error=error
        )
        outbox.send("failed", **_told(StormOpsError(message, remedy="Report it with the receipt.")))


def _told(error: StormOpsError) -> Message:
    return {
        "code": error.code,
        "message": sentence_record(error.message),
        "remedy": sentence_record(error.remedy),
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


def _plan_day(task: Message, end: TaskEnd, outbox: Outbox) -> Message:
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
        cancel=end.cancel,
        enough=end.enough,
        unroutable=unroutable,
        max_work=task["max_work"],
        initial=task["initial"],
    )
    return {"plan": plan_to_json(plan)}


def _search_instance(task: Message, cancel: CancelToken, inbox: Inbox, outbox: Outbox) -> Message:
    from stormops_desktop.engines.routing.instances.instance_search import InstanceSearch, habit_for
    from stormops_desktop.formats.instances.instance_arrays import read_instance_arrays
    from stormops_desktop.operations.routes.search_partner import PipePartner

    ends = time.perf_counter() + task["seconds"]
    inbox.forget_news()
    instance = read_instance_arrays(Path(task["file"]))
    habit = habit_for(instance, first=task["first"])
    search = InstanceSearch(instance, task["seed"], time.perf_counter, cancel, habit)
    routes = search.run(ends - time.perf_counter(), PipePartner(inbox, outbox))
    cancel.raise_if_cancelled()
    return {"routes": routes}


if __name__ == "__main__":
    main()
