"""What `koereplan roadmap` does, and how it ends."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from koereplan.commands.roadmap import json_form, timetable
from koereplan.commands.roadmap.endings import Ending, complain
from koereplan.commands.roadmap.files import trouble
from koereplan.commands.roadmap.json_text import NotAnObject, read_object
from koereplan.commands.roadmap.request import HELP, STANDARD_INPUT, Misuse, Request, understood
from koereplan.roadmap import FaultyFacts, assess, edition, read_facts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from koereplan.roadmap import Roadmap


def main(words: Sequence[str]) -> int:
    """Carry out `koereplan roadmap` and return its exit status."""
    try:
        if {"-h", "--help"} & set(words):
            sys.stdout.write(HELP)
            status: int = Ending.DONE
        else:
            status = carry_out(understood(words))
        sys.stdout.flush()
    except Misuse as misuse:
        complain([f"koereplan roadmap: {misuse}"])
        return Ending.REFUSED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Ending.NOBODY_READS
    except OSError as error:
        complain([f"koereplan roadmap: standardoutput: {trouble(error)}"])
        return Ending.REFUSED
    except KeyboardInterrupt:
        return Ending.INTERRUPTED
    return status


def carry_out(request: Request) -> int:
    """Work out what was asked for, and return the exit status.

    :raises Misuse: a file cannot be read or written.
    """
    if request.many:
        # numpy would start a thread for each processor, for an algebra that is not used here.
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
        from koereplan.commands.roadmap.many import work_out  # noqa: PLC0415 - numpy and Arrow are slow to load

        return work_out(request)
    try:
        roadmap = one_case(request)
    except NotAnObject as error:
        complain([f"{request.source}:{error.line}:{error.column}: {error}"])
        return Ending.REFUSED
    except FaultyFacts as faulty:
        complain(f"{fault.key}: {fault.message}" for fault in faulty.faults)
        return Ending.REFUSED
    show(roadmap, request)
    return Ending.DONE


def one_case(request: Request) -> Roadmap:
    """Return the roadmap of the one case in a file.

    :raises NotAnObject: the file holds no JSON object.
    :raises FaultyFacts: the case has faults.
    :raises Misuse: the file cannot be read.
    """
    try:
        is_stdin = request.source == STANDARD_INPUT
        content = sys.stdin.buffer.read() if is_stdin else Path(request.source).read_bytes()
    except OSError as error:
        raise Misuse(f"{request.source}: {trouble(error)}") from None
    facts = read_facts(read_object(content), on=request.today)
    return assess(facts, on=request.today, explain=True)


def show(roadmap: Roadmap, request: Request) -> None:
    """Write the roadmap in the shape that was asked for.

    :raises Misuse: the step asked about is not in the case's edition.
    """
    if request.as_json:
        sys.stdout.buffer.write(json_form.document(roadmap))
        return
    is_terminal = sys.stdout.isatty()
    columns = shutil.get_terminal_size().columns if is_terminal else timetable.NARROWEST
    paper = timetable.Paper(
        width=min(max(columns, timetable.NARROWEST), timetable.WIDEST),
        colour=is_terminal and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb",
    )
    if request.why is None:
        lines = timetable.table(roadmap, paper=paper, explain=request.explain)
    elif request.why in (steps := [step.key for step in edition(roadmap.edition).steps]):
        lines = timetable.why(roadmap, request.why, paper=paper)
    else:
        raise Misuse(f"--why {request.why}: trinnene er {', '.join(steps)}")
    for line in lines:
        print(line)
