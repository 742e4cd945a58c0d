select 3;
-- remark
select 4;
