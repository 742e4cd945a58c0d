-- migrate:up
SET lock_timeout = '2s';
/*
  Warnings:

  - You are about to drop the column `age` on the `User` table. All the data in the column will be lost.
*/
-- AlterTable
ALTER TABLE "User" DROP COLUMN "age",
ADD COLUMN     "birthYear" INTEGER;
