"""Indexes for the desk's lists of what is rare in a long archive; built beside whatever else is written."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("articles", "0012_waivers")]

    operations = [
        AddIndexConcurrently(
            "dispatch",
            models.Index(
                fields=["-created_at", "-id"], name="dispatch_held", condition=models.Q(held_at__isnull=False)
            ),
        ),
        AddIndexConcurrently(
            "publication", models.Index(fields=["cause", "-visible_from", "-id"], name="publication_by_cause")
        ),
        AddIndexConcurrently("ledgerentry", models.Index(fields=["move", "-at", "-id"], name="ledger_by_move")),
    ]
