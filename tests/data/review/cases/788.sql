-- migrate:up
SELECT decode('zz11', 'hex');
