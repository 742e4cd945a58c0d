-- The demo's analytics databases as Alembic left them after its first revision; it need not be installed for that.
CREATE TABLE page_views (day date, slug text, views bigint NOT NULL, PRIMARY KEY (day, slug));
INSERT INTO page_views SELECT date '2026-01-20' + n % 60, 'page-' || n / 60, n * 7 % 900 FROM generate_series(1, @SCALE@) AS n;
CREATE TABLE alembic_version (version_num varchar(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));
INSERT INTO alembic_version VALUES ('7c1d5a90e3b2');
