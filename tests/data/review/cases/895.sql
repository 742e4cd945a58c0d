-- migrate:up
CREATE DATABASE analytics;
