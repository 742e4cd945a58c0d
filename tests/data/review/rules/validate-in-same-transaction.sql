-- Cases of the rule validate-in-same-transaction.
--- dangerous: a CHECK
ALTER TABLE orders ADD CONSTRAINT c CHECK (qty > 0) NOT VALID;
-- expect
ALTER TABLE orders VALIDATE CONSTRAINT c;
--- dangerous: a foreign key
ALTER TABLE orders ADD CONSTRAINT fk FOREIGN KEY (account_id) REFERENCES accounts NOT VALID;
-- expect
ALTER TABLE orders VALIDATE CONSTRAINT fk;
--- dangerous: in BEGIN and COMMIT [transaction=none]
BEGIN;
ALTER TABLE orders ADD CONSTRAINT c CHECK (qty > 0) NOT VALID;
-- expect
ALTER TABLE orders VALIDATE CONSTRAINT c;
COMMIT;
--- harmless: transactions of their own [transaction=none]
ALTER TABLE orders ADD CONSTRAINT c CHECK (qty > 0) NOT VALID;
ALTER TABLE orders VALIDATE CONSTRAINT c;
--- harmless: added long ago
ALTER TABLE orders VALIDATE CONSTRAINT c;
--- harmless: another constraint
ALTER TABLE orders ADD CONSTRAINT d CHECK (qty > 0) NOT VALID;
ALTER TABLE accounts VALIDATE CONSTRAINT c;
--- harmless: the table is new
CREATE TABLE bills (qty int);
ALTER TABLE bills ADD CONSTRAINT c CHECK (qty > 0) NOT VALID;
ALTER TABLE bills VALIDATE CONSTRAINT c;
