-- Reads the table while others go on writing.
ALTER TABLE ledger VALIDATE CONSTRAINT ledger_amount_set;
