"""What is withheld from the person, as access decides over it."""

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef
from django.db.models.functions import JSONObject

from koereplan.casework.access import ContentClass, LifeArea, Withheld
from koereplan.casework.withholding import models


def withheld_of(case: str) -> ArraySubquery:
    """Return for each row of a query what is withheld in its case and not lifted; `case` is where its id stands."""
    lifted = models.WithheldReview.objects.filter(withheld=OuterRef("pk"), review_on__isnull=True)
    standing = models.Withheld.objects.filter(~Exists(lifted), case=OuterRef(case)).order_by("recorded_at", "pk")
    said = JSONObject(content="content", area="life_area", by="recorded_by", ground="legal_ground", until="review_on")
    return ArraySubquery(standing.values(of=said))


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
