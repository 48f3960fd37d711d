-- Failures, apart from the times that an update was begun: an end of the process is not the update's own.
ALTER TABLE inbox ADD COLUMN failures INTEGER NOT NULL DEFAULT 0;

-- Waits that Telegram asked for, by chat or method, until milliseconds after 1970: they outlive the process.
CREATE TABLE waits (
    subject TEXT    PRIMARY KEY,
    until   INTEGER NOT NULL
) STRICT;
