-- Cases of the rule prefer-jsonb.
--- dangerous: json
-- expect
CREATE TABLE a (j json);
--- harmless: jsonb
CREATE TABLE a (j jsonb);
