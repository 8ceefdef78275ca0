from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    """The ledger's waivers by time, for their report; built beside running work: no lock on the archive."""

    atomic = False

    dependencies = [
        ('articles', '0012_waivers'),
    ]

    operations = [
        AddIndexConcurrently(
            model_name='ledgerentry',
            index=models.Index(condition=models.Q(('move', 'waive')), fields=['-at', '-id'], name='ledger_waived'),
        ),
    ]
