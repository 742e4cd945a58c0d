--- dangerous: a name of 64 bytes
-- expect
CREATE INDEX aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffffgggg ON t (a);
--- dangerous: quoted, and in bytes rather than characters
-- expect
ALTER TABLE t ADD COLUMN "ääääääääääääääääääääääääääääääää" int;
--- harmless: a name of 63 bytes
CREATE INDEX aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffffggg ON t (a);
--- harmless: texts and comments
-- aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffffgggggggggggg
INSERT INTO t (a) VALUES ('aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffffgggggggg');
SELECT $$aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffffgggggggg$$;
