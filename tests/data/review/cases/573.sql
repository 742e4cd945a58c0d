-- migrate:up
SELECT depot.book('seventeen');
