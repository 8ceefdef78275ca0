"""The ledger knows the move that adds or retires a notice; no statement is run."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0007_public_records'),
    ]

    operations = [
        migrations.AlterField(
            model_name='ledgerentry',
            name='move',
            field=models.CharField(choices=[('submit', 'submit'), ('return', 'return'), ('approve', 'approve'), ('publish', 'publish'), ('flash', 'flash'), ('set-aside', 'set aside'), ('recall', 'recall'), ('publish-facts', 'publish the facts'), ('annotate', 'add or retire a notice'), ('spike', 'spike'), ('unspike', 'unspike'), ('reconcile', 'reconcile'), ('hold', 'hold'), ('release', 'release'), ('withdraw', 'withdraw'), ('embargo', 'embargo'), ('lift', 'lift the embargo'), ('redact', 'redact'), ('close-edition', 'close an edition'), ('withdraw-photo', 'withdraw a photo'), ('edit', 'edit the text'), ('shift', 'new time'), ('take-off', 'taken off'), ('import', 'brought in from an archive')], max_length=20, verbose_name='move'),
        ),
    ]
