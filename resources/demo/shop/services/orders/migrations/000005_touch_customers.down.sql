DROP TRIGGER customers_touch ON customers;
DROP FUNCTION touch_customer();
ALTER TABLE customers DROP COLUMN updated_at;
