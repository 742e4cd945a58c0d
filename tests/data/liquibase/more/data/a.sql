-- a
insert into dd(id,t) values (20,'ü');

insert into dd(id) values (21);
