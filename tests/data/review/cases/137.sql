-- migrate:up
START TRANSACTION;
SET lock_timeout = '2s';
DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20250101000000_AddAge') THEN
    ALTER TABLE "User" ADD "Nick" text NOT NULL DEFAULT '';
    END IF;
END $EF$;
DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20250101000000_AddAge') THEN
    INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
    VALUES ('20250101000000_AddAge', '9.0.6');
    END IF;
END $EF$;
COMMIT;
