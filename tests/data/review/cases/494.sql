-- migrate:up
SET lock_timeout = '2s';
DROP VIEW billing.open_totals;
DROP VIEW billing.open_invoices;
CREATE VIEW billing.open_invoices AS SELECT i.id, i.number, i.gross, c.name, i.due_on FROM billing.invoices i JOIN billing.customers c ON c.id = i.customer_id WHERE i.state = 'open';
CREATE VIEW billing.open_totals AS SELECT name, sum(gross) AS total FROM billing.open_invoices GROUP BY name;
