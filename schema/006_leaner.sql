-- Leaner tables, of the same columns: what SQLite reads at each opening is halved, and a tick
-- writes a page less. A name in a CHECK takes as long to read as a column, so what goes with
-- what is said once, in a list of words.

DROP VIEW phase;
DROP VIEW task;
DROP VIEW resource;
DROP VIEW skill;
DROP VIEW action;
DROP VIEW entry;

CREATE TEMP TABLE kept AS SELECT * FROM item;
DROP TABLE item;
CREATE TABLE item (
    id         INTEGER PRIMARY KEY,
    uid        TEXT NOT NULL UNIQUE CHECK (length(uid) = 32),
    roadmap    INTEGER NOT NULL REFERENCES roadmap (id),
    parent     INTEGER REFERENCES item (id),
    phase      INTEGER REFERENCES item (id),    -- the phase it is in, however deep
    kind       TEXT NOT NULL,
    position   INTEGER NOT NULL,
    title      TEXT NOT NULL,
    note       TEXT NOT NULL DEFAULT '',
    state      TEXT NOT NULL DEFAULT 'todo' CHECK (
                   instr(' todo doing done skipped ', ' ' || state || ' ')),
    done_on    TEXT CHECK (done_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    weeks      REAL CHECK (weeks > 0),          -- planned (phase) or suggested (skill)
    importance TEXT,
    section    TEXT,
    url        TEXT NOT NULL DEFAULT '',
    deleted    INTEGER NOT NULL DEFAULT 0,
    gone       INTEGER NOT NULL DEFAULT 0,
    tasks      INTEGER NOT NULL DEFAULT 0,
    done       INTEGER NOT NULL DEFAULT 0,
    skipped    INTEGER NOT NULL DEFAULT 0,
    hidden     INTEGER NOT NULL DEFAULT 0,
    line       INTEGER NOT NULL DEFAULT 0,
    ordinal    INTEGER NOT NULL DEFAULT 0,
    depth      INTEGER NOT NULL DEFAULT 0,
    below      INTEGER NOT NULL DEFAULT 0,
    CHECK (instr(' in-group in-task in-resource phase question fact ' ||
                 ' skill skill-critical skill-important skill-nice ' ||
                 ' reality-love reality-miss reality-challenge ' ||
                 ' action-week action-month action-quarter ',
                 iif(parent IS NULL, ' ', ' in-') || kind || coalesce('-' || importance, '') ||
                 coalesce('-' || section, '') || ' ')),
    CHECK ((phase IS NULL) = (parent IS NULL)),
    CHECK (min(tasks - done - skipped, done, skipped, hidden, line, ordinal, depth, below, deleted,
               1 - deleted, gone, 1 - gone) >= 0)
) STRICT;

INSERT INTO item
    SELECT id, uid, roadmap, parent, phase, kind, position, title, note, state, done_on, weeks,
           importance, section, url, deleted, gone, tasks, done, skipped, hidden, line, ordinal,
           depth, below FROM kept;
DROP TABLE kept;

CREATE INDEX item_children ON item (parent, position) WHERE parent IS NOT NULL;
CREATE INDEX item_top ON item (roadmap, kind, position) WHERE parent IS NULL;
CREATE INDEX item_line ON item (phase, line) WHERE phase IS NOT NULL;
CREATE INDEX item_number ON item (phase, kind, ordinal) WHERE ordinal > 0;
-- The tasks under way, those of a phase that are left, and those done, by day: what comes next is
-- found without passing what is done, and a tick moves within one index.
CREATE INDEX item_tasks ON item (state, phase, done_on, ordinal) WHERE kind = 'task' AND hidden = 0;

-- The rows of a step follow one another: its first row's id finds them, without an index.
CREATE TEMP TABLE kept AS SELECT * FROM change;
DROP TABLE change;
CREATE TABLE change (
    id        INTEGER PRIMARY KEY,
    device    INTEGER NOT NULL REFERENCES device (id),
    number    INTEGER NOT NULL CHECK (number > 0),  -- (device, number) names it for good
    step      INTEGER NOT NULL,
    verb      TEXT NOT NULL,
    of_step   INTEGER,
    roadmap   INTEGER NOT NULL REFERENCES roadmap (id),
    noun      TEXT NOT NULL CHECK (instr(' roadmap item checkin pause ', ' ' || noun || ' ')),
    subject   TEXT NOT NULL,                        -- the uid of what changed
    field     TEXT NOT NULL,
    old_value TEXT,
    new_value TEXT,
    at        INTEGER NOT NULL,
    day       TEXT NOT NULL,
    UNIQUE (device, number),
    CHECK (instr(' begin do undo-of redo-of ',
                 ' ' || verb || iif(of_step IS NULL, ' ', '-of ')))
) STRICT;

INSERT INTO change
    SELECT id, device, number, step, verb, of_step, roadmap, noun, subject, field, old_value,
           new_value, at, day FROM kept;
DROP TABLE kept;

CREATE INDEX change_of ON change (of_step) WHERE of_step IS NOT NULL;
CREATE INDEX change_subject ON change (subject);
CREATE TRIGGER change_is_kept BEFORE DELETE ON change BEGIN
    SELECT RAISE(ABORT, 'history is append-only');
END;
CREATE TRIGGER change_is_final BEFORE UPDATE ON change BEGIN
    SELECT RAISE(ABORT, 'history is append-only');
END;

-- A roadmap has few pauses.
DROP INDEX pause_roadmap;

-- One index of words for items and, as negative rows, the journal. It holds no text of its own
-- and, unlike before, finds none by itself either: 'words_text' is made where the index is
-- compared with what it should hold.
DROP TABLE item_words;
DROP TABLE checkin_words;
CREATE VIRTUAL TABLE words USING fts5 (
    title, note, url,
    content = 'words_text', content_rowid = 'id', columnsize = 0,
    tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO words (rowid, title, note, url)
    SELECT id, title, note, url FROM item UNION ALL SELECT -id, '', text, '' FROM checkin;

-- For people who open the store with the sqlite3 shell.
CREATE VIEW entry AS
    SELECT p.title AS phase_title, i.* FROM item AS i LEFT JOIN item AS p ON p.id = i.phase
    WHERE i.hidden = 0 ORDER BY i.roadmap, p.position, i.line, i.position;
CREATE VIEW phase AS SELECT * FROM entry WHERE kind = 'phase';
CREATE VIEW task AS SELECT * FROM entry WHERE kind = 'task';
CREATE VIEW resource AS SELECT * FROM entry WHERE kind = 'resource';
CREATE VIEW skill AS SELECT * FROM entry WHERE kind = 'skill';
CREATE VIEW action AS SELECT * FROM entry WHERE kind = 'action';
