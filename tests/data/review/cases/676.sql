-- migrate:up
SELECT id FROM depot.articles WHERE id::text LIKE '12%' AND sku LIKE 'A-%';
