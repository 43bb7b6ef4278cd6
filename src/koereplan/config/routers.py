"""Which database role does what."""


class OnlyTheOwnerMigrates:
    """Tables are made and changed by the owner's role, never by the product's."""

    def allow_migrate(self, db: str, _app_label: str, **_hints: object) -> bool:
        """Return whether a role may change the schema."""
        return db == "owner"
