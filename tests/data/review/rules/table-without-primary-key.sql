-- Cases of the rule table-without-primary-key.
--- dangerous: none
-- expect
CREATE TABLE a (id bigint);
--- harmless: with one
CREATE TABLE a (id bigint PRIMARY KEY);
--- harmless: added in the same file
CREATE TABLE a (id bigint);
ALTER TABLE a ADD PRIMARY KEY (id);
--- harmless: a temporary table
CREATE TEMP TABLE a (id bigint);
--- harmless: a partition
CREATE TABLE p PARTITION OF readings DEFAULT;
