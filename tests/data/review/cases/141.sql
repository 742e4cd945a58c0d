-- migrate:up
SET lock_timeout = '2s';
ALTER TYPE "app"."entry_type" RENAME TO "entry_type_old";
CREATE TYPE "app"."entry_type" AS ENUM('debit', 'credit', 'fee');
ALTER TABLE "app"."ledger" ALTER COLUMN "entry" TYPE "app"."entry_type" USING "entry"::"text"::"app"."entry_type";
DROP TYPE "app"."entry_type_old";
