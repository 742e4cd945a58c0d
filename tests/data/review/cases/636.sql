-- migrate:up
MERGE INTO depot.sites s USING (VALUES ('S01', 'One'), ('S02', 'Two')) AS v (site, name) ON v.site = s.site WHEN MATCHED THEN UPDATE SET name = v.name WHEN NOT MATCHED THEN INSERT (site, name) VALUES (v.site, v.name);
