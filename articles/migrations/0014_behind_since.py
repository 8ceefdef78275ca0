"""Dispatches of which a version may be behind are marked, so that the list of them costs what is marked, not the archive.

What stands is marked as ``articles.workflow.behind`` marks it after each move. A move that an older release makes between
this migration and its own end is marked by the next move on that dispatch.
"""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models

MARK = """
UPDATE articles_dispatch SET behind_since = found.since FROM (
  SELECT d.id, c.since FROM articles_dispatch d
  CROSS JOIN LATERAL (SELECT max(said.baseline) AS baseline, max(said.since) AS since FROM (
    SELECT p.baseline, p.visible_from AS since FROM articles_publication p
      WHERE p.number = d.number AND p.language = d.source_language AND p.kind = 'text' AND p.taken_off_at IS NULL
    UNION ALL
    SELECT a.number, s.changed_at FROM articles_translation s JOIN articles_revision a ON a.id = s.approved_revision_id
      WHERE s.dispatch_id = d.id AND s.language = d.source_language AND s.state = 'ready' AND s.cause <> 'fix'
  ) said) c
  WHERE d.withdrawn_at IS NULL AND EXISTS (
    SELECT FROM articles_translation t WHERE t.dispatch_id = d.id AND t.language <> d.source_language
      AND t.withdrawn_at IS NULL AND t.state <> 'spiked' AND (
        coalesce((SELECT r.number FROM articles_revision r WHERE r.id = t.based_on_id), 0) < c.baseline OR EXISTS (
          SELECT FROM articles_publication p WHERE p.translation_id = t.id AND p.kind = 'text'
            AND p.taken_off_at IS NULL AND (p.visible_until IS NULL OR p.visible_until > now())
            AND coalesce(p.based_on, 0) < c.baseline)))
) found WHERE found.id = articles_dispatch.id
"""


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("articles", "0013_lists_of_the_archive")]

    operations = [
        migrations.AddField(
            "dispatch",
            "behind_since",
            models.DateTimeField(blank=True, editable=False, null=True, verbose_name="behind since"),
        ),
        AddIndexConcurrently(
            "dispatch",
            models.Index(
                fields=["-behind_since", "-id"],
                name="dispatch_behind",
                condition=models.Q(behind_since__isnull=False),
            ),
        ),
        migrations.RunSQL(MARK, migrations.RunSQL.noop),
    ]
