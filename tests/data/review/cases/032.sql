-- migrate:up
SET lock_timeout = '2s';
ALTER TABLE "sessions" ADD "country_code" char(2);
ALTER TABLE "sessions" ADD CONSTRAINT "fk_rails_1" FOREIGN KEY ("country_code") REFERENCES "countries" ("code");
