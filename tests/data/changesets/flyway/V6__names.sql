ALTER TABLE customers ADD COLUMN first_name text, ADD COLUMN last_name text;
