"""The desk's system user: the author of what comes in by itself."""

from __future__ import annotations

from django.contrib.auth.hashers import make_password

from articles.models import Membership, User
from articles.states import Role

USERNAME = "desk-system"


def desk_user() -> User:
    """The system user, a writer of all desks who cannot sign in; made when first asked for."""
    user, _made = User.objects.get_or_create(
        username=USERNAME, defaults={"is_active": True, "is_staff": False, "password": make_password(None)}
    )
    Membership.objects.get_or_create(user=user, desk=None, defaults={"role": Role.WRITER})
    return user
