-- migrate:up
CREATE VIEW clinic.ward_any AS SELECT ward_id, any_value(login) AS login FROM clinic.staff GROUP BY ward_id;
