-- migrate:up
SET lock_timeout = '2s';
DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = 'x') THEN
    ALTER TABLE "Post" DROP COLUMN "meta";
    END IF;
END $EF$;
