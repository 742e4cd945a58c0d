-- migrate:up
SET lock_timeout = '2s';
alter table if exists nope drop constraint FKabc;
create table nope (id int8 not null, primary key (id));
