-- migrate:up transaction:false
SET lock_timeout = '2s';
ALTER TABLE sessions ADD CONSTRAINT d_nn CHECK (data IS NOT NULL) NOT VALID;
ALTER TABLE sessions VALIDATE CONSTRAINT d_nn;
ALTER TABLE sessions ALTER COLUMN data SET NOT NULL;
ALTER TABLE sessions DROP CONSTRAINT d_nn;
