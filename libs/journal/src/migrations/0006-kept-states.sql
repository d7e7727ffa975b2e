-- Folds of a journal up to some of its places: a picture of the past begins at the nearest instead of at the start. fold names the fusion
-- version and the ground, as in checkpoint. fold_ms is what folding cost since the one before. They are packed already: no second try.
CREATE TABLE kept_state (
  situation text NOT NULL REFERENCES situation (id),
  fold text NOT NULL,
  seq bigint NOT NULL,
  received_until_ms bigint NOT NULL,
  event_until_ms bigint NOT NULL,
  fold_ms double precision NOT NULL,
  taken timestamptz NOT NULL DEFAULT now(),
  state bytea NOT NULL,
  digest bytea NOT NULL,
  PRIMARY KEY (situation, fold, seq)
);
ALTER TABLE kept_state ALTER COLUMN state SET STORAGE EXTERNAL;

-- Oldest and newest times of each full stretch of size places, Unix ms: what a start would else have to learn from every row of the journal.
CREATE TABLE journal_stretch (
  situation text NOT NULL REFERENCES situation (id),
  size integer NOT NULL,
  index integer NOT NULL,
  received_least_ms bigint NOT NULL,
  received_most_ms bigint NOT NULL,
  event_most_ms bigint NOT NULL,
  PRIMARY KEY (situation, size, index)
);

-- Few records are told late, and a picture as it was at a time asks the whole journal after it for them.
CREATE INDEX journal_late ON journal (situation, seq, event_time) WHERE received_time - event_time > INTERVAL '1 minute';
