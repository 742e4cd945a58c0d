-- migrate:up
SET statement_timeout = 0;
SET lock_timeout = 0;
SET client_encoding = 'UTF8';
SELECT pg_catalog.set_config('search_path', '', false);
CREATE TABLE public.imported (id integer NOT NULL, v text);
CREATE SEQUENCE public.imported_id_seq AS integer START WITH 1;
ALTER SEQUENCE public.imported_id_seq OWNED BY public.imported.id;
ALTER TABLE ONLY public.imported ALTER COLUMN id SET DEFAULT nextval('public.imported_id_seq'::regclass);
ALTER TABLE ONLY public.imported ADD CONSTRAINT imported_pkey PRIMARY KEY (id);
CREATE INDEX imported_v ON public.imported USING btree (v);
