create or replace procedure p2() language plpgsql as $$
begin
  perform 1; -- x
end $$;
