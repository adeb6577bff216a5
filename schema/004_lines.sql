-- What is kept so that neither a frame nor a key has to read all tasks: where each item stands
-- in the document, and how much was done on which day.
--
-- What holds at the end of every transaction, and `cairn doctor` proves:
--   of the items in sight below a phase, line counts from 1 in document order without gaps,
--   ordinal counts from 1 within their kind (2.3, 2r1), depth is 0 right below the phase;
--   below is how many lines stand below an item, or a phase, at any depth;
--   line and ordinal are 0 for what is removed and for what stands at the top.
-- Changing who stands where costs one look at its phase; reading any line costs none.

ALTER TABLE item ADD COLUMN line INTEGER NOT NULL DEFAULT 0 CHECK (line >= 0);
ALTER TABLE item ADD COLUMN ordinal INTEGER NOT NULL DEFAULT 0 CHECK (ordinal >= 0);
ALTER TABLE item ADD COLUMN depth INTEGER NOT NULL DEFAULT 0 CHECK (depth >= 0);
ALTER TABLE item ADD COLUMN below INTEGER NOT NULL DEFAULT 0 CHECK (below >= 0);

WITH RECURSIVE down (id, phase, kind, depth, path) AS (
    SELECT i.id, i.phase, i.kind, 0, printf('%020d%020d', i.position + (1 << 61), i.id)
    FROM item AS p JOIN item AS i ON i.parent = p.id
    WHERE p.kind = 'phase' AND i.hidden = 0
    UNION ALL
    SELECT i.id, i.phase, i.kind, down.depth + 1,
           down.path || printf('%020d%020d', i.position + (1 << 61), i.id)
    FROM down JOIN item AS i ON i.parent = down.id
    WHERE i.hidden = 0 AND down.depth < 100
), numbered (id, depth, line, ordinal) AS (
    SELECT id, depth, row_number() OVER (PARTITION BY phase ORDER BY path),
           row_number() OVER (PARTITION BY phase, kind ORDER BY path)
    FROM down
)
UPDATE item SET line = n.line, ordinal = n.ordinal, depth = n.depth
FROM numbered AS n WHERE n.id = item.id;

WITH RECURSIVE up (id, above) AS (
    SELECT id, parent FROM item WHERE line > 0
    UNION ALL
    SELECT up.id, i.parent FROM up JOIN item AS i ON i.id = up.above WHERE i.parent IS NOT NULL
), counted (id, below) AS (SELECT above, count(*) FROM up GROUP BY above)
UPDATE item SET below = c.below FROM counted AS c WHERE c.id = item.id;

CREATE INDEX item_line ON item (phase, line) WHERE phase IS NOT NULL;
CREATE INDEX item_number ON item (phase, kind, ordinal) WHERE ordinal > 0;
-- The tasks left, so that what comes next is found without passing what is done.
CREATE INDEX item_open ON item (phase, ordinal)
    WHERE kind = 'task' AND hidden = 0 AND state IN ('todo', 'doing');
CREATE INDEX item_doing ON item (roadmap) WHERE state = 'doing' AND hidden = 0;

-- How many boxes were done on a day, of those in sight: of a phase, and of them the tasks; phase 0
-- is what stands at the top. A day of work is a row, however many tasks there are.
CREATE TABLE work (
    roadmap INTEGER NOT NULL REFERENCES roadmap (id),
    day     TEXT NOT NULL,
    phase   INTEGER NOT NULL,
    tasks   INTEGER NOT NULL,
    boxes   INTEGER NOT NULL,
    PRIMARY KEY (roadmap, day, phase)
) STRICT, WITHOUT ROWID;

INSERT INTO work
    SELECT roadmap, done_on, coalesce(phase, 0), sum(kind = 'task'), count(*) FROM item
    WHERE done_on IS NOT NULL AND hidden = 0 GROUP BY 1, 2, 3;

-- Kept by triggers, since a box's day, its phase and what hides it change in many places. None
-- for new rows: whoever adds a row in sight counts the roadmap's work anew. (A trigger there
-- makes each INSERT a savepoint: a third more for an import.)
CREATE TRIGGER work_comes AFTER UPDATE OF done_on, hidden, phase ON item
WHEN new.done_on IS NOT NULL AND new.hidden = 0 BEGIN
    INSERT INTO work VALUES (new.roadmap, new.done_on, coalesce(new.phase, 0),
                             new.kind = 'task', 1)
    ON CONFLICT DO UPDATE SET tasks = tasks + excluded.tasks, boxes = boxes + 1;
END;
CREATE TRIGGER work_goes BEFORE UPDATE OF done_on, hidden, phase ON item
WHEN old.done_on IS NOT NULL AND old.hidden = 0 BEGIN
    UPDATE work SET tasks = tasks - (old.kind = 'task'), boxes = boxes - 1
    WHERE roadmap = old.roadmap AND day = old.done_on AND phase = coalesce(old.phase, 0);
    DELETE FROM work WHERE roadmap = old.roadmap AND day = old.done_on
    AND phase = coalesce(old.phase, 0) AND boxes = 0;
END;

DROP VIEW task;
DROP VIEW resource;
CREATE VIEW task AS
    SELECT t.uid, p.title AS phase, t.title, t.state, t.done_on, t.note, t.roadmap
    FROM item AS t JOIN item AS p ON p.id = t.phase
    WHERE t.kind = 'task' AND t.hidden = 0 ORDER BY t.roadmap, p.position, t.line;
CREATE VIEW resource AS
    SELECT r.uid, p.title AS phase, r.title, r.url, r.state, r.note, r.roadmap
    FROM item AS r JOIN item AS p ON p.id = r.phase
    WHERE r.kind = 'resource' AND r.hidden = 0 ORDER BY r.roadmap, p.position, r.line;
