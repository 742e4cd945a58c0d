-- Cases of the rule unnamed-constraint.
--- dangerous: a CHECK
-- expect
ALTER TABLE a ADD CHECK (n > 0);
--- dangerous: a foreign key at the column
-- expect
CREATE TABLE a (id bigint PRIMARY KEY, b bigint REFERENCES b (id));
--- harmless: named
ALTER TABLE a ADD CONSTRAINT n_positive CHECK (n > 0);
--- harmless: the primary key
CREATE TABLE a (id bigint PRIMARY KEY);
