ALTER TABLE customers ADD CONSTRAINT customers_phone UNIQUE (phone);
