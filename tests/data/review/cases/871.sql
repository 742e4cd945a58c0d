-- migrate:up
CREATE VIEW account_domains AS SELECT id, split_part(email, '@', 2) AS domain, replace(coalesce(phone, ''), ' ', '') AS phone, max(created_at) OVER () AS newest, regexp_replace(email, '\+.*@', '@') AS plain FROM accounts;
