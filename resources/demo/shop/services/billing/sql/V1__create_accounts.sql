CREATE TABLE accounts (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    code text NOT NULL UNIQUE,
    title text NOT NULL
);
INSERT INTO accounts (code, title) VALUES ('1400', 'Receivables'), ('4400', 'Revenue'), ('1776', 'Sales tax');
