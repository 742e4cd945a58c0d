UPDATE customers SET first_name = split_part(name, ' ', 1), last_name = split_part(name, ' ', 2);
