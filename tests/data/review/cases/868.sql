-- migrate:up transaction:false
CREATE INDEX CONCURRENTLY accounts_lang_idx ON accounts ((settings ->> 'lang'));
