-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE depot.stock DROP CONSTRAINT stock_article_fk, ADD CONSTRAINT stock_article_fk FOREIGN KEY (article_id) REFERENCES depot.articles (id) ON DELETE RESTRICT NOT VALID;
