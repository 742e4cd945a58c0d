-- migrate:up
SELECT count(*) FROM clinic.pay_by_ward;
