-- What editing a roadmap needs: items removed with all that is below them, and
-- documents that are read again after their author changed them.

-- How many of the item itself and what it is in are removed: 0 is in sight.
ALTER TABLE item ADD COLUMN hidden INTEGER NOT NULL DEFAULT 0 CHECK (hidden >= 0);

-- 1: kept for its progress, though its document doesn't have it any more.
ALTER TABLE item ADD COLUMN gone INTEGER NOT NULL DEFAULT 0 CHECK (gone IN (0, 1));

-- How often its document was read again.
ALTER TABLE roadmap ADD COLUMN updates INTEGER NOT NULL DEFAULT 0 CHECK (updates >= 0);

WITH RECURSIVE below (id, hidden) AS (
    SELECT id, deleted FROM item WHERE parent IS NULL
    UNION ALL
    SELECT i.id, below.hidden + i.deleted FROM item AS i JOIN below ON i.parent = below.id
)
UPDATE item SET hidden = below.hidden FROM below WHERE below.id = item.id AND below.hidden > 0;

DROP VIEW phase;
DROP VIEW task;
DROP VIEW resource;
DROP VIEW skill;
DROP VIEW action;

CREATE VIEW phase AS
    SELECT uid, title, weeks, tasks, done, skipped, state, note, roadmap, position
    FROM item WHERE kind = 'phase' AND hidden = 0 ORDER BY roadmap, position;
CREATE VIEW task AS
    SELECT t.uid, p.title AS phase, t.title, t.state, t.done_on, t.note, t.roadmap
    FROM item AS t JOIN item AS p ON p.id = t.phase
    WHERE t.kind = 'task' AND t.hidden = 0
    ORDER BY t.roadmap, p.position, t.parent, t.position;
CREATE VIEW resource AS
    SELECT r.uid, p.title AS phase, r.title, r.url, r.state, r.note, r.roadmap
    FROM item AS r JOIN item AS p ON p.id = r.phase
    WHERE r.kind = 'resource' AND r.hidden = 0
    ORDER BY r.roadmap, p.position, r.parent, r.position;
CREATE VIEW skill AS
    SELECT uid, title, importance, weeks, state, done_on, note, roadmap
    FROM item WHERE kind = 'skill' AND hidden = 0 ORDER BY roadmap, position;
CREATE VIEW action AS
    SELECT uid, title, section, state, done_on, note, roadmap
    FROM item WHERE kind = 'action' AND hidden = 0 ORDER BY roadmap, position;
