-- migrate:up
CREATE VIEW clinic.ward_staff AS SELECT ward_id, string_agg(id, ',') AS ids FROM clinic.staff GROUP BY ward_id;
