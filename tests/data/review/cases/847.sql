-- migrate:up
UPDATE "User" SET createdAt = now() WHERE "id" = 'u1';
