-- Cases of the rule add-primary-key.
--- dangerous: over a nullable column, told once
-- given
CREATE TABLE audit_log (id bigint);
-- then
-- expect
ALTER TABLE audit_log ADD PRIMARY KEY (id);
--- dangerous: nothing is known
-- expect
ALTER TABLE audit_log ADD CONSTRAINT audit_log_pk PRIMARY KEY (id, at);
--- harmless: from an index
-- given
CREATE TABLE audit_log (id bigint NOT NULL);
CREATE UNIQUE INDEX audit_log_id ON audit_log (id);
-- then
ALTER TABLE audit_log ADD PRIMARY KEY USING INDEX audit_log_id;
--- harmless: a new table
CREATE TABLE bills (id int);
ALTER TABLE bills ADD PRIMARY KEY (id);
--- harmless: there is one
-- given
CREATE TABLE audit_log (id bigint PRIMARY KEY, no int NOT NULL);
-- then
ALTER TABLE audit_log ADD PRIMARY KEY (no);
--- harmless: with a serial column it is the rewrite that is told
ALTER TABLE audit_log ADD COLUMN id bigserial PRIMARY KEY;
