-- The store's first schema. Applied in one transaction; PRAGMA user_version and
-- application_id are set by the program that applies it.
--
-- Words are the field's own: phase, task, resource, skill, action, check-in.
-- Days are civil days, written YYYY-MM-DD; instants are milliseconds since
-- 1970-01-01T00:00Z. A uid is 128 random bits as 32 lower-case hex digits.

-- Where changes are made. This store's own device is the one with id 1.
CREATE TABLE device (
    id   INTEGER PRIMARY KEY,
    uid  TEXT NOT NULL UNIQUE CHECK (length(uid) = 32)
) STRICT;

-- A learning plan from one role, or one level, to another.
CREATE TABLE roadmap (
    id         INTEGER PRIMARY KEY,
    uid        TEXT NOT NULL UNIQUE CHECK (length(uid) = 32),
    title      TEXT NOT NULL,
    overview   TEXT NOT NULL DEFAULT '',
    from_role  TEXT NOT NULL DEFAULT '',
    to_role    TEXT NOT NULL DEFAULT '',
    started_on TEXT NOT NULL CHECK (started_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    source     TEXT,                            -- the document it was read from, as read
    deleted    INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1))
) STRICT;

-- One row a thing on a roadmap. Phases, skills, reality-check entries, actions,
-- questions and facts stand at the top; groups, tasks and resources below a
-- phase, at any depth. Siblings are in order of position. (The words are compared one by
-- one: for an IN of three or more SQLite makes a table in memory, at every insert.)
CREATE TABLE item (
    id         INTEGER PRIMARY KEY,
    uid        TEXT NOT NULL UNIQUE CHECK (length(uid) = 32),
    roadmap    INTEGER NOT NULL REFERENCES roadmap (id),
    parent     INTEGER REFERENCES item (id),
    phase      INTEGER REFERENCES item (id),    -- the phase it is in, however deep
    kind       TEXT NOT NULL CHECK (kind = 'phase' OR kind = 'group' OR kind = 'task' OR
                                      kind = 'resource' OR kind = 'skill' OR kind = 'reality' OR
                                      kind = 'action' OR kind = 'question' OR kind = 'fact'),
    position   INTEGER NOT NULL,
    title      TEXT NOT NULL,
    note       TEXT NOT NULL DEFAULT '',
    state      TEXT NOT NULL DEFAULT 'todo' CHECK (
                   state = 'todo' OR state = 'doing' OR state = 'done' OR state = 'skipped'),
    done_on    TEXT CHECK (done_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    weeks      REAL CHECK (weeks > 0),          -- planned (phase) or suggested (skill)
    importance TEXT CHECK (importance = 'critical' OR importance = 'important' OR
                           importance = 'nice'),
    section    TEXT CHECK (section = 'love' OR section = 'miss' OR section = 'challenge' OR
                           section = 'week' OR section = 'month' OR section = 'quarter'),
    url        TEXT NOT NULL DEFAULT '',
    deleted    INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),

    -- Counts of the tasks below, at any depth, itself not counted. Kept by the
    -- one function that changes an item, so that a screen of phases reads a row
    -- a phase and not every task.
    tasks      INTEGER NOT NULL DEFAULT 0 CHECK (tasks >= 0),
    done       INTEGER NOT NULL DEFAULT 0 CHECK (done >= 0),
    skipped    INTEGER NOT NULL DEFAULT 0 CHECK (skipped >= 0),

    CHECK (importance IS NULL OR kind = 'skill'),
    CHECK ((section IS NOT NULL) = (kind IN ('reality', 'action'))),
    CHECK ((parent IS NOT NULL) = (kind = 'group' OR kind = 'task' OR kind = 'resource')),
    CHECK ((phase IS NOT NULL) = (parent IS NOT NULL)),
    CHECK (done + skipped <= tasks)
) STRICT;

CREATE INDEX item_children ON item (parent, position) WHERE parent IS NOT NULL;
CREATE INDEX item_top ON item (roadmap, kind, position) WHERE parent IS NULL;
CREATE INDEX item_done ON item (roadmap, done_on) WHERE done_on IS NOT NULL;

-- The history, append-only: one row a field that changed, in the transaction
-- that changed it. A step is one user action, however many rows; it is named by
-- the id of its first row. Undo appends the opposite of a step and names it in
-- of_step; so does redo. A new or removed thing is one row, field 'deleted'.
CREATE TABLE change (
    id        INTEGER PRIMARY KEY,
    device    INTEGER NOT NULL REFERENCES device (id),
    number    INTEGER NOT NULL CHECK (number > 0),  -- (device, number) names it for good
    step      INTEGER NOT NULL,
    verb      TEXT NOT NULL CHECK (verb = 'begin' OR verb = 'do' OR verb = 'undo' OR
                                     verb = 'redo'),
    of_step   INTEGER CHECK ((of_step IS NOT NULL) = (verb IN ('undo', 'redo'))),
    roadmap   INTEGER NOT NULL REFERENCES roadmap (id),
    noun      TEXT NOT NULL CHECK (noun = 'roadmap' OR noun = 'item' OR noun = 'checkin' OR
                                     noun = 'pause'),
    subject   TEXT NOT NULL,                        -- the uid of what changed
    field     TEXT NOT NULL,
    old_value TEXT,
    new_value TEXT,
    at        INTEGER NOT NULL,
    day       TEXT NOT NULL,
    UNIQUE (device, number)
) STRICT;

CREATE INDEX change_step ON change (step);
CREATE INDEX change_of ON change (of_step) WHERE of_step IS NOT NULL;
CREATE INDEX change_subject ON change (subject);

CREATE TRIGGER change_is_kept BEFORE DELETE ON change BEGIN
    SELECT RAISE(ABORT, 'history is append-only');
END;
CREATE TRIGGER change_is_final BEFORE UPDATE ON change BEGIN
    SELECT RAISE(ABORT, 'history is append-only');
END;

-- The journal.
CREATE TABLE checkin (
    id      INTEGER PRIMARY KEY,
    uid     TEXT NOT NULL UNIQUE CHECK (length(uid) = 32),
    roadmap INTEGER NOT NULL REFERENCES roadmap (id),
    day     TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    minutes INTEGER NOT NULL DEFAULT 0 CHECK (minutes BETWEEN 0 AND 1440),
    text    TEXT NOT NULL DEFAULT '',
    deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1))
) STRICT;

CREATE INDEX checkin_day ON checkin (roadmap, day);

-- Days that don't count as calendar time: holidays, an illness. Both days are in it.
CREATE TABLE pause (
    id       INTEGER PRIMARY KEY,
    uid      TEXT NOT NULL UNIQUE CHECK (length(uid) = 32),
    roadmap  INTEGER NOT NULL REFERENCES roadmap (id),
    first_on TEXT NOT NULL CHECK (first_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    last_on  TEXT NOT NULL CHECK (last_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    deleted  INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
    CHECK (first_on <= last_on)
) STRICT;

CREATE INDEX pause_roadmap ON pause (roadmap);

-- Where the user left off, and options. Roadmap 0: not of one roadmap.
CREATE TABLE setting (
    roadmap INTEGER NOT NULL,
    name    TEXT NOT NULL,
    value   TEXT NOT NULL,
    PRIMARY KEY (roadmap, name)
) STRICT, WITHOUT ROWID;

-- For people who open the store with the sqlite3 shell.
CREATE VIEW phase AS
    SELECT uid, title, weeks, tasks, done, skipped, state, note, roadmap, position
    FROM item WHERE kind = 'phase' AND NOT deleted ORDER BY roadmap, position;
CREATE VIEW task AS
    SELECT t.uid, p.title AS phase, t.title, t.state, t.done_on, t.note, t.roadmap
    FROM item AS t JOIN item AS p ON p.id = t.phase
    WHERE t.kind = 'task' AND NOT t.deleted AND NOT p.deleted
    ORDER BY t.roadmap, p.position, t.parent, t.position;
CREATE VIEW resource AS
    SELECT r.uid, p.title AS phase, r.title, r.url, r.state, r.note, r.roadmap
    FROM item AS r JOIN item AS p ON p.id = r.phase
    WHERE r.kind = 'resource' AND NOT r.deleted AND NOT p.deleted
    ORDER BY r.roadmap, p.position, r.parent, r.position;
CREATE VIEW skill AS
    SELECT uid, title, importance, weeks, state, done_on, note, roadmap
    FROM item WHERE kind = 'skill' AND NOT deleted ORDER BY roadmap, position;
CREATE VIEW action AS
    SELECT uid, title, section, state, done_on, note, roadmap
    FROM item WHERE kind = 'action' AND NOT deleted ORDER BY roadmap, position;
