-- Believable rows for the demo's billing databases; @SCALE@ bookings.
SELECT setseed(0.23);
INSERT INTO ledger (booked_on, account_id, amount_cents)
SELECT date '2024-02-01' + (n / 12), 1 + n % 3, (CASE WHEN n % 3 = 1 THEN -1 ELSE 1 END) * (900 + (random() * 40000)::bigint)
FROM generate_series(1, @SCALE@) AS n;
