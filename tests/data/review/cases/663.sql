-- migrate:up
SET lock_timeout = '2s';
CREATE STATISTICS depot.st1 (dependencies) ON site, shelf FROM depot.bins;
