-- migrate:up
CREATE TABLE seasons (
    begins date NOT NULL CHECK (begins > date '2023-02-29')
);
