-- migrate:up
MERGE INTO coupons c USING (VALUES (3, 'C3'), (900, 'C900')) AS n (id, code) ON c.id = n.id WHEN MATCHED THEN UPDATE SET percent = 5 WHEN NOT MATCHED THEN INSERT (id, code) VALUES (n.id, n.code);
