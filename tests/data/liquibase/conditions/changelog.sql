--liquibase formatted sql

--changeset ann:table
--comment: first of all
CREATE TABLE things (id integer PRIMARY KEY);
--rollback DROP TABLE things;

--changeset ann:marked
--preconditions onFail:MARK_RAN
--precondition-sql-check expectedResult:0 SELECT count(*) FROM pg_tables WHERE tablename = 'things'
CREATE TABLE things (id integer);
--rollback empty

--changeset ann:skipped
--preconditions onFail:CONTINUE
--precondition-table-exists table:no_such_table
CREATE TABLE never (id integer);

--changeset ann:warned
--preconditions onFail:WARN
--precondition-table-exists table:no_such_table
CREATE TABLE warned (id integer);
--rollback DROP TABLE warned;

--changeset ann:met context:"x or y" labels:a,b
--preconditions onFail:HALT
--precondition-table-exists table:things
INSERT INTO things VALUES (1);
--rollback DELETE FROM things;

--changeset ann:mayfail failOnError:false
INSERT INTO no_such_table VALUES (1);

--changeset ann:always runAlways:true
INSERT INTO things SELECT max(id) + 1 FROM things;
--rollback empty

--changeset ann:alone runInTransaction:false
CREATE INDEX CONCURRENTLY things_idx ON things (id);
--rollback DROP INDEX CONCURRENTLY things_idx;
