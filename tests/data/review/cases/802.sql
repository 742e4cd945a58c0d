-- migrate:up
INSERT INTO accounts (email, full_name) VALUES ('new@example.org', 'New');
