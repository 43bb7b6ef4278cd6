import pytest
from django.apps import apps
from django.core.management.commands.makemigrations import Command
from django.db.migrations import (
    AlterField,
    DeleteModel,
    Migration,
    RemoveConstraint,
    RemoveField,
    RemoveIndex,
    RenameField,
    RenameModel,
)
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState
from django.utils import translation

LOADER = MigrationLoader(None, ignore_no_migrations=True)
OURS = [
    pytest.param(name, migration, id=f"{label}.{name}")
    for (label, name), migration in sorted(LOADER.disk_migrations.items())
    if migration.__module__.startswith("koereplan.")
]
# What an older version of the product, still running, would trip over.
SHRINKING = (DeleteModel, RemoveField, RenameField, RenameModel)
NEUTRAL = (RemoveConstraint, RemoveIndex, AlterField)


def test_the_models_and_the_migrations_agree() -> None:
    with translation.override(None):
        detector = Command.autodetector(LOADER.project_state(), ProjectState.from_apps(apps))
        changes = detector.changes(graph=LOADER.graph)
    assert not changes, "run koereplan django makemigrations"


def test_every_app_has_one_head() -> None:
    assert not LOADER.detect_conflicts()


@pytest.mark.parametrize(("name", "migration"), OURS)
def test_shrinking_the_schema_is_a_release_of_its_own(name: str, migration: Migration) -> None:
    operations = [operation for operation in migration.operations if not isinstance(operation, NEUTRAL)]
    shrinks = [isinstance(operation, SHRINKING) for operation in operations]
    assert any(shrinks) == ("_contract_" in name)
    assert all(shrinks) or not any(shrinks)


@pytest.mark.parametrize(("name", "migration"), OURS)
def test_every_step_can_be_taken_back(name: str, migration: Migration) -> None:
    assert all(operation.reversible for operation in migration.operations)
