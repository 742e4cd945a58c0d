-- migrate:up
SET lock_timeout = '2s';
UPDATE orders o SET note = 'x' FROM accounts a WHERE a.id = o.account_id AND a.nick = 'x';
