-- migrate:up
NOTIFY schema_changed, 'clinic';
