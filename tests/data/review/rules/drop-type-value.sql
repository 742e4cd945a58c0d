-- Cases of the rule drop-type-value.
--- dangerous: one value less
-- given
CREATE TYPE status AS ENUM ('new', 'paid', 'shipped');
CREATE TABLE orders (id int, status status);
CREATE TYPE status2 AS ENUM ('new', 'paid');
-- then
-- expect
ALTER TABLE orders ALTER COLUMN status TYPE status2 USING status::text::status2;
--- dangerous: mapped by CASE
-- given
CREATE TYPE status AS ENUM ('new', 'paid', 'shipped');
CREATE TABLE orders (id int, status status);
-- then
CREATE TYPE status2 AS ENUM ('new', 'paid');
-- expect
ALTER TABLE orders ALTER COLUMN status TYPE status2 USING (CASE status WHEN 'shipped' THEN 'paid' ELSE status::text END)::status2;
--- harmless: one value more
-- given
CREATE TYPE status AS ENUM ('new', 'paid');
CREATE TABLE orders (id int, status status);
CREATE TYPE status2 AS ENUM ('new', 'paid', 'shipped');
-- then
ALTER TABLE orders ALTER COLUMN status TYPE status2 USING status::text::status2;
--- harmless: to text
-- given
CREATE TYPE status AS ENUM ('new', 'paid');
CREATE TABLE orders (id int, status status);
-- then
ALTER TABLE orders ALTER COLUMN status TYPE text;
