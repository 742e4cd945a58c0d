-- migrate:up
CREATE TABLE orders_tags (order_id bigint NOT NULL, tag_id int NOT NULL);
ALTER TABLE orders_tags ADD FOREIGN KEY (tag_id) REFERENCES tag_list (id);
CREATE TABLE tag_list (id serial PRIMARY KEY);
