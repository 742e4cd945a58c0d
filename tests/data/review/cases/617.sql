-- migrate:up
INSERT INTO depot.scan_log (device, barcode) VALUES ('08:00:2b:01:02', 'x');
