-- Cases of the rule enum-instead-of-lookup.
--- dangerous: an enum
-- expect
CREATE TYPE mood AS ENUM ('sad', 'ok');
--- harmless: a composite type
CREATE TYPE pair AS (a int, b int);
--- harmless: a domain
CREATE DOMAIN n AS int CHECK (VALUE > 0);
