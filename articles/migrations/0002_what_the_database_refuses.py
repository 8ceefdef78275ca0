"""What the database itself refuses: overlapping editions, a state without its ledger entry, a ledger rewritten.

The functions run as their caller; what a caller cannot do is switch them off, since the serving role owns no table.
"""

from django.db import migrations

NO_OVERLAP = """
ALTER TABLE articles_publication ADD CONSTRAINT publication_no_overlap
  EXCLUDE USING gist (
    int8range(translation_id, translation_id, '[]') WITH &&,
    tstzrange(visible_from, visible_until) WITH &&
  ) DEFERRABLE INITIALLY IMMEDIATE;
"""
NO_OVERLAP_BACK = "ALTER TABLE articles_publication DROP CONSTRAINT publication_no_overlap;"

# The chain. Fields are joined with U+001F, missing ones are empty; times are microseconds since 1970 UTC.
# workflow/ledger.py computes the same in Python: an independent witness for verify_ledger.
CHAIN = r"""
CREATE FUNCTION articles_ledger_link() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  head text; length integer; number bigint;
BEGIN
  SELECT d.ledger_head, d.ledger_length, d.number INTO STRICT head, length, number
    FROM articles_dispatch d WHERE d.id = NEW.dispatch_id FOR UPDATE;
  NEW.position := length + 1;
  NEW.previous := head;
  NEW.transaction := pg_current_xact_id()::text::bigint;
  NEW.hash := encode(sha256(convert_to(array_to_string(ARRAY[
      head, NEW.position::text, number::text, NEW.move_id::text, NEW.move, NEW.language, NEW.actor_id::text, NEW.door,
      (extract(epoch FROM NEW.at) * 1000000)::bigint::text, NEW.from_state, NEW.to_state, NEW.revision::text,
      NEW.facts::text, NEW.cause, NEW.alone::text, NEW.duty_id::text, NEW.note_hash
    ], E'\x1f', ''), 'UTF8')), 'hex');
  UPDATE articles_dispatch SET ledger_head = NEW.hash, ledger_length = NEW.position WHERE id = NEW.dispatch_id;
  RETURN NEW;
END $$;
CREATE TRIGGER ledger_link BEFORE INSERT ON articles_ledgerentry
  FOR EACH ROW EXECUTE FUNCTION articles_ledger_link();

CREATE FUNCTION articles_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% of % is refused: %', TG_OP, TG_TABLE_NAME, TG_ARGV[0] USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER ledger_append_only BEFORE UPDATE OR DELETE ON articles_ledgerentry
  FOR EACH ROW EXECUTE FUNCTION articles_refuse('the ledger is append-only');
CREATE TRIGGER ledger_no_truncate BEFORE TRUNCATE ON articles_ledgerentry
  EXECUTE FUNCTION articles_refuse('the ledger is append-only');
CREATE TRIGGER duty_append_only BEFORE UPDATE OR DELETE ON articles_duty
  FOR EACH ROW EXECUTE FUNCTION articles_refuse('duties are append-only');
CREATE TRIGGER duty_no_truncate BEFORE TRUNCATE ON articles_duty
  EXECUTE FUNCTION articles_refuse('duties are append-only');

CREATE FUNCTION articles_keep_head() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    NEW.ledger_head := ''; NEW.ledger_length := 0;
    RETURN NEW;
  END IF;
  IF pg_trigger_depth() < 2 THEN
    RAISE EXCEPTION 'the head of a ledger moves with its entries alone' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER dispatch_begins_without_ledger BEFORE INSERT ON articles_dispatch
  FOR EACH ROW EXECUTE FUNCTION articles_keep_head();
CREATE TRIGGER dispatch_keeps_head BEFORE UPDATE ON articles_dispatch FOR EACH ROW
  WHEN (OLD.ledger_head IS DISTINCT FROM NEW.ledger_head OR OLD.ledger_length IS DISTINCT FROM NEW.ledger_length
        OR OLD.number IS DISTINCT FROM NEW.number)
  EXECUTE FUNCTION articles_keep_head();
"""
CHAIN_BACK = """
DROP TRIGGER dispatch_keeps_head ON articles_dispatch;
DROP TRIGGER dispatch_begins_without_ledger ON articles_dispatch;
DROP FUNCTION articles_keep_head();
DROP TRIGGER duty_no_truncate ON articles_duty;
DROP TRIGGER duty_append_only ON articles_duty;
DROP TRIGGER ledger_no_truncate ON articles_ledgerentry;
DROP TRIGGER ledger_append_only ON articles_ledgerentry;
DROP FUNCTION articles_refuse();
DROP TRIGGER ledger_link ON articles_ledgerentry;
DROP FUNCTION articles_ledger_link();
"""

# Checked at commit, so that the entry may be written last.
WITNESS = """
CREATE FUNCTION articles_state_has_entry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM articles_ledgerentry e WHERE e.dispatch_id = NEW.dispatch_id AND e.language = NEW.language
      AND e.from_state = OLD.state AND e.to_state = NEW.state
      AND e.transaction = pg_current_xact_id()::text::bigint
  ) THEN
    RAISE EXCEPTION 'a state changed without its ledger entry' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER translation_state_has_entry AFTER UPDATE ON articles_translation
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (OLD.state IS DISTINCT FROM NEW.state)
  EXECUTE FUNCTION articles_state_has_entry();

CREATE FUNCTION articles_begins_as_draft() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.state <> 'draft' THEN
    RAISE EXCEPTION 'a version begins as a draft' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER translation_begins_as_draft BEFORE INSERT ON articles_translation
  FOR EACH ROW EXECUTE FUNCTION articles_begins_as_draft();

CREATE FUNCTION articles_edition_has_entry() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  row articles_publication;
BEGIN
  row := CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
  IF NOT EXISTS (
    SELECT FROM articles_ledgerentry e JOIN articles_dispatch d ON d.id = e.dispatch_id
      WHERE d.number = row.number AND e.language = row.language
      AND e.transaction = pg_current_xact_id()::text::bigint
  ) THEN
    RAISE EXCEPTION 'what the public sees changed without its ledger entry' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER publication_has_entry AFTER INSERT OR DELETE ON articles_publication
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION articles_edition_has_entry();
CREATE CONSTRAINT TRIGGER publication_change_has_entry AFTER UPDATE ON articles_publication
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (OLD.visible_from IS DISTINCT FROM NEW.visible_from OR OLD.visible_until IS DISTINCT FROM NEW.visible_until
        OR OLD.held IS DISTINCT FROM NEW.held OR OLD.kind IS DISTINCT FROM NEW.kind
        OR OLD.taken_off_at IS DISTINCT FROM NEW.taken_off_at OR OLD.number IS DISTINCT FROM NEW.number
        OR OLD.language IS DISTINCT FROM NEW.language OR OLD.translation_id IS DISTINCT FROM NEW.translation_id)
  EXECUTE FUNCTION articles_edition_has_entry();
"""
WITNESS_BACK = """
DROP TRIGGER publication_change_has_entry ON articles_publication;
DROP TRIGGER publication_has_entry ON articles_publication;
DROP FUNCTION articles_edition_has_entry();
DROP TRIGGER translation_begins_as_draft ON articles_translation;
DROP FUNCTION articles_begins_as_draft();
DROP TRIGGER translation_state_has_entry ON articles_translation;
DROP FUNCTION articles_state_has_entry();
"""

# Snapshots stand for ever; a redaction, with its ledger entry written first, may take words out.
SNAPSHOTS = """
CREATE FUNCTION articles_keep_revision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND EXISTS (
    SELECT FROM articles_ledgerentry e JOIN articles_translation t ON t.dispatch_id = e.dispatch_id
      WHERE t.id = OLD.translation_id AND e.move = 'redact' AND e.transaction = pg_current_xact_id()::text::bigint
  ) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'a revision is immutable' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER revision_immutable BEFORE UPDATE OR DELETE ON articles_revision
  FOR EACH ROW EXECUTE FUNCTION articles_keep_revision();

CREATE FUNCTION articles_keep_facts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND EXISTS (
    SELECT FROM articles_ledgerentry e
      WHERE e.dispatch_id = OLD.dispatch_id AND e.move = 'redact'
      AND e.transaction = pg_current_xact_id()::text::bigint
  ) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'facts are immutable' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER facts_immutable BEFORE UPDATE OR DELETE ON articles_facts
  FOR EACH ROW EXECUTE FUNCTION articles_keep_facts();

CREATE FUNCTION articles_facts_name_what_exists() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT unnest(NEW.people) EXCEPT SELECT id FROM articles_person WHERE id = ANY (NEW.people)) THEN
    RAISE EXCEPTION 'facts name a person that does not exist' USING ERRCODE = 'foreign_key_violation';
  END IF;
  IF EXISTS (SELECT unnest(NEW.tags) EXCEPT SELECT id FROM articles_tag WHERE id = ANY (NEW.tags)) THEN
    RAISE EXCEPTION 'facts name a tag that does not exist' USING ERRCODE = 'foreign_key_violation';
  END IF;
  IF EXISTS (
    SELECT (b->>'person')::bigint FROM jsonb_array_elements(NEW.bylines) b
    EXCEPT SELECT id FROM articles_person
      WHERE id IN (SELECT (b->>'person')::bigint FROM jsonb_array_elements(NEW.bylines) b)
  ) THEN
    RAISE EXCEPTION 'facts are signed by a person that does not exist' USING ERRCODE = 'foreign_key_violation';
  END IF;
  IF EXISTS (
    SELECT (p->>'photo')::bigint FROM jsonb_array_elements(NEW.photos) p
    EXCEPT SELECT id FROM articles_photo
      WHERE id IN (SELECT (p->>'photo')::bigint FROM jsonb_array_elements(NEW.photos) p)
  ) THEN
    RAISE EXCEPTION 'facts carry a photo that does not exist' USING ERRCODE = 'foreign_key_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER facts_name_what_exists BEFORE INSERT ON articles_facts
  FOR EACH ROW EXECUTE FUNCTION articles_facts_name_what_exists();

CREATE TRIGGER person_never_deleted BEFORE DELETE ON articles_person
  FOR EACH ROW EXECUTE FUNCTION articles_refuse('old snapshots name it; merge it instead');
CREATE TRIGGER tag_never_deleted BEFORE DELETE ON articles_tag
  FOR EACH ROW EXECUTE FUNCTION articles_refuse('old snapshots name it');
CREATE TRIGGER photo_never_deleted BEFORE DELETE ON articles_photo
  FOR EACH ROW EXECUTE FUNCTION articles_refuse('old snapshots carry it; withdraw it instead');
"""
SNAPSHOTS_BACK = """
DROP TRIGGER photo_never_deleted ON articles_photo;
DROP TRIGGER tag_never_deleted ON articles_tag;
DROP TRIGGER person_never_deleted ON articles_person;
DROP TRIGGER facts_name_what_exists ON articles_facts;
DROP FUNCTION articles_facts_name_what_exists();
DROP TRIGGER facts_immutable ON articles_facts;
DROP FUNCTION articles_keep_facts();
DROP TRIGGER revision_immutable ON articles_revision;
DROP FUNCTION articles_keep_revision();
"""


class Migration(migrations.Migration):
    dependencies = [("articles", "0001_initial")]

    operations = [
        migrations.RunSQL(NO_OVERLAP, NO_OVERLAP_BACK),
        migrations.RunSQL(CHAIN, CHAIN_BACK),
        migrations.RunSQL(WITNESS, WITNESS_BACK),
        migrations.RunSQL(SNAPSHOTS, SNAPSHOTS_BACK),
    ]
