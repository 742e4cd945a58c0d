-- migrate:up
MERGE INTO clinic.price_list w USING clinic.inbox n ON w.code = n.id::text WHEN MATCHED THEN DELETE RETURNING w.code;
