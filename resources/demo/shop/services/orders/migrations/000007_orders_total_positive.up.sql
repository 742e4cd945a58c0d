-- Refunds have a table of their own since spring: no order should be below zero any more.
ALTER TABLE orders ADD COLUMN note text;
ALTER TABLE orders ADD CONSTRAINT orders_total_positive CHECK (total_cents >= 0);
