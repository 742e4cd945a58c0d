-- migrate:up
CREATE VIEW clinic.ward_active AS SELECT ward_id, max(is_active) AS any_active FROM clinic.staff GROUP BY ward_id;
