-- migrate:up
SET lock_timeout = '2s';
CREATE POLICY notes_team ON billing.notes FOR SELECT USING (EXISTS (SELECT 1 FROM billing.customers c WHERE c.code = owner AND c.id = notes.id));
