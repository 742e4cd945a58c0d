-- migrate:up
INSERT INTO clinic.price_list SELECT 'N' || g, 1, daterange('2026-01-01', NULL) FROM generate_series(10, 20, 0) g;
