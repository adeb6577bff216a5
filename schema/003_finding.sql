-- What finding needs: an index of the words of items and of the journal. It holds no text of
-- its own; who writes a title, a note, a link or a line of the journal writes it too, since no
-- trigger may where the schema isn't trusted. Removed items stay in it: a query leaves them out.

CREATE VIRTUAL TABLE item_words USING fts5 (
    title, note, url,
    content = 'item', content_rowid = 'id', columnsize = 0,
    tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO item_words (item_words) VALUES ('rebuild');

CREATE VIRTUAL TABLE checkin_words USING fts5 (
    text,
    content = 'checkin', content_rowid = 'id', columnsize = 0,
    tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO checkin_words (checkin_words) VALUES ('rebuild');
