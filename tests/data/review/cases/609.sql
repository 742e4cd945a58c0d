-- migrate:up
SELECT depot.stock.qty FROM depot.stock s WHERE s.article_id = 3;
