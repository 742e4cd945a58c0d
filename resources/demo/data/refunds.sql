-- What staging never had: refunds of the first spring, booked as orders below zero. 000007 stumbles over them.
INSERT INTO orders (customer_id, status, total_cents, placed_at)
SELECT 1 + n * 3, 'returned', -1 * (1200 + n * 85), timestamptz '2024-03-11 10:00+00' + n * interval '9 hours'
FROM generate_series(1, 14) AS n;
