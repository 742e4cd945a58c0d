-- Cases of the rule add-unique-constraint.
--- dangerous: a constraint
-- expect
ALTER TABLE accounts ADD CONSTRAINT accounts_phone_key UNIQUE (phone, country);
--- dangerous: within ADD COLUMN
-- expect
ALTER TABLE accounts ADD COLUMN slug text UNIQUE;
--- harmless: from an index
ALTER TABLE accounts ADD CONSTRAINT accounts_phone_key UNIQUE USING INDEX accounts_phone_idx;
--- harmless: a new table
CREATE TABLE bills (no int UNIQUE);
--- harmless: the table is empty
-- given
CREATE TABLE empty_bills (no int);
-- then
ALTER TABLE empty_bills ADD UNIQUE (no);
--- harmless: a rewrite builds its indexes
ALTER TABLE accounts ADD COLUMN k uuid DEFAULT gen_random_uuid() UNIQUE;
