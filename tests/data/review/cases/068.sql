-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE events_raw ADD CONSTRAINT events_raw_pkey PRIMARY KEY USING INDEX events_raw_id_uq;
