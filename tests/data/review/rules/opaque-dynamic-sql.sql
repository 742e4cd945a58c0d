--- dangerous: EXECUTE of a computed string
-- expect
DO $$ DECLARE r record; BEGIN FOR r IN SELECT 1 AS a LOOP EXECUTE format('DROP TABLE t_%s', r.a); END LOOP; END $$;
--- dangerous: another language
-- expect
DO LANGUAGE plpython3u $$ plpy.execute('DROP TABLE t') $$;
--- dangerous: a variable of psql
-- expect
ALTER TABLE :schema.t ADD COLUMN a int;
--- harmless: a constant
DO $$ BEGIN EXECUTE 'ALTER TABLE t ADD COLUMN a int'; EXECUTE 'DROP TABLE ' || 'u'; END $$;
--- harmless: no body at all
DO $$ BEGIN NULL; END $$;
SELECT 'a'::text, '12:30'::time;
