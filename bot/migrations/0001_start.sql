-- Updates as Telegram sent them, committed before Telegram may forget them. `state`: 0 waiting, 1 done, 2 set aside.
CREATE TABLE inbox (
    seq       INTEGER PRIMARY KEY AUTOINCREMENT,
    update_id INTEGER NOT NULL UNIQUE,
    lane      TEXT    NOT NULL,
    raw       TEXT    NOT NULL,
    received  INTEGER NOT NULL,
    state     INTEGER NOT NULL DEFAULT 0,
    tries     INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX inbox_waiting ON inbox (lane, seq) WHERE state = 0;

-- Calls to make, written in one transaction with what they result from; a row goes when Telegram has it.
CREATE TABLE outbox (
    seq    INTEGER PRIMARY KEY AUTOINCREMENT,
    lane   TEXT    NOT NULL,
    chat   INTEGER,
    method TEXT    NOT NULL,
    body   TEXT    NOT NULL,
    card   INTEGER
) STRICT;
CREATE INDEX outbox_lane ON outbox (lane, seq);

CREATE TABLE chats (
    chat     INTEGER PRIMARY KEY,
    lang     TEXT,
    briefing TEXT,
    chain    TEXT    NOT NULL DEFAULT '[]',
    admitted INTEGER NOT NULL DEFAULT 0,
    blocked  INTEGER NOT NULL DEFAULT 0
) STRICT;

-- Messages with buttons: what is needed to show them again. The number is that of the update answered.
CREATE TABLE cards (
    id       INTEGER PRIMARY KEY,
    chat     INTEGER NOT NULL,
    question INTEGER,
    message  INTEGER,
    body     TEXT    NOT NULL,
    made     INTEGER NOT NULL
) STRICT;
CREATE INDEX cards_question ON cards (chat, question);
CREATE INDEX cards_message ON cards (chat, message);

-- Briefings that a chat brought: private to it. `state`: 0 offered, 1 kept.
CREATE TABLE briefings (
    id    INTEGER PRIMARY KEY,
    chat  INTEGER NOT NULL,
    title TEXT    NOT NULL,
    text  TEXT    NOT NULL,
    state INTEGER NOT NULL,
    made  INTEGER NOT NULL
) STRICT;
CREATE INDEX briefings_chat ON briefings (chat);

-- Questions that readers agreed to share, without who asked.
CREATE TABLE feedback (
    id       INTEGER PRIMARY KEY,
    briefing TEXT    NOT NULL,
    lang     TEXT    NOT NULL,
    chain    TEXT    NOT NULL,
    reply    TEXT    NOT NULL,
    made     INTEGER NOT NULL
) STRICT;

CREATE TABLE counts (
    name  TEXT    PRIMARY KEY,
    value INTEGER NOT NULL
) STRICT;
