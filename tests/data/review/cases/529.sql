-- migrate:up
SET lock_timeout = '2s';
SAVEPOINT a;
SAVEPOINT b;
ROLLBACK TO SAVEPOINT a;
RELEASE a;
