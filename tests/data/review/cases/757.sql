-- migrate:up
CREATE UNIQUE INDEX pay_by_ward_key ON clinic.pay_by_ward (ward_id);
REFRESH MATERIALIZED VIEW CONCURRENTLY clinic.pay_by_ward;
