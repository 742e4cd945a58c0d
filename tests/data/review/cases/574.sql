-- migrate:up
SELECT depot.book(a => 17, qty => 2);
