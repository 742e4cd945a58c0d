-- migrate:up
CREATE FUNCTION note_it(t text) RETURNS void LANGUAGE sql AS $$ INSERT INTO staging_import (line) VALUES (t) $$;
SELECT note_it('x');
