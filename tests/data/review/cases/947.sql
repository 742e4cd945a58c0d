-- migrate:up
CREATE VIEW clinic.pay AS SELECT id, CASE WHEN pay IS NULL THEN 'none' ELSE pay END AS pay FROM clinic.staff;
