-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE depot.pick_lines ADD CONSTRAINT pick_lines_article_fk FOREIGN KEY (article_id) REFERENCES depot.articles (id);
