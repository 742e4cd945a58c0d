-- migrate:up
REINDEX TABLE CONCURRENTLY orders;
