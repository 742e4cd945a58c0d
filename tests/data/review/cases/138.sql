-- migrate:up
SET lock_timeout = '2s';
DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = 'x') THEN
    CREATE INDEX "IX_Post_authorId" ON "Post" ("authorId");
    END IF;
END $EF$;
