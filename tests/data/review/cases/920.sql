-- migrate:up
REVOKE SELECT ON orders FROM PUBLIC;
