-- Every row has an amount by now, and the trigger fills it whoever writes.
ALTER TABLE ledger ADD CONSTRAINT ledger_amount_set CHECK (amount IS NOT NULL) NOT VALID;
