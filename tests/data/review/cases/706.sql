-- migrate:up
CREATE FUNCTION clinic.no_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rows of % are never changed', TG_TABLE_NAME;
END $$;
CREATE TABLE clinic.receipts (id bigint PRIMARY KEY, cents bigint NOT NULL);
CREATE TRIGGER receipts_fixed BEFORE UPDATE ON clinic.receipts FOR EACH ROW EXECUTE FUNCTION clinic.no_update();
INSERT INTO clinic.receipts VALUES (1, 100);
