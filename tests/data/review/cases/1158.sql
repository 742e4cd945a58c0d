-- migrate:up
CREATE TABLE members (id bigserial PRIMARY KEY, team_id bigint NOT NULL REFERENCES teams (id));
CREATE TABLE teams (id bigserial PRIMARY KEY, name text);
