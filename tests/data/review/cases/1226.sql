-- migrate:up
CREATE TABLE reminders (
    id bigint PRIMARY KEY,
    every interval NOT NULL DEFAULT interval 'one day'
);
