-- Cases of the rule avoid-rule.
--- dangerous: a rule
-- expect
CREATE RULE r AS ON DELETE TO orders DO INSTEAD NOTHING;
--- harmless: a trigger
CREATE TRIGGER t BEFORE DELETE ON orders FOR EACH ROW EXECUTE FUNCTION f();
