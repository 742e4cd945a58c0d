ALTER TABLE visits ADD CONSTRAINT visits_customer FOREIGN KEY (customer_id) REFERENCES customers (id);
