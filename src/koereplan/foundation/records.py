"""How records are kept: an id of their own, and for some of them never a change."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any, ClassVar
from uuid import UUID, uuid4

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.migrations.operations.base import Operation, OperationCategory

if TYPE_CHECKING:
    from django.db.backends.base.schema import BaseDatabaseSchemaEditor
    from django.db.migrations.state import ProjectState


_draw: ContextVar[Callable[[], UUID]] = ContextVar("draw", default=uuid4)


def new_id() -> UUID:
    """Return the id of a new record."""
    return _draw.get()()


@contextmanager
def ids_drawn_by(draw: Callable[[], UUID]) -> Iterator[None]:
    """Let something else than chance give new records their ids: a demo world that is the same each time."""
    token = _draw.set(draw)
    try:
        yield
    finally:
        _draw.reset(token)


class Record(models.Model):
    """A row with an id that can be made anywhere and guessed nowhere."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)

    class Meta:
        abstract = True


class AppendOnly(models.Model):
    """A row that is written once: the database itself refuses to change or remove it.

    A concrete model inherits `Meta` too, and its first migration ends with `WriteOnce`.
    """

    class Meta:
        abstract = True
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Protect(name="write_once", operation=pgtrigger.Update | pgtrigger.Delete),
            pgtrigger.Trigger(
                name="never_emptied",
                operation=pgtrigger.Truncate,
                when=pgtrigger.Before,
                level=pgtrigger.Statement,
                func="RAISE EXCEPTION 'pgtrigger: Cannot truncate rows from a table that is written once';",
            ),
        ]


class WriteOnce(Operation):
    """Take from the product's role every right but reading and adding on one model's table."""

    taken = "UPDATE, DELETE, TRUNCATE"
    given_back = "UPDATE, DELETE"

    reduces_to_sql = True
    reversible = True
    category = OperationCategory.SQL

    def __init__(self, model: str) -> None:
        self.model = model

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        """Return how a migration file spells this operation."""
        return type(self).__name__, [self.model], {}

    def state_forwards(self, app_label: str, state: "ProjectState") -> None:
        """Leave the models as they are: rights are the database's own."""

    def database_forwards(
        self,
        app_label: str,
        schema_editor: "BaseDatabaseSchemaEditor",
        from_state: "ProjectState",  # noqa: ARG002 - Django's own signature
        to_state: "ProjectState",
    ) -> None:
        """Revoke changing, removing and emptying."""
        self._alter(f"REVOKE {self.taken} ON {{table}} FROM {{role}}", app_label, schema_editor, to_state)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: "BaseDatabaseSchemaEditor",
        from_state: "ProjectState",
        to_state: "ProjectState",  # noqa: ARG002 - Django's own signature
    ) -> None:
        """Give back what every other table grants."""
        self._alter(f"GRANT {self.given_back} ON {{table}} TO {{role}}", app_label, schema_editor, from_state)

    def describe(self) -> str:
        """Return what `migrate` prints."""
        return f"Nobody but the owner may {self.taken} rows of {self.model}"

    def _alter(
        self, rights: str, app_label: str, schema_editor: "BaseDatabaseSchemaEditor", state: "ProjectState"
    ) -> None:
        quote = schema_editor.quote_name
        table = quote(state.apps.get_model(app_label, self.model)._meta.db_table)
        schema_editor.execute(rights.format(table=table, role=quote(settings.DATABASES["default"]["USER"])))


class ReadOnly(WriteOnce):
    """Take from the product's role every right but reading: the database itself writes the rows."""

    taken = "INSERT, UPDATE, DELETE, TRUNCATE"
    given_back = "INSERT, UPDATE, DELETE"


class RowSecurity(Operation):
    """Let the database show and take only some rows of a table, except for its owner, as whom functions work.

    `shown` is the condition of the rows that the product's role sees and writes; `begun` of those it may add besides.
    `instead_of` is what guarded the table before.
    """

    reduces_to_sql = True
    reversible = True
    category = OperationCategory.SQL

    def __init__(
        self, table: str, shown: str, *, begun: str | None = None, instead_of: "RowSecurity | None" = None
    ) -> None:
        self.table = table
        self.shown = shown
        self.begun = begun
        self.instead_of = instead_of

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        """Return how a migration file spells this operation."""
        return type(self).__name__, [self.table, self.shown], {"begun": self.begun, "instead_of": self.instead_of}

    def state_forwards(self, app_label: str, state: "ProjectState") -> None:
        """Leave the models as they are: policies are the database's own."""

    def database_forwards(
        self,
        app_label: str,  # noqa: ARG002 - Django's own signature
        schema_editor: "BaseDatabaseSchemaEditor",
        from_state: "ProjectState",  # noqa: ARG002
        to_state: "ProjectState",  # noqa: ARG002
    ) -> None:
        """Guard the table."""
        self._let_go(schema_editor)
        table, role = map(schema_editor.quote_name, (self.table, settings.DATABASES["default"]["USER"]))
        schema_editor.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY")
        schema_editor.execute(f"CREATE POLICY owners ON {table} TO CURRENT_USER USING (true)")
        schema_editor.execute(f"CREATE POLICY opened ON {table} TO {role} USING ({self.shown})")
        if self.begun:
            schema_editor.execute(f"CREATE POLICY begun ON {table} FOR INSERT TO {role} WITH CHECK ({self.begun})")

    def database_backwards(
        self,
        app_label: str,
        schema_editor: "BaseDatabaseSchemaEditor",
        from_state: "ProjectState",
        to_state: "ProjectState",
    ) -> None:
        """Guard the table as before, or let everybody with a right to it see its rows again."""
        if self.instead_of:
            self.instead_of.database_forwards(app_label, schema_editor, from_state, to_state)
            return
        self._let_go(schema_editor)
        table = schema_editor.quote_name(self.table)
        schema_editor.execute(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY, NO FORCE ROW LEVEL SECURITY")

    def describe(self) -> str:
        """Return what `migrate` prints."""
        return f"Rows of {self.table} are shown to those to whom they are open"

    def _let_go(self, schema_editor: "BaseDatabaseSchemaEditor") -> None:
        table = schema_editor.quote_name(self.table)
        for policy in ("owners", "opened", "begun"):
            schema_editor.execute(f"DROP POLICY IF EXISTS {policy} ON {table}")
