-- migrate:up transaction:false
SAVEPOINT before_fill;
INSERT INTO clinic.inbox VALUES (NULL, '{}');
RELEASE SAVEPOINT before_fill;
