-- migrate:up
CREATE VIEW clinic.stay AS SELECT id, date_part('day', ends - starts) AS days, ends::date - starts::date AS nights, starts + interval '1 day' AS next FROM clinic.visits WHERE starts > now() - interval '30 days';
CREATE TABLE clinic.reminders (id int PRIMARY KEY, due timestamptz NOT NULL DEFAULT now() + interval '7 days', day date DEFAULT current_date + 7);
