"""Django's own backend; the first connection starts the server, or finds it, and so learns its socket."""

from django.conf import settings
from django.db.backends.postgresql import base
from django.db.utils import OperationalError

from newsroom import postgres


class DatabaseWrapper(base.DatabaseWrapper):
    def get_connection_params(self):
        params = super().get_connection_params()
        try:
            params["host"] = str(postgres.use(settings.CLUSTER))
        except postgres.NoServer as refused:
            raise OperationalError(str(refused)) from refused
        return params
