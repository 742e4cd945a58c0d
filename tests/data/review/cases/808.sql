-- migrate:up
SET lock_timeout = '2s';
CREATE TABLE audit_notes (id bigint PRIMARY KEY, event_kind text REFERENCES events_raw (kind));
