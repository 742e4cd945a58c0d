-- migrate:up
CREATE FUNCTION clinic.f_out(a int, OUT b int) LANGUAGE plpgsql AS $$ BEGIN b := a; END $$;
CREATE FUNCTION clinic.f_set(n int) RETURNS SETOF int LANGUAGE plpgsql AS $$ BEGIN FOR i IN 1..n LOOP RETURN NEXT i; END LOOP; END $$;
CREATE FUNCTION clinic.f_table() RETURNS TABLE (x int) LANGUAGE plpgsql AS $$ BEGIN x := 1; RETURN NEXT; END $$;
CREATE FUNCTION clinic.f_if(n int) RETURNS text LANGUAGE plpgsql AS $$ BEGIN IF n > 1 THEN RETURN 'many'; ELSE RETURN 'one'; END IF; END $$;
CREATE FUNCTION clinic.f_void() RETURNS void LANGUAGE plpgsql AS $$ BEGIN PERFORM 1; END $$;
CREATE FUNCTION clinic.f_loop() RETURNS int LANGUAGE plpgsql AS $$ DECLARE i int := 0; BEGIN LOOP i := i + 1; IF i > 5 THEN RETURN i; END IF; END LOOP; END $$;
CREATE PROCEDURE clinic.p_none() LANGUAGE plpgsql AS $$ BEGIN NULL; END $$;
SELECT clinic.f_out(1), clinic.f_if(2), clinic.f_void(), clinic.f_loop();
SELECT clinic.f_out(3);
SELECT clinic.f_void();
SELECT clinic.f_loop();
SELECT * FROM clinic.f_set(3), clinic.f_table();
CALL clinic.p_none();
