"""The web server's own log, written as the product's."""

from __future__ import annotations

from typing import Any

from gunicorn.glogging import Logger

from koereplan.config.logs import Discreet


class ServerLog(Logger):  # type: ignore[misc] # gunicorn is untyped
    """Lets the web server speak as the product does: what it says of a request it could not read quotes it."""

    def setup(self, cfg: Any) -> None:
        """Set the log up, with our own way of writing."""
        super().setup(cfg)
        for handler in self.error_log.handlers:
            handler.setFormatter(Discreet())
