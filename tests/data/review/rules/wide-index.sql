-- Cases of the rule wide-index.
--- dangerous: four columns
-- expect
CREATE INDEX i ON a (b, c, d, e);
--- harmless: three
CREATE INDEX i ON a (b, c, d);
--- harmless: unique
CREATE UNIQUE INDEX i ON a (b, c, d, e);
--- harmless: the rest included
CREATE INDEX i ON a (b) INCLUDE (c, d, e);
