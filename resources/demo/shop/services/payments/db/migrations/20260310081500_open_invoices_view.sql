-- migrate:up
CREATE VIEW open_invoices AS
    SELECT i.id, i.number, i.due_on, i.amount_cents - coalesce(sum(p.amount_cents), 0) AS open_cents
    FROM invoices i
    LEFT JOIN payments p ON p.invoice_id = i.id
    GROUP BY i.id
    HAVING i.amount_cents > coalesce(sum(p.amount_cents), 0);

-- migrate:down
DROP VIEW open_invoices;
