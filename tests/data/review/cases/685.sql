-- migrate:up
DO LANGUAGE sql $$ SELECT 1 $$;
