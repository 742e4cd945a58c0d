-- Believable rows for the demo's payments databases; @SCALE@ invoices.
SELECT setseed(0.17);
INSERT INTO invoices (number, order_id, amount_cents, issued_on)
SELECT 'R-' || to_char(20240000 + n, 'FM00000000'), n, 900 + (random() * 40000)::bigint, date '2024-02-01' + (n / 12)
FROM generate_series(1, @SCALE@) AS n;
INSERT INTO payments (invoice_id, amount_cents, method, received_at)
SELECT id, amount_cents, (ARRAY['card','transfer','direct debit'])[1 + id % 3], issued_on + interval '6 days'
FROM invoices WHERE id % 9 <> 0;
