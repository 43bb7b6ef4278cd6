"""The two roles of a database: the owner makes its tables, the product reads and writes their rows."""

from typing import TYPE_CHECKING

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict

from koereplan.foundation.problem import Problem

if TYPE_CHECKING:
    from koereplan.commands.database.cluster import Cluster

OWNER = "koereplan_owner"
PRODUCT = "koereplan"


class DatabaseUnreachable(Problem):
    """PostgreSQL does not answer, or does not know the role."""

    code = "database.unreachable"
    says = "Databasen kan ikke nås: {fault}"


class TooPowerful(Problem):
    """The product's role could step round what the database guards."""

    code = "database.role_too_powerful"
    says = (
        "Rollen {role} i DATABASE_URL {why}, og så kunne produktet ændre det, som kun må tilføjes. "
        "Opret en almindelig rolle (create role {product} login) og brug den i DATABASE_URL; "
        "tabellernes ejer hører kun hjemme i DATABASE_OWNER_URL."
    )


def create_roles(cluster: "Cluster") -> None:
    """Give an embedded cluster its two roles."""
    with cluster.as_superuser() as connection:
        for role in (OWNER, PRODUCT):
            if connection.execute("SELECT FROM pg_roles WHERE rolname = %s", [role]).fetchone() is None:
                connection.execute(sql.SQL("CREATE ROLE {} LOGIN").format(sql.Identifier(role)))


def create_database(cluster: "Cluster", name: str, *, template: str = "template1") -> None:
    """Make a database that belongs to the owner's role, unless it is there."""
    with cluster.as_superuser() as connection:
        if connection.execute("SELECT FROM pg_database WHERE datname = %s", [name]).fetchone() is None:
            statement = sql.SQL("CREATE DATABASE {} OWNER {} TEMPLATE {}")
            connection.execute(statement.format(*map(sql.Identifier, (name, OWNER, template))))


def grant_rights(owner_address: str, product_address: str) -> None:
    """Let the product's role work with the rows of every table that the owner's role will make."""
    product = sql.Identifier(str(conninfo_to_dict(product_address)["user"]))
    with psycopg.connect(owner_address, autocommit=True) as connection:
        for rights in (
            "GRANT USAGE ON SCHEMA public TO {}",
            "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {}",
            "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO {}",
        ):
            connection.execute(sql.SQL(rights).format(product))


def refuse_powerful_role(product_address: str) -> None:
    """Make sure that the product is an ordinary guest in its own database.

    :raises DatabaseUnreachable: PostgreSQL refuses us.
    :raises TooPowerful: the role is a superuser, bypasses row security, or owns tables or the database.
    """
    try:
        connection = psycopg.connect(product_address)
    except psycopg.OperationalError as fault:
        raise DatabaseUnreachable(fault=str(fault).strip()) from None
    with connection:
        found = connection.execute(
            """
            SELECT current_user, rolsuper, rolbypassrls,
                   EXISTS (SELECT FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace
                           WHERE nspname = 'public' AND pg_has_role(current_user, relowner, 'MEMBER')),
                   EXISTS (SELECT FROM pg_database
                           WHERE datname = current_database() AND pg_has_role(current_user, datdba, 'MEMBER'))
            FROM pg_roles WHERE rolname = current_user
            """
        ).fetchone()
    assert found is not None  # noqa: S101 - whoever is connected has a role
    role, *powers = found
    reasons = ("er superbruger", "går uden om rækkesikkerhed (BYPASSRLS)", "ejer tabeller", "ejer databasen")
    for power, why in zip(powers, reasons, strict=True):
        if power:
            raise TooPowerful(role=role, why=why, product=PRODUCT)
