-- migrate:up transaction:false
CREATE INDEX CONCURRENTLY members_age_idx ON members (age);

-- migrate:down
