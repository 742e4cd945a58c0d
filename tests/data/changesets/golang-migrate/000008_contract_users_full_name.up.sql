DROP TRIGGER sync_full_name ON users;
DROP FUNCTION sync_full_name();
ALTER TABLE users DROP COLUMN name;
