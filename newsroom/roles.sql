-- The newsroom's roles. Run once a server by an administrator: in template1 for the embedded server (so that test
-- databases have it too), in the newsroom's own database elsewhere: psql -d newsroom -f newsroom/roles.sql
-- It may be run again. Passwords and addresses are the administrator's.

DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'newsroom_owner') THEN
    CREATE ROLE newsroom_owner LOGIN CREATEDB;  -- owns the tables, migrates, makes test databases
  END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'newsroom_desk') THEN
    CREATE ROLE newsroom_desk LOGIN;            -- serves; owns nothing, so it cannot switch a trigger off
  END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'newsroom_reader') THEN
    CREATE ROLE newsroom_reader NOLOGIN;        -- may read what it is granted: the public tables
  END IF;
END $$;

GRANT newsroom_desk, newsroom_reader TO newsroom_owner;

ALTER DEFAULT PRIVILEGES FOR ROLE newsroom_owner GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO newsroom_desk;

ALTER DEFAULT PRIVILEGES FOR ROLE newsroom_owner GRANT USAGE, SELECT ON SEQUENCES TO newsroom_desk;

REVOKE CREATE ON SCHEMA public FROM PUBLIC;

-- A temporary table of the desk's could carry triggers and shadow a real one: nobody but the owner makes any.
DO $$ BEGIN
  EXECUTE format('REVOKE TEMPORARY ON DATABASE %I FROM PUBLIC', current_database());
END $$;

