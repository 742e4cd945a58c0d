-- migrate:up
SET lock_timeout = '2s';
CREATE POLICY notes_team ON billing.notes USING (team = 'a');
