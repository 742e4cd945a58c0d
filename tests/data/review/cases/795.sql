-- migrate:up transaction:false
CALL clinic.archive_visits(now() - interval '300 days');
