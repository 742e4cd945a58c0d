-- migrate:up
SELECT count(*) FROM clinic.staff WHERE prefs ? 'lang';
