-- migrate:up
SELECT depot.book(1::smallint), depot.free(3, 'S01'), depot.shelf_of(ROW(1, 'a')::depot.place);
