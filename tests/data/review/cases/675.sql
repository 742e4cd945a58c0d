-- migrate:up
SELECT sum((attributes ->> 'boxes')::int), max(attributes ->> 'x') FROM depot.articles;
