select 4 as d -- hi
 where 1=1;
