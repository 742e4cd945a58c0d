UPDATE tags SET whole = first || ' ' || last;
