-- Cases of the rule enum-value-position.
--- dangerous: at the end
-- expect
ALTER TYPE mood ADD VALUE 'ok';
--- harmless: AFTER
ALTER TYPE mood ADD VALUE 'ok' AFTER 'sad';
--- harmless: renamed
ALTER TYPE mood RENAME VALUE 'ok' TO 'fine';
