-- migrate:up
SELECT depot.book(17, why => 'count');
