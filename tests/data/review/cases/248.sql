-- migrate:up
SET lock_timeout = '2s';
SELECT id FROM orders UNION SELECT order_id FROM order_lines UNION SELECT 5 UNION SELECT 1.5;
SELECT note FROM orders UNION SELECT sku FROM order_lines UNION SELECT 'x';
SELECT coalesce(total, 0), coalesce(note, 'x'), coalesce(coupon_id, id), CASE WHEN qty > 1 THEN total ELSE 0 END FROM orders WHERE id = 1;
UPDATE orders SET total = qty, qty = coalesce(qty, 1) WHERE id = 1;
UPDATE orders SET shipped_on = placed_at, note = qty WHERE id = 2;
UPDATE sessions SET data = '{}', expires_at = now() + interval '1 day' WHERE token = '00000000-0000-0000-0000-000000000000';
SELECT id || note, note || id, total * qty, placed_at - shipped_on, placed_at::date - 1, now() - placed_at FROM orders WHERE id = 1;
SELECT lower(note), length(note), round(total, 1), round(total), to_char(placed_at, 'YYYY'), date_trunc('day', shipped_on), abs(qty), greatest(qty, 5) FROM orders WHERE id = 1;
SELECT data -> 'a', data ->> 'b', data @> '{"a": 1}', jsonb_array_length(data), data || '{}' FROM sessions WHERE token = '00000000-0000-0000-0000-000000000000';
SELECT settings ->> 'a', settings::jsonb, settings::text FROM accounts WHERE id = 1;
SELECT array_agg(id), string_agg(note, ','), sum(qty), avg(total), min(status), max(placed_at), bool_or(qty > 1), count(DISTINCT note) FROM orders;
SELECT id FROM orders WHERE note LIKE 'a%' AND status = 'new' AND total > 5 AND qty = '5' AND placed_at > '2024-01-01' AND id = ANY (ARRAY[1, 2]) AND id IN (1, 2) AND status IN ('new', 'paid');
SELECT row_number() OVER (PARTITION BY account_id ORDER BY placed_at), lag(total) OVER (ORDER BY id), extract(epoch FROM placed_at), note ~ '^a', note IS DISTINCT FROM 'x', NOT (qty > 1), nullif(qty, 0) FROM orders WHERE id = 1;
SELECT generate_series(1, 3), unnest(ARRAY[1, 2]), array_length(ARRAY[1, 2], 1), ARRAY[1, 2] || 3, 'a' || 'b', 1 + 1.5, -qty, @ qty, qty % 2, qty::text::int, md5(note)::uuid, gen_random_uuid(), encode('a', 'hex'), format('%s', qty), concat(qty, note), position('a' IN note), substring(note FROM 1 FOR 2), trim(note), overlay(note PLACING 'x' FROM 1), current_date + 1, date '2024-01-01' + interval '1 day', timestamp '2024-01-01' AT TIME ZONE 'UTC' FROM orders WHERE id = 1;
SELECT email::citext = 'A' FROM accounts WHERE id = 1;
