-- migrate:up
INSERT INTO accounts (email, full_name, phone) VALUES ('new@example.org', 'New', '+49 1');
