--liquibase formatted sql

--changeset team:1
CREATE TABLE items (id bigint PRIMARY KEY, price int, label text, code varchar(10));

--changeset team:2
ALTER TABLE items ADD COLUMN price_cents bigint;

--changeset team:3
UPDATE items SET price_cents = price * 100;

--changeset team:4
ALTER TABLE items RENAME COLUMN price TO price_old;
ALTER TABLE items RENAME COLUMN price_cents TO price;

--changeset team:5
ALTER TABLE items DROP COLUMN price_old;

--changeset team:6
CREATE TABLE kinds (id bigint PRIMARY KEY, title text);

--changeset team:7
INSERT INTO kinds VALUES (1, 'a');

--changeset team:8
ALTER TABLE items ADD COLUMN kind_id bigint;

--changeset team:9
ALTER TABLE items ADD CONSTRAINT items_kind FOREIGN KEY (kind_id) REFERENCES kinds (id) NOT VALID;
ALTER TABLE items VALIDATE CONSTRAINT items_kind;

--changeset team:10 runInTransaction:false
CREATE UNIQUE INDEX CONCURRENTLY items_label_key ON items (label);

--changeset team:11
ALTER TABLE items ADD CONSTRAINT items_label_key UNIQUE USING INDEX items_label_key;

--changeset team:12
SELECT 1;

--changeset team:13
ALTER TABLE items DROP COLUMN code;
