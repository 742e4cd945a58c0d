-- Cases of the rule comment-required.
--- dangerous: none
-- expect
CREATE TABLE a (id bigint);
--- harmless: one in the file
CREATE TABLE a (id bigint);
COMMENT ON TABLE a IS 'x';
--- harmless: a temporary table
CREATE TEMP TABLE a (id bigint);
