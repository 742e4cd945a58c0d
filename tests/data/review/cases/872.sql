-- migrate:up
CREATE VIEW account_domains AS SELECT id, split_part(email, '@') AS domain FROM accounts;
