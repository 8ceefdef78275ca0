from tests.public.conftest import noon, public  # noqa: F401  # the same fixtures in this room
