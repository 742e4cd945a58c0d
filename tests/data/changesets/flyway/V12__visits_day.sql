ALTER TABLE visits ADD COLUMN day date DEFAULT now();
