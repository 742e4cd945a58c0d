UPDATE orders SET amount = 0 WHERE amount IS NULL;
