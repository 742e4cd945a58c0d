-- migrate:up
INSERT INTO depot.moves (moved_at, site, article_id, qty) VALUES ('2026-02-03', 'S01', 7, 1);
