"""The epochs of the caches in front, moved by the database itself.

The triggers are deferred: an epoch's row is locked from the end of a transaction to its commit and no longer, when no
other lock is asked for any more, and *lists* always before *stories*, so that no two transactions wait for each other.
The lock puts the moves in the order of the commits: whoever reads a number has all that moved it before.
"""

from django.db import migrations, models

MOVES = """
INSERT INTO articles_epoch (name, moved, transaction) VALUES ('lists', 0, 0), ('stories', 0, 0);

CREATE FUNCTION articles_move_epoch(which text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  mine bigint := pg_current_xact_id()::text::bigint;
BEGIN
  INSERT INTO articles_epoch AS e (name, moved, transaction) VALUES (which, 1, mine)
    ON CONFLICT (name) DO UPDATE SET moved = e.moved + 1, transaction = mine WHERE e.transaction <> mine;
  IF FOUND THEN
    PERFORM pg_notify('newsroom_epoch', which);
  END IF;
END $$;

-- An edition that is new to its series changes no other story's page; any other new one is named on them.
CREATE FUNCTION articles_edition_moves_epochs() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM articles_move_epoch('lists');
  IF TG_OP <> 'INSERT'
    OR EXISTS (SELECT FROM articles_publication p WHERE p.series = NEW.series AND p.id <> NEW.id) THEN
    PERFORM articles_move_epoch('stories');
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER publication_moves_epochs AFTER INSERT OR UPDATE OR DELETE ON articles_publication
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION articles_edition_moves_epochs();

CREATE FUNCTION articles_photo_moves_epochs() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM articles_move_epoch('lists');
  PERFORM articles_move_epoch('stories');
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER photo_moves_epochs AFTER UPDATE ON articles_photo
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (OLD.withdrawn_at IS DISTINCT FROM NEW.withdrawn_at OR OLD.renditions IS DISTINCT FROM NEW.renditions)
  EXECUTE FUNCTION articles_photo_moves_epochs();

CREATE FUNCTION articles_lead_moves_epoch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM articles_move_epoch('lists');
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER lead_moves_epoch AFTER INSERT OR UPDATE OR DELETE ON articles_lead
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION articles_lead_moves_epoch();
"""
MOVES_BACK = """
DROP TRIGGER lead_moves_epoch ON articles_lead;
DROP FUNCTION articles_lead_moves_epoch();
DROP TRIGGER photo_moves_epochs ON articles_photo;
DROP FUNCTION articles_photo_moves_epochs();
DROP TRIGGER publication_moves_epochs ON articles_publication;
DROP FUNCTION articles_edition_moves_epochs();
DROP FUNCTION articles_move_epoch(text);
"""


class Migration(migrations.Migration):
    dependencies = [("articles", "0004_search")]

    operations = [
        migrations.CreateModel(
            name="Epoch",
            fields=[
                ("name", models.CharField(max_length=8, primary_key=True, serialize=False)),
                ("moved", models.BigIntegerField(default=0)),
                ("transaction", models.BigIntegerField(default=0)),
            ],
        ),
        migrations.RunSQL(MOVES, MOVES_BACK),
    ]
