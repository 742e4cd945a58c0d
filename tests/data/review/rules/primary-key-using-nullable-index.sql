-- Cases of the rule primary-key-using-nullable-index.
--- dangerous: a nullable column
-- given
CREATE TABLE audit_log (id bigint);
CREATE UNIQUE INDEX audit_log_id ON audit_log (id);
-- then
-- expect
ALTER TABLE audit_log ADD CONSTRAINT audit_log_pk PRIMARY KEY USING INDEX audit_log_id;
--- harmless: NOT NULL
-- given
CREATE TABLE audit_log (id bigint NOT NULL);
CREATE UNIQUE INDEX audit_log_id ON audit_log (id);
-- then
ALTER TABLE audit_log ADD PRIMARY KEY USING INDEX audit_log_id;
--- harmless: proved by a CHECK
-- given
CREATE TABLE audit_log (id bigint CHECK (id IS NOT NULL));
CREATE UNIQUE INDEX audit_log_id ON audit_log (id);
-- then
ALTER TABLE audit_log ADD PRIMARY KEY USING INDEX audit_log_id;
--- harmless: UNIQUE does not mind NULLs
-- given
CREATE TABLE audit_log (id bigint);
CREATE UNIQUE INDEX audit_log_id ON audit_log (id);
-- then
ALTER TABLE audit_log ADD UNIQUE USING INDEX audit_log_id;
--- harmless: told as add-primary-key
-- given
CREATE TABLE audit_log (id bigint);
-- then
ALTER TABLE audit_log ADD PRIMARY KEY (id);
