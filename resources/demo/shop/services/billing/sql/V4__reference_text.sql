ALTER TABLE ledger ADD COLUMN reference text;
COMMENT ON COLUMN ledger.reference IS 'Number of the invoice or of the payment behind the booking.';
