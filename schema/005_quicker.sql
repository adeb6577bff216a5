-- What every program that opens the store has to read is made shorter: SQLite reads the whole
-- schema each time, and a sixth of that was these triggers and views.

-- The days' work is kept by the one function that writes a field of an item.
DROP TRIGGER work_comes;
DROP TRIGGER work_goes;

-- For people who open the store with the sqlite3 shell: one view that says what is in sight, and
-- its parts.
DROP VIEW phase;
DROP VIEW task;
DROP VIEW resource;
DROP VIEW skill;
DROP VIEW action;

CREATE VIEW entry AS
    SELECT i.uid, i.kind, p.title AS phase, i.title, i.state, i.done_on, i.weeks, i.importance,
           i.section, i.url, i.tasks, i.done, i.skipped, i.note, i.roadmap, i.position
    FROM item AS i LEFT JOIN item AS p ON p.id = i.phase
    WHERE i.hidden = 0 ORDER BY i.roadmap, p.position, i.line, i.position;
CREATE VIEW phase AS SELECT * FROM entry WHERE kind = 'phase';
CREATE VIEW task AS SELECT * FROM entry WHERE kind = 'task';
CREATE VIEW resource AS SELECT * FROM entry WHERE kind = 'resource';
CREATE VIEW skill AS SELECT * FROM entry WHERE kind = 'skill';
CREATE VIEW action AS SELECT * FROM entry WHERE kind = 'action';
