-- migrate:up
SET CONSTRAINTS ALL IMMEDIATE;
SET CONSTRAINTS clinic.patients_number_key DEFERRED;
SET CONSTRAINTS shop_product_category_id_14d7eea8_fk_shop_category_id IMMEDIATE;
