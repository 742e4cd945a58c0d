-- Believable rows for the demo's orders databases; @SCALE@ customers, ten orders each.
SELECT setseed(0.42);
INSERT INTO customers (email, full_name, city, created_at)
SELECT lower(first || '.' || last) || n || '@example.com', first || ' ' || last, city,
       timestamptz '2024-01-01 08:00+00' + n * interval '7 hours'
FROM (SELECT n,
             (ARRAY['Olena','Budi','Greta','Amir','Ines','Tom','Sari','Mykola','Lena','Noor','Jonas','Dewi'])[1 + floor(random() * 12)::int] AS first,
             (ARRAY['Kovalenko','Santoso','Weber','Haddad','Silva','Baker','Wijaya','Shevchenko','Vogt','Rahman','Lind','Putri'])[1 + floor(random() * 12)::int] AS last,
             (ARRAY['Kyiv','Jakarta','Hamburg','Lviv','Surabaya','Bremen','Porto','Leeds','Bandung','Odesa'])[1 + floor(random() * 10)::int] AS city
      FROM generate_series(1, @SCALE@) AS n) AS people;
INSERT INTO products (sku, title, price_cents)
SELECT 'SKU-' || to_char(n, 'FM0000'),
       (ARRAY['Canvas','Oak','Linen','Copper','Stone','Wool'])[1 + n % 6] || ' ' || (ARRAY['Bag','Shelf','Lamp','Kettle','Bowl','Blanket','Chair'])[1 + n % 7],
       500 + (random() * 20000)::bigint
FROM generate_series(1, 120) AS n;
INSERT INTO orders (customer_id, status, total_cents, placed_at)
SELECT 1 + floor(random() * @SCALE@)::bigint,
       (ARRAY['new','paid','shipped','shipped','shipped','returned'])[1 + floor(random() * 6)::int]::order_status,
       900 + (random() * 40000)::bigint,
       timestamptz '2024-02-01 09:00+00' + n * interval '37 minutes'
FROM generate_series(1, @SCALE@ * 10) AS n;
INSERT INTO order_lines (order_id, product_id, quantity, price_cents)
SELECT o.id, 1 + (o.id * 7 + line * 13) % 120, 1 + (o.id + line) % 3, o.total_cents / 2
FROM orders o CROSS JOIN generate_series(1, 2) AS line;
