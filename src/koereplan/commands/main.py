"""The `koereplan` command: which word does what. Only the command asked for is imported."""

from __future__ import annotations

import argparse
import sys
from importlib import import_module
from importlib.metadata import version

from koereplan.foundation.problem import Problem

COMMANDS = {
    "roadmap": ("koereplan.commands.roadmap.main", "beregn køreplanen for én sag eller en hel fil"),
    "up": ("koereplan.commands.up", "start det hele med indbygget database og demoverden"),
    "demo": ("koereplan.commands.demo.main", "byg en fiktiv verden i databasen"),
    "migrate": ("koereplan.commands.migrate", "bring databasens tabeller ajour (som ejer)"),
    "serve": ("koereplan.commands.serve", "kør webserveren"),
    "worker": ("koereplan.commands.worker", "kør det, der sker af sig selv"),
    "django": ("koereplan.commands.django", "Djangos egne kommandoer, til udvikling"),
}
LISTING = "\n".join(f"  {name:<10}{does}" for name, (_, does) in COMMANDS.items())


def main() -> None:
    """Run the command that the command line names, and leave with its exit status."""
    parser = argparse.ArgumentParser(
        prog="koereplan",
        description="Køreplan: den fælles arbejdsplads for en god løsladelse.",
        epilog=f"kommandoer:\n{LISTING}\n\nkoereplan KOMMANDO --help fortæller om hver enkelt.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"koereplan {version('koereplan')}")
    parser.add_argument("command", metavar="KOMMANDO", choices=COMMANDS)
    parser.add_argument("arguments", metavar="…", nargs=argparse.REMAINDER)
    chosen = parser.parse_args()
    module, _ = COMMANDS[chosen.command]
    try:
        sys.exit(import_module(module).main(chosen.arguments))
    except Problem as problem:
        sys.exit(f"koereplan {chosen.command}: {problem.for_user()}")
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
