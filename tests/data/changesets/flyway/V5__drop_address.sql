ALTER TABLE customers DROP COLUMN street, DROP COLUMN city;
