-- Believable rows for the demo's storefront databases; @SCALE@ carts.
INSERT INTO "Page" (slug, title) VALUES ('home', 'Home'), ('shipping', 'Shipping and returns'), ('imprint', 'Imprint');
INSERT INTO "Cart" ("createdAt") SELECT timestamp '2026-02-01' + n * interval '7 minutes' FROM generate_series(1, @SCALE@) AS n;
INSERT INTO "CartItem" ("cartId", sku, quantity)
SELECT id, 'SKU-' || (1 + row_number() OVER () % 40), 1 + row_number() OVER () % 3 FROM "Cart";
