-- migrate:up
SET lock_timeout = '2s';
UPDATE orders SET note = ifnull(note, 'x') WHERE id = 1;
