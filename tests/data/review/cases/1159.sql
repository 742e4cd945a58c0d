-- migrate:up
CREATE TABLE members (id bigserial PRIMARY KEY, team_id bigint NOT NULL);
CREATE TABLE teams (id bigserial PRIMARY KEY, name text);
ALTER TABLE members ADD CONSTRAINT members_team_fk FOREIGN KEY (team_id) REFERENCES teams (id);
CREATE INDEX members_team_idx ON members (team_id);
