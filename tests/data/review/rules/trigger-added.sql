-- Cases of the rule trigger-added.
--- dangerous: a row trigger
-- expect
CREATE TRIGGER t BEFORE INSERT ON orders FOR EACH ROW EXECUTE FUNCTION touch();
--- harmless: a statement trigger
CREATE TRIGGER t AFTER INSERT ON orders FOR EACH STATEMENT EXECUTE FUNCTION touch();
--- harmless: made here
CREATE TABLE scratch (a int);
CREATE TRIGGER t BEFORE INSERT ON scratch FOR EACH ROW EXECUTE FUNCTION touch();
