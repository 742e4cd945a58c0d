-- migrate:up
UPDATE orders SET note = 'this note is far too long for a column of fifty characters, is it not?' WHERE id = 5;
