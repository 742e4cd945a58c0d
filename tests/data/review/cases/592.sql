-- migrate:up
INSERT INTO depot.moves (moved_at, site, article_id, qty) VALUES ('2025-02-03', 'S77', 7, 1);
