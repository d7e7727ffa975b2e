-- The journal: every accepted input, in one total order a situation, for good.
CREATE EXTENSION IF NOT EXISTS timescaledb;

-- Which journal this is: part of the picture's epoch, so that a client of another database never resumes here.
CREATE TABLE journal_identity (
  only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  created timestamptz NOT NULL DEFAULT now()
);
INSERT INTO journal_identity DEFAULT VALUES;

-- Who may write. A server takes the next epoch at its start; an append with an older one finds no row and writes nothing.
CREATE TABLE journal_writer (
  only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
  epoch bigint NOT NULL,
  since timestamptz NOT NULL DEFAULT now()
);
INSERT INTO journal_writer (epoch) VALUES (0);

-- The realm follows from the id, so an exercise can't be turned into an operation or the other way round.
CREATE TABLE situation (
  id text PRIMARY KEY CHECK (id ~ '^(live|ex-[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?)$'),
  realm text NOT NULL CHECK (realm = CASE WHEN id = 'live' THEN 'actual' ELSE 'exercise' END),
  name text NOT NULL,
  opened timestamptz NOT NULL DEFAULT now(),
  closed timestamptz
);
INSERT INTO situation (id, realm, name) VALUES ('live', 'actual', 'live');

-- id_time is the instant inside the UUIDv7. A unique key of a hypertable must hold its partition column; since id_time is a function
-- of id, this primary key lets an id in once only, on every TimescaleDB from 2.15 on. body is json, not jsonb: it keeps the text of
-- the canonical record to the byte. A foreign key on situation would cost a third of the throughput (a look-up a row); the one statement
-- that appends joins the situation instead, so a record of an unknown one is not written.
CREATE TABLE journal (
  situation text NOT NULL,
  seq bigint NOT NULL,
  id uuid NOT NULL,
  id_time timestamptz NOT NULL,
  kind text NOT NULL,
  source text NOT NULL,
  event_time timestamptz NOT NULL,
  received_time timestamptz NOT NULL,
  door text NOT NULL,
  clock text,
  body json NOT NULL,
  raw bytea NOT NULL,
  PRIMARY KEY (situation, id, id_time)
);
SELECT create_hypertable('journal', by_range('id_time', INTERVAL '7 days'));
CREATE INDEX journal_by_seq ON journal (situation, seq);
-- A start reads every registration of a source, and few entries are one.
CREATE INDEX journal_registrations ON journal (situation, seq) WHERE kind = 'source';

CREATE FUNCTION journal_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'The journal is append-only: % is refused. Corrections are new entries.', TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER journal_keeps_rows BEFORE UPDATE OR DELETE ON journal FOR EACH ROW EXECUTE FUNCTION journal_is_append_only();
CREATE TRIGGER journal_keeps_all BEFORE TRUNCATE ON journal FOR EACH STATEMENT EXECUTE FUNCTION journal_is_append_only();

-- Numbers of sensors, for series and charts. Filled in the same transaction as the journal.
CREATE TABLE measurement (
  situation text NOT NULL,
  source text NOT NULL,
  property text NOT NULL,
  time timestamptz NOT NULL,
  value double precision NOT NULL CHECK (value > '-Infinity' AND value < 'Infinity'),
  uom text NOT NULL,
  datum text,
  id uuid NOT NULL,
  PRIMARY KEY (situation, source, property, time, id)
);
SELECT create_hypertable('measurement', by_range('time', INTERVAL '1 day'));

-- A fold of the journal up to seq, so that a start needs only the tail.
CREATE TABLE checkpoint (
  situation text NOT NULL REFERENCES situation (id),
  seq bigint NOT NULL,
  fusion_version integer NOT NULL,
  taken timestamptz NOT NULL DEFAULT now(),
  state bytea NOT NULL,
  digest bytea NOT NULL,
  PRIMARY KEY (situation, seq, fusion_version)
);

-- What was no record: its bytes and why. Nothing is dropped in silence.
CREATE TABLE quarantine (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  received_time timestamptz NOT NULL,
  situation text,
  source text,
  door text NOT NULL,
  code text NOT NULL,
  reason text NOT NULL,
  raw bytea NOT NULL,
  raw_bytes integer NOT NULL,
  raw_sha256 bytea NOT NULL,
  state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'resolved')),
  resolved_by text,
  resolved_time timestamptz
);
CREATE INDEX quarantine_by_time ON quarantine (received_time DESC);
CREATE TABLE quarantine_suppressed (
  source text PRIMARY KEY,
  count bigint NOT NULL,
  newest timestamptz NOT NULL
);
