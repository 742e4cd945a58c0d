-- migrate:up
INSERT INTO clinic.price_list VALUES ('X1', 1, '[2026-02-01,2026-01-01)');
