-- migrate:up
DO $$
DECLARE
  v bigint;
  n int := 0;
  r record;
  s text;
BEGIN
  SELECT id INTO v FROM clinic.patients WHERE number = 'P7';
  INSERT INTO clinic.price_list VALUES ('B1', 2, '[2026-01-01,)') RETURNING code INTO s;
  WITH x AS (SELECT count(*) AS c FROM clinic.staff) SELECT c INTO n FROM x;
  EXECUTE format('SELECT count(*) FROM %I.%I WHERE id = $1', 'clinic', 'staff') INTO n USING 4;
  EXECUTE 'SELECT 1';
  PERFORM clinic.age_at(date '1990-01-01');
  FOR r IN SELECT id FROM clinic.wards LOOP
    CONTINUE WHEN r.id > 3;
    IF r.id < 0 THEN
      RAISE EXCEPTION 'below %: %', 0, r.id;
    END IF;
  END LOOP;
  WHILE n > 100000 LOOP
    RAISE EXCEPTION 'never';
  END LOOP;
  CASE WHEN n < 0 THEN RAISE EXCEPTION 'never'; ELSE NULL; END CASE;
  BEGIN
    SELECT 1 / n INTO n;
  EXCEPTION WHEN division_by_zero THEN
    NULL;
  END;
  RAISE NOTICE 'done %% %', n;
  ASSERT n >= 0, 'no';
  RETURN;
END $$;
