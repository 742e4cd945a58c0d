-- migrate:up
SET lock_timeout = '2s';
CREATE TABLE billing.ora (id NUMBER(10) PRIMARY KEY, n VARCHAR2(20));
