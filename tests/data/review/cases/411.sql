-- migrate:up transaction:false
BEGIN READ ONLY;
CREATE TABLE billing.ro (id int);
COMMIT;
