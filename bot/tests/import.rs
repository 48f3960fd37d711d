//! A reader's own briefing: what is read, what is refused and with which words.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod import {
    mod fetch;
    mod files;
    mod pages;
}
