-- migrate:up
CREATE FUNCTION order_net(total numeric) RETURNS numeric LANGUAGE sql IMMUTABLE AS $$ SELECT round(total / 1.19, 2) $$;

-- migrate:down
DROP FUNCTION order_net(numeric);
