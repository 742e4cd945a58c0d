-- migrate:up
SET lock_timeout = '2s';
CREATE TABLE k1 (d date DEFAULT 'today', t time DEFAULT '24:00', ts timestamp DEFAULT '2024-02-29 10:00', tz timestamptz DEFAULT '2024-01-01T00:00:00Z', i interval DEFAULT '1 day 2 hours', ip inet DEFAULT '10.0.0.1/8', a int[] DEFAULT '{1,2}', r int4range DEFAULT '[1,5)', b bytea DEFAULT '\x00ff', v varchar(10), n numeric(10, 2), f float(24));
INSERT INTO k1 (d, ts, tz, i) VALUES ('Jan 5 2024', 'infinity', 'now', 'P1D'), ('20240105', '2024-01-05', '2024-01-05 10:00+02', '3 mons'), ('5 January 2024', 'epoch', 'yesterday', '00:05'), (current_date, now(), '2024-01-05 10:00 Europe/Berlin', '1.5 hours');
SELECT ARRAY['1', '2']::int[], 2147483647::int, (-2147483648)::int, '32767'::smallint, ' 12 '::int, '1e5'::float, 'yes'::bool, '{}'::text[], '{a,"b c"}'::text[], 'empty'::int4range, '(,5]'::int4range, 'abc'::bytea, '::1'::inet, 'P1Y2M'::interval, 'allballs'::time, '12:30 PM'::time;
