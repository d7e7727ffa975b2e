-- Control and truth of exercises. They never pass the journal, and the realm of what they belong to is held here too: nothing of them can stand for the real situation.
CREATE TABLE exercise (
  situation text PRIMARY KEY REFERENCES situation (id) CHECK (situation <> 'live'),
  scenario text NOT NULL,
  title json NOT NULL,
  duration_s double precision NOT NULL,
  seed integer NOT NULL,
  speed double precision NOT NULL,
  scenario_text text,
  opened_ms bigint NOT NULL,
  opened_by text NOT NULL,
  forked_from text REFERENCES situation (id),
  forked_at_ms bigint
);

-- What was commanded and what happened. n has no gaps; happening is json, not jsonb: it keeps the text to the byte.
CREATE TABLE exercise_events (
  situation text NOT NULL REFERENCES situation (id) CHECK (situation <> 'live'),
  n bigint NOT NULL,
  id uuid NOT NULL,
  at_ms bigint NOT NULL,
  happening json NOT NULL,
  PRIMARY KEY (situation, n),
  UNIQUE (situation, id)
);

-- What a perfect observer would have had.
CREATE TABLE exercise_truth (
  situation text NOT NULL REFERENCES situation (id) CHECK (situation <> 'live'),
  at_ms bigint NOT NULL,
  frame json NOT NULL,
  PRIMARY KEY (situation, at_ms)
);

CREATE FUNCTION exercise_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'What happened in an exercise is append-only: % is refused.', TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER exercise_keeps_events BEFORE UPDATE OR DELETE ON exercise_events FOR EACH ROW EXECUTE FUNCTION exercise_is_append_only();
CREATE TRIGGER exercise_keeps_truth BEFORE UPDATE OR DELETE ON exercise_truth FOR EACH ROW EXECUTE FUNCTION exercise_is_append_only();
