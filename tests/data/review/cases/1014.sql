-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE coupons DROP COLUMN percent;

-- migrate:down
DO $$ BEGIN RAISE EXCEPTION 'The percentages are gone: restore them from a backup'; END $$;
