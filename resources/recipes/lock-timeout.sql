-- recipe: lock-timeout
-- title: A short change that does not make others queue behind it
-- parameter: statement statement | The change, one statement
-- parameter: undo statement = | What takes it back
-- parameter: wait literal = 2s | How long it may wait for its lock, an attempt

-- migration: change
-- Phase: expand. Lock: that of the statement, waited for a moment only: what asks for it stands in front of everybody who comes later.
-- Try again when it gives up. Undone by its down.
-- up
SET LOCAL lock_timeout = {wait};
{statement};
-- down
{undo?}SET LOCAL lock_timeout = {wait};
{undo?}{undo};
