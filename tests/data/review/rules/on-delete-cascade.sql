-- Cases of the rule on-delete-cascade.
--- dangerous: added
-- expect
ALTER TABLE a ADD CONSTRAINT k FOREIGN KEY (b) REFERENCES b (id) ON DELETE CASCADE;
--- dangerous: at the column
-- expect
CREATE TABLE a (b bigint REFERENCES b (id) ON DELETE CASCADE);
--- harmless: RESTRICT
ALTER TABLE a ADD CONSTRAINT k FOREIGN KEY (b) REFERENCES b (id) ON DELETE RESTRICT;
--- harmless: SET NULL
ALTER TABLE a ADD CONSTRAINT k FOREIGN KEY (b) REFERENCES b (id) ON DELETE SET NULL;
