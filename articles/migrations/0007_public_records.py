from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    """Indexes of the corrections and the withdrawals, built beside running work: no lock on the archive."""

    atomic = False

    dependencies = [
        ('articles', '0006_epoch'),
    ]

    operations = [
        AddIndexConcurrently(
            model_name='publication',
            index=models.Index(condition=models.Q(('cause', 'correction'), ('closed', False), ('held', False), ('kind', 'text'), models.Q(('audience', 'wire'), _negated=True)), fields=['language', '-visible_from', '-number'], name='publication_corrections'),
        ),
        AddIndexConcurrently(
            model_name='publication',
            index=models.Index(condition=models.Q(('kind', 'tombstone')), fields=['language', '-visible_from', '-number'], name='publication_withdrawals'),
        ),
    ]
