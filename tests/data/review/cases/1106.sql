-- migrate:up
DROP PUBLICATION app_pub;
