CREATE TABLE visits (id bigint PRIMARY KEY, at timestamptz, customer_id bigint);
