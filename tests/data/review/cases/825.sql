-- migrate:up
COMMENT ON TABLE active_accounts IS 'x';
