--- dangerous: SET
-- expect
SET session_replication_role = replica;
--- dangerous: SET LOCAL and set_config
-- expect
SET LOCAL session_replication_role = 'replica';
-- expect
SELECT set_config('session_replication_role', 'replica', true);
--- dangerous: for a role
-- expect
ALTER ROLE app SET session_replication_role = replica;
--- harmless: back
SET session_replication_role = DEFAULT;
SET session_replication_role = origin;
RESET session_replication_role;
--- harmless: SET LOCAL without a transaction [transaction=none]
SET LOCAL session_replication_role = replica;
