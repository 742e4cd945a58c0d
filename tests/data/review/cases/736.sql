-- migrate:up
INSERT INTO clinic.outbox (id, body) VALUES ('c4ca4238-a0b9-2382-0dcc-509a6f75849c', '{}');
