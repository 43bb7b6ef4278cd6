"""Long forms are kept on the server while they are written: `@drafted` on the view, two lines in its template."""

from koereplan.web.drafts.drafting import drafted, left_lying

__all__ = ["drafted", "left_lying"]
