--- dangerous: MERGE [version=14]
-- expect
MERGE INTO t USING (VALUES (1)) v (id) ON t.id = v.id WHEN MATCHED THEN DO NOTHING;
--- dangerous: parts of MERGE [version=16]
-- expect
MERGE INTO t USING (VALUES (1)) v (id) ON t.id = v.id WHEN NOT MATCHED BY SOURCE THEN DELETE;
--- dangerous: NULLS NOT DISTINCT [version=14]
-- expect
CREATE UNIQUE INDEX i ON t (a) NULLS NOT DISTINCT;
-- expect
CREATE TABLE u (a int UNIQUE NULLS NOT DISTINCT);
--- dangerous: SET EXPRESSION [version=16]
-- expect
ALTER TABLE t ALTER COLUMN a SET EXPRESSION AS (b + 1);
--- dangerous: functions [version=15]
-- expect
ALTER TABLE t ADD COLUMN a uuid DEFAULT uuidv7();
-- expect
SELECT any_value(a) FROM t;
--- dangerous: SQL/JSON [version=16]
-- expect
SELECT * FROM JSON_TABLE('[1]'::jsonb, '$[*]' COLUMNS (a int PATH '$')) AS j;
--- dangerous: of 14 [version=13]
-- expect
ALTER TABLE p DETACH PARTITION p1 CONCURRENTLY;
-- expect
CREATE OR REPLACE TRIGGER g BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();
-- expect
ALTER TABLE t ALTER COLUMN a SET COMPRESSION lz4;
-- expect
CREATE FUNCTION one() RETURNS int LANGUAGE sql RETURN 1;
--- dangerous: gen_random_uuid [version=12]
-- expect
CREATE TABLE u (id uuid DEFAULT gen_random_uuid());
--- dangerous: below the surface [version=15]
-- expect
SELECT count(*) FROM (SELECT a FROM t);
-- expect
INSERT INTO t (a) SELECT * FROM ( /* two */ VALUES (1), (2));
-- expect
UPDATE t SET a = 1 FROM (WITH w AS (SELECT 2 AS b) SELECT b FROM w) WHERE t.b = 2;
-- expect
SELECT '{}' IS JSON;
--- dangerous: newer than the grammar that reads it [version=18]
-- expect
ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0) NOT ENFORCED;
--- harmless: the target knows it [version=17]
MERGE INTO t USING (VALUES (1)) v (id) ON t.id = v.id WHEN NOT MATCHED BY SOURCE THEN DELETE;
CREATE UNIQUE INDEX i ON t (a) NULLS NOT DISTINCT;
ALTER TABLE t ALTER COLUMN b SET EXPRESSION AS (a + 1);
SELECT any_value(a) FROM t;
--- harmless: from an extension [version=12]
CREATE EXTENSION pgcrypto;
CREATE TABLE u (id uuid DEFAULT gen_random_uuid());
--- harmless: one's own function
CREATE FUNCTION uuidv7() RETURNS uuid LANGUAGE sql AS 'SELECT gen_random_uuid()';
ALTER TABLE t ADD COLUMN a uuid DEFAULT uuidv7();
--- harmless: only a name, or a text
CREATE TABLE uuidv7 (crc32 int, any_value text DEFAULT 'uuidv7()');
CREATE INDEX i ON t (a);
