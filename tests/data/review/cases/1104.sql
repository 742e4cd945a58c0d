-- migrate:up
PREPARE upd (bigint, text) AS UPDATE orders SET note = $2 WHERE id = $1;
EXECUTE upd (5, 'x');
DEALLOCATE upd;
