-- Cases of the rule vacuum-full.
--- dangerous: among other options [transaction=none]
-- expect
VACUUM (FULL, ANALYZE) sessions;
--- dangerous: the old spelling [transaction=none]
-- expect
VACUUM FULL VERBOSE sessions;
--- dangerous: everything [transaction=none]
-- expect
VACUUM FULL;
--- harmless: plain [transaction=none]
VACUUM (ANALYZE) sessions;
--- harmless: switched off [transaction=none]
VACUUM (FULL false) sessions;
--- harmless: refused in the transaction
VACUUM FULL sessions;
