-- migrate:up
DELETE FROM countries WHERE code = 'AB';
