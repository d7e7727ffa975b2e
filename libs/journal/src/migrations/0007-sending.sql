-- What a sender says of its clock and of when it sent. Empty for almost all: without a default a column costs no row anything, compressed chunks included.
ALTER TABLE journal ADD COLUMN skew_ms bigint;
ALTER TABLE journal ADD COLUMN sent_time timestamptz;
