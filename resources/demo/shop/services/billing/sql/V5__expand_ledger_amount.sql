-- Amounts as money has them, beside the cents: code of before and of after both work.
ALTER TABLE ledger ADD COLUMN amount numeric(14, 2);
