"""The database measured at a million cases: statements alone, an act through its service, and pages.

The cases are loaded into an embedded database of their own, and stay there for the next time.
`python -m bench.database [--quick]`
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import time
from datetime import date
from pathlib import Path

from django.core.management import call_command
from django.db import connection, connections, transaction
from psycopg import sql

from bench.size import Size
from koereplan.commands.database.cluster import Cluster, home_in
from koereplan.commands.database.roles import OWNER, PRODUCT, create_database, create_roles
from koereplan.commands.migrate import migrate
from koereplan.commands.settings import set_up_django

ROOT = Path(__file__).parent.parent
DATA = ROOT / "var" / "bench" / "database"
TODAY = date(2026, 11, 23)
SETTINGS = {
    "shared_buffers": "3GB",
    "max_wal_size": "4GB",
    "checkpoint_timeout": "1h",
    "autovacuum": "off",
    "jit": "off",
}


FULL = Size(cases=1_000_000, lists=1_000, writes=300, pages=200)
QUICK = Size(cases=20_000, lists=200, writes=60, pages=40)


def main() -> int:
    parser = argparse.ArgumentParser(description="Measure the database at a million cases.")
    parser.add_argument("--quick", action="store_true", help="20,000 cases: a minute instead of a quarter of an hour")
    # What the other measurements are told is none of ours.
    chosen, _ = parser.parse_known_args()
    size = QUICK if chosen.quick else FULL
    DATA.mkdir(parents=True, exist_ok=True)
    cluster = Cluster(home_in(DATA), settings=SETTINGS)
    cluster.start()
    try:
        _prepare(cluster, size)
        _measure(size)
    finally:
        connection.close()
        cluster.stop()
    return 0


def _prepare(cluster: Cluster, size: Size) -> None:
    """Load the cases, unless they are there already and made by the same code; tables are brought up to date."""
    name, made_by = f"bench_{size.cases}", _made_by()
    create_roles(cluster)
    with cluster.as_superuser() as superuser:
        found = superuser.execute(
            "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s", [name]
        ).fetchone()
        is_loaded = found and found[0] and set(found[0].splitlines()) <= made_by
        if found and not is_loaded:
            superuser.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))
    create_database(cluster, name)
    os.environ |= {
        "SECRET_KEY": "only-for-measuring",
        "DATABASE_URL": cluster.address(PRODUCT, name),
        "DATABASE_OWNER_URL": cluster.address(OWNER, name),
        "DJANGO_SETTINGS_MODULE": "koereplan.config.settings.demo",
        "STATIC_ROOT": str(DATA / "static"),
        "TODAY": TODAY.isoformat(),
    }
    set_up_django()
    call_command("collectstatic", interactive=False, verbosity=0)
    migrate(verbosity=0)
    if not is_loaded:
        _load(size.cases)
    with cluster.as_superuser() as superuser:
        superuser.execute("CHECKPOINT")
        says = sql.Literal("\n".join(sorted(made_by)))
        superuser.execute(sql.SQL("COMMENT ON DATABASE {} IS {}").format(sql.Identifier(name), says))


def _measure(size: Size) -> None:
    """Print each figure beside its target. Who asks is drawn anew each time."""
    # Only now are there models to import.
    from bench.desks import of_plan_owners, work_of  # noqa: PLC0415
    from bench.pages import measure_pages  # noqa: PLC0415
    from bench.plans import measure_plans  # noqa: PLC0415
    from bench.statements import measure_lists, measure_search, measure_writes  # noqa: PLC0415

    desks, rng = of_plan_owners(on=TODAY), random.Random(time.time_ns())
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT count(*), count(waits_until) FROM cases_duerow")
        rows, waiting = cursor.fetchone()
    each = f"{rows / size.cases:.1f} rows each, {waiting / size.cases:.1f} of them waiting"
    print(f"{size.cases:,} cases, {each}; {len(desks):,} plan owners\n")
    measure_lists(rng.sample(desks, min(size.lists, len(desks))))
    work = work_of(desks, rng)
    measure_search(work, size.pages)
    measure_writes(work, size.writes)
    measure_pages(work, size.pages)
    measure_plans(work, size.pages)


def _load(cases: int) -> None:
    # Only now are there models to import.
    from koereplan.commands.demo.build import found_reference_units  # noqa: PLC0415
    from koereplan.commands.demo.load import load  # noqa: PLC0415

    began = time.monotonic()
    with transaction.atomic():
        found_reference_units(on=TODAY)
    load(cases, on=TODAY, tell=lambda what: print(f"  {time.monotonic() - began:6.0f} s  {what}", flush=True))


def _made_by() -> set[str]:
    """Return the files that tables and loaded cases are made by, each with what changes when it does."""
    source = ROOT / "src" / "koereplan"
    loading = (source / "commands" / "demo" / f"{name}.py" for name in ("copying", "courses", "crowd", "load"))
    paths = [*source.glob("**/migrations/*.py"), *loading]
    return {f"{path.relative_to(source)} {hashlib.sha256(path.read_bytes()).hexdigest()}" for path in paths}


if __name__ == "__main__":
    raise SystemExit(main())
