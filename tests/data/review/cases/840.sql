-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE tickets ADD PRIMARY KEY (id, tag);
