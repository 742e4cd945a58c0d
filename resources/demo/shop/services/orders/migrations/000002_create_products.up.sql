CREATE TABLE products (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    sku text NOT NULL UNIQUE,
    title text NOT NULL,
    price_cents bigint NOT NULL CHECK (price_cents >= 0),
    is_listed boolean NOT NULL DEFAULT true
);
COMMENT ON COLUMN products.price_cents IS 'In the smallest unit of the shop''s currency.';
