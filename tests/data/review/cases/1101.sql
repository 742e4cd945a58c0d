-- migrate:up
CREATE VIEW both_phones AS SELECT id, a.phone FROM accounts a JOIN orders o USING (id);
