        INSERT INTO {change} ({columns}) VALUES ({columns:of-NEW})
            ON CONFLICT ({key}) DO UPDATE SET ({columns}) = ROW({columns:of-excluded});
