UPDATE tags SET slug = lower(label) WHERE slug IS NULL;
