CREATE OR REPLACE VIEW account_balances AS
SELECT a.code, a.title, sum(l.amount_cents) AS balance_cents, '${currency}'::text AS currency
FROM accounts a JOIN ledger l ON l.account_id = a.id
GROUP BY a.code, a.title;
