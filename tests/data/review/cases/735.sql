-- migrate:up
UPDATE clinic.outbox SET body = '{"v": 2}' WHERE id = 'c4ca4238-a0b9-2382-0dcc-509a6f75849b';
