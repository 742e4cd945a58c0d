-- migrate:up
CREATE TABLE invoices (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    number text NOT NULL UNIQUE,
    order_id bigint NOT NULL,
    amount_cents bigint NOT NULL,
    issued_on date NOT NULL
);

-- migrate:down
DROP TABLE invoices;
