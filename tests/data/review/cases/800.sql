-- migrate:up
UPDATE accounts SET settings = jsonb_set(settings::jsonb, '{theme}', '"dark"')::json WHERE id = 5;
