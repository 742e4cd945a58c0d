INSERT INTO addresses (customer_id, street, city) SELECT id, street, city FROM customers;
