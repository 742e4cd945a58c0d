-- Cases of the rule alter-column-type-timezone.
--- dangerous: a zone with a history [timezone=Europe/London]
-- given
CREATE TABLE orders (at timestamp);
-- then
-- expect
ALTER TABLE orders ALTER COLUMN at TYPE timestamptz;
--- dangerous: nobody knows the zone
-- given
CREATE TABLE orders (at timestamptz);
-- then
-- expect
ALTER TABLE orders ALTER COLUMN at TYPE timestamp;
--- dangerous: set by the file
-- given
CREATE TABLE orders (at timestamp);
-- then
SET timezone = 'America/New_York';
-- expect
ALTER TABLE orders ALTER COLUMN at TYPE timestamptz;
--- harmless: UTC [timezone=UTC]
-- given
CREATE TABLE orders (at timestamp);
-- then
ALTER TABLE orders ALTER COLUMN at TYPE timestamptz;
--- harmless: UTC for this transaction [timezone=Europe/London]
-- given
CREATE TABLE orders (at timestamp);
-- then
SET LOCAL timezone = 'UTC';
ALTER TABLE orders ALTER COLUMN at TYPE timestamptz;
--- harmless: the zone is said [timezone=Europe/London]
-- given
CREATE TABLE orders (at timestamp);
-- then
ALTER TABLE orders ALTER COLUMN at TYPE timestamptz USING at AT TIME ZONE 'Europe/Paris';
--- harmless: another type [timezone=Europe/London]
-- given
CREATE TABLE orders (at date);
-- then
ALTER TABLE orders ALTER COLUMN at TYPE timestamptz;
