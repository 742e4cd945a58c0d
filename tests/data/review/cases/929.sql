-- migrate:up
CREATE VIEW order_weeks AS SELECT date_trunc('week', placed_at) AS week, extract(isodow FROM placed_at) AS dow, date_part('epoch', placed_at) AS e FROM orders;
SELECT date_trunc('hour', now()), extract(epoch FROM now()), encode('\x01', 'hex'), format('%s: %I.%L %1$s %%', 'a', 'b', 'c');
