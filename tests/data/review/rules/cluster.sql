-- Cases of the rule cluster.
--- dangerous: by an index
-- expect
CLUSTER orders USING orders_account_idx;
--- dangerous: verbosely
-- expect
CLUSTER VERBOSE orders;
--- harmless: the mark alone
ALTER TABLE orders CLUSTER ON orders_account_idx;
--- harmless: the table is new
CREATE TABLE bills (no int);
CREATE INDEX bills_no ON bills (no);
CLUSTER bills USING bills_no;
--- harmless: the table is empty
-- given
CREATE TABLE empty_bills (no int);
CREATE INDEX empty_no ON empty_bills (no);
-- then
CLUSTER empty_bills USING empty_no;
