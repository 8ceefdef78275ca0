"""The search vector from folded texts, kept by a trigger; the spellings under which people and tags are suggested.

Not a generated column: to add one, or to change its expression, PostgreSQL rewrites the table under an exclusive lock,
hours of it for millions of editions. Here every step is short or concurrent, and each may be run again where the last
try was broken off. ``rebuild_publications`` fills what a migration cannot: folding and stemming need Python.
"""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
from django.db import migrations, models

CONFIG = """CASE {row}language WHEN 'fr' THEN 'pg_catalog.french'::regconfig WHEN 'en' THEN 'pg_catalog.english'::regconfig
    WHEN 'ru' THEN 'pg_catalog.russian'::regconfig WHEN 'de' THEN 'pg_catalog.german'::regconfig
    WHEN 'es' THEN 'pg_catalog.spanish'::regconfig WHEN 'ar' THEN 'pg_catalog.arabic'::regconfig
    ELSE 'pg_catalog.simple'::regconfig END"""

COLUMNS = """
DROP TRIGGER IF EXISTS publication_search ON articles_publication;
ALTER TABLE articles_publication DROP COLUMN IF EXISTS search;
ALTER TABLE articles_publication ADD COLUMN IF NOT EXISTS folded jsonb NOT NULL DEFAULT '{}', ADD COLUMN search tsvector;
ALTER TABLE articles_publication ALTER COLUMN search SET STATISTICS 1000;
ALTER TABLE articles_person ADD COLUMN IF NOT EXISTS spellings text NOT NULL DEFAULT '';
ALTER TABLE articles_tag ADD COLUMN IF NOT EXISTS spellings text NOT NULL DEFAULT '';
"""
# More statistics than usual: a word that they do not know is thought rare, so that the planner asks the GIN index for
# it and does not walk down the list of all stories.

TRIGGER = f"""
CREATE OR REPLACE FUNCTION articles_publication_search() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  config regconfig := {CONFIG.format(row="NEW.")};
BEGIN
  NEW.search := setweight(to_tsvector(config, coalesce(NEW.folded->>'headline', '')), 'A')
    || setweight(to_tsvector(config, coalesce(NEW.folded->>'lead', '')), 'B')
    || setweight(to_tsvector(config, coalesce(NEW.folded->>'body', '')), 'C')
    || setweight(to_tsvector(config, coalesce(NEW.folded->>'names', '')), 'D');
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER publication_search BEFORE INSERT OR UPDATE OF folded, language, search ON articles_publication
  FOR EACH ROW EXECUTE FUNCTION articles_publication_search();
"""
TRIGGER_BACK = """
DROP TRIGGER publication_search ON articles_publication;
DROP FUNCTION articles_publication_search();
"""

# One statement each: CONCURRENTLY runs in no transaction, and several statements sent together are one.
SPELLINGS = "to_tsvector('simple'::regconfig, COALESCE(spellings, ''))"
INDEXES = [
    ("publication_search", "articles_publication USING gin (search)"),
    ("person_spellings", f"articles_person USING gin ({SPELLINGS})"),
    ("tag_spellings", f"articles_tag USING gin ({SPELLINGS})"),
]

COLUMNS_BACK = f"""
ALTER TABLE articles_person DROP COLUMN spellings;
ALTER TABLE articles_tag DROP COLUMN spellings;
ALTER TABLE articles_publication DROP COLUMN search, DROP COLUMN folded;
ALTER TABLE articles_publication ADD COLUMN search tsvector GENERATED ALWAYS AS (
  setweight(to_tsvector({CONFIG.format(row="")}, headline), 'A')
  || setweight(to_tsvector({CONFIG.format(row="")}, lead), 'B')
  || setweight(to_tsvector({CONFIG.format(row="")}, body), 'C')
) STORED;
CREATE INDEX publication_search ON articles_publication USING gin (search);
"""


def spellings_index(name):
    vector = django.contrib.postgres.search.SearchVector("spellings", config="simple")
    return django.contrib.postgres.indexes.GinIndex(vector, name=name)


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("articles", "0003_wire_item")]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField(
                    "publication", "search",
                    django.contrib.postgres.search.SearchVectorField(editable=False, null=True),
                ),
                migrations.AddField("publication", "folded", models.JSONField(default=dict, editable=False)),
                migrations.AddField("person", "spellings", models.TextField(blank=True, default="", editable=False)),
                migrations.AddField("tag", "spellings", models.TextField(blank=True, default="", editable=False)),
                migrations.AddIndex("person", spellings_index("person_spellings")),
                migrations.AddIndex("tag", spellings_index("tag_spellings")),
            ],
            database_operations=[
                migrations.RunSQL(COLUMNS, COLUMNS_BACK),
                migrations.RunSQL(TRIGGER, TRIGGER_BACK),
                *(
                    operation
                    for name, what in INDEXES
                    for operation in (
                        migrations.RunSQL(f"DROP INDEX CONCURRENTLY IF EXISTS {name}", migrations.RunSQL.noop),
                        migrations.RunSQL(f"CREATE INDEX CONCURRENTLY {name} ON {what}", migrations.RunSQL.noop),
                    )
                ),
            ],
        ),
    ]
