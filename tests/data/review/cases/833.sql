-- migrate:up
CREATE TABLE depot.articles_old (LIKE depot.articles INCLUDING ALL);
INSERT INTO depot.articles_old SELECT * FROM depot.articles;
