-- migrate:up transaction:false
SET lock_timeout = '2s';
WITH doomed AS (SELECT k FROM app.cache ORDER BY k LIMIT 500) DELETE FROM app.cache c USING doomed d WHERE c.k = d.k;
