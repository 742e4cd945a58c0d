-- migrate:up
SET lock_timeout = '2s';
CREATE TABLE billing.pay_child () INHERITS (billing.payments);
