-- migrate:up
SET lock_timeout = '2s';
CREATE SEQUENCE billing."Odd Seq";
CREATE TABLE billing.odd (id bigint DEFAULT nextval('billing."Odd Seq"'), n text);
INSERT INTO billing.odd (n) VALUES ('a');
