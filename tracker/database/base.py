"""Django's PostgreSQL backend on the embedded server, which its first connection starts.

`check`, `extract` and the linters never connect and so never start a server.
"""

from typing import Any

from django.conf import settings
from django.db import OperationalError
from django.db.backends.postgresql import base

from tracker.runtime import embedded_postgres
from tracker.runtime.failure import StartError


class DatabaseWrapper(base.DatabaseWrapper):
    def get_connection_params(self) -> dict[str, Any]:
        """Called before every connection and for the pool, also for the creation of the test database."""
        try:
            server = embedded_postgres.ensure(settings.VAR_DIR, fast=settings.DATABASE_FAST)
        except StartError as error:
            raise OperationalError(str(error)) from error
        self.settings_dict.update(HOST=server.host, PORT=str(server.port), USER=server.user)
        return super().get_connection_params()

    def close_pool(self) -> None:
        """Without a pool there is nothing to close; asking for it would start the server."""
        if self.alias in base.DatabaseWrapper._connection_pools:  # type: ignore[attr-defined]
            super().close_pool()
