-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE projects DROP CONSTRAINT fk_rails_b872a6760a;
-- migrate:down
SET lock_timeout = '2s';
ALTER TABLE projects ADD CONSTRAINT fk_rails_b872a6760a FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE NOT VALID;
