-- lockkeeper:backfill name=ledger_amount requires="6" before="7"
UPDATE ledger SET amount = amount_cents / 100.0 WHERE amount IS NULL;
