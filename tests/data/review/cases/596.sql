-- migrate:up
CREATE OR REPLACE FUNCTION depot.free(a int) RETURNS bigint LANGUAGE sql STABLE AS $$ SELECT coalesce(sum(free), 0)::bigint FROM depot.free_stock WHERE article_id = a $$;
