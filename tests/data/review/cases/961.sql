-- migrate:up
INSERT INTO clinic.price_list VALUES ('X1', 12345678.5, '[2026-01-01,)');
