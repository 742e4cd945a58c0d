-- migrate:up
CREATE VIEW clinic.pay AS SELECT id, coalesce(pay, 'unknown') AS pay FROM clinic.staff;
