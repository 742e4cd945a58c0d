-- migrate:up
CREATE TABLE waits (
    a interval DEFAULT interval 'PT',
    b interval DEFAULT interval '1 mon -2 hrs ago',
    c interval DEFAULT interval '1-2 3 4:05:06',
    d interval DEFAULT interval 'P0001-02-03T04:05:06',
    e date CHECK (e > date 'epoch')
);
