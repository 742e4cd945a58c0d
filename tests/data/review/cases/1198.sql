-- migrate:up
WITH gone AS (DELETE FROM tickets WHERE id = 11 RETURNING id, tag) INSERT INTO staging_import (line) SELECT tag FROM gone;
