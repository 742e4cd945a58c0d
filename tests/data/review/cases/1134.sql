-- migrate:up
-- CreateEnum
CREATE TYPE "Color" AS ENUM ('RED', 'BLUE');
-- CreateTable
CREATE TABLE "Car" (
    "id" TEXT NOT NULL,
    "color" "Color" NOT NULL DEFAULT 'RED',
    "accountId" BIGINT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "Car_pkey" PRIMARY KEY ("id")
);
-- CreateIndex
CREATE UNIQUE INDEX "Car_accountId_key" ON "Car"("accountId");
-- AddForeignKey
ALTER TABLE "Car" ADD CONSTRAINT "Car_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "accounts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
