-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE metrics ADD PRIMARY KEY (v);
