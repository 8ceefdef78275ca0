"""Django's own backend; the first connection starts the server, or finds it, and so learns its socket."""

from django.conf import settings
from django.db.backends.postgresql import base, client
from django.db.utils import OperationalError

from newsroom import postgres
from newsroom.binaries import installed


def socket_folder() -> str:
    try:
        return str(postgres.use(settings.CLUSTER))
    except postgres.NoServer as refused:
        raise OperationalError(str(refused)) from refused


class DatabaseClient(client.DatabaseClient):
    """`manage.py dbshell` with the wheel's own psql."""

    def runshell(self, parameters):
        self.executable_name = str(installed() / "bin" / "psql")
        self.connection.settings_dict["HOST"] = socket_folder()
        super().runshell(parameters)


class DatabaseWrapper(base.DatabaseWrapper):
    client_class = DatabaseClient

    def get_connection_params(self):
        return super().get_connection_params() | {"host": socket_folder()}
