from django.contrib.admin.apps import AdminConfig


class DeskConfig(AdminConfig):
    """Django's admin, as this newsroom's desk."""

    default_site = "newsroom.desk.Desk"
