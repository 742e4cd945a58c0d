-- Cases of the rule using-index-renames.
--- dangerous: two names
-- expect
ALTER TABLE accounts ADD CONSTRAINT accounts_phone_key UNIQUE USING INDEX accounts_phone_idx;
--- harmless: one name
ALTER TABLE accounts ADD CONSTRAINT accounts_phone_idx UNIQUE USING INDEX accounts_phone_idx;
--- harmless: the constraint takes the index's
ALTER TABLE accounts ADD UNIQUE USING INDEX accounts_phone_idx;
