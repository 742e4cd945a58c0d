-- migrate:up
SET lock_timeout = '2s';
alter table "public"."projects" add constraint "projects_tenant" FOREIGN KEY (user_id) REFERENCES users(id) not valid;
alter table "public"."projects" validate constraint "projects_tenant";
