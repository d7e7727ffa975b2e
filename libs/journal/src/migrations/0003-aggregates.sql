-- Measurements by the minute and by the quarter of an hour. What is not folded in yet is added when read (materialized_only = false),
-- so an answer is never behind. Sums and counts are kept, not means: means of means would be wrong.
CREATE MATERIALIZED VIEW measurement_1min WITH (timescaledb.continuous, timescaledb.materialized_only = false) AS
SELECT situation, source, property, time_bucket(INTERVAL '1 minute', time) AS bucket,
  min(value) AS min, max(value) AS max, sum(value) AS sum, count(*) AS count, last(value, time) AS last
FROM measurement GROUP BY situation, source, property, time_bucket(INTERVAL '1 minute', time) WITH NO DATA;
CREATE MATERIALIZED VIEW measurement_15min WITH (timescaledb.continuous, timescaledb.materialized_only = false) AS
SELECT situation, source, property, time_bucket(INTERVAL '15 minutes', time) AS bucket,
  min(value) AS min, max(value) AS max, sum(value) AS sum, count(*) AS count, last(value, time) AS last
FROM measurement GROUP BY situation, source, property, time_bucket(INTERVAL '15 minutes', time) WITH NO DATA;

-- Old chunks are compressed series by series, which is also how they are read.
ALTER TABLE measurement SET (timescaledb.compress, timescaledb.compress_segmentby = 'situation, source, property', timescaledb.compress_orderby = 'time DESC, id');
