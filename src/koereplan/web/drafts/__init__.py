"""Long forms are kept on the server while they are written: `@drafted` on the view, two lines in its template."""

from koereplan.web.drafts.drafting import drafted

__all__ = ["drafted"]
