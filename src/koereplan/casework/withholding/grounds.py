"""What is withheld from the person, as access decides over it."""

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from koereplan.casework.access import ContentClass, LifeArea, Withheld


def withheld_in(case: str) -> str:
    """Return what reads, in a statement, what is withheld in a case and not lifted; `case` is where its id stands."""
    return f"""(
        SELECT json_agg(json_build_object('content', content, 'area', life_area, 'by', recorded_by_id,
                                          'ground', legal_ground, 'until', review_on) ORDER BY recorded_at, id)
        FROM withholding_withheld withheld WHERE withheld.case_id = {case} AND NOT EXISTS (
            SELECT FROM withholding_withheldreview lifted
            WHERE lifted.withheld_id = withheld.id AND lifted.review_on IS NULL)
    )"""  # noqa: S608 - a column of ours


def grounds(rows: Iterable[Mapping[str, str]]) -> tuple[Withheld, ...]:
    """Return what was read so, as plain values."""
    return tuple(
        Withheld(
            content=ContentClass(row["content"]),
            life_area=LifeArea(row["area"]) if row["area"] else None,
            by_id=UUID(row["by"]),
            legal_ground=row["ground"],
            review_on=date.fromisoformat(row["until"]),
        )
        for row in rows
    )
