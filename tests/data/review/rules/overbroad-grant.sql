-- Cases of the rule overbroad-grant.
--- dangerous: ALL
-- expect
GRANT ALL ON orders TO app;
--- dangerous: PUBLIC
-- expect
GRANT SELECT ON orders TO PUBLIC;
--- harmless: named
GRANT SELECT, INSERT ON orders TO app;
--- harmless: a revoke
REVOKE ALL ON orders FROM PUBLIC;
