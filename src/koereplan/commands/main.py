"""The `koereplan` command: which word does what. Only the command asked for is imported."""

from __future__ import annotations

import sys
from importlib import import_module

from koereplan.foundation.problem import Problem

COMMANDS = {
    "roadmap": ("koereplan.commands.roadmap.main", "beregn køreplanen for én sag eller en hel fil"),
    "up": ("koereplan.commands.up", "start det hele på denne maskine, med en fiktiv verden"),
    "demo": ("koereplan.commands.demo.main", "byg en fiktiv verden i databasen"),
    "migrate": ("koereplan.commands.migrate", "bring databasens tabeller ajour"),
    "serve": ("koereplan.commands.serve", "kør webserveren"),
    "account": ("koereplan.commands.account.main", "giv, ret og luk adgang for medarbejdere"),
    "worker": ("koereplan.commands.worker", "kør det, der sker af sig selv"),
    "check": ("koereplan.commands.check.main", "efterse, om alt er sat sikkert op"),
    "log": ("koereplan.commands.log", "efterprøv loggen over, hvem der har brugt sagerne"),
    "django": ("koereplan.commands.django", "Djangos egne kommandoer, til udvikling"),
}
HELP = "\n".join(
    [
        "Brug: koereplan KOMMANDO [VALG]",
        "",
        "Køreplan: den fælles arbejdsplads for en god løsladelse.",
        "",
        "Kommandoer:",
        *(f"  {name:<10}{does}" for name, (_, does) in COMMANDS.items()),
        "",
        "koereplan KOMMANDO --help fortæller om hver enkelt; koereplan --version siger versionen.",
    ]
)


def main() -> None:
    """Run the command that the command line names, and leave with its exit status."""
    name, *arguments = sys.argv[1:] or ["--help"]
    if name in ("-h", "--help"):
        print(HELP)
    elif name == "--version":
        from importlib.metadata import version  # noqa: PLC0415 - slow to load, and seldom asked for

        print(f"koereplan {version('koereplan')}")
    elif name in COMMANDS:
        sys.exit(_run(name, arguments))
    else:
        print(f"koereplan: {name} er ikke en kommando. Se koereplan --help.", file=sys.stderr)
        sys.exit(2)


def _run(name: str, arguments: list[str]) -> int:
    module, _ = COMMANDS[name]
    try:
        status: int = import_module(module).main(arguments)
    except Problem as problem:
        print(f"koereplan {name}: {problem.for_user()}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return status


if __name__ == "__main__":
    main()
