-- What people decide, order and write down is little among what sensors send, and every start reads the command log.
CREATE INDEX journal_staff ON journal (situation, seq) WHERE kind IN ('log', 'assessment', 'tasking');
