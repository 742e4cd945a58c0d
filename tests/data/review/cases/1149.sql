-- migrate:up
CREATE TABLE jobs (id uuid PRIMARY KEY DEFAULT newid());
