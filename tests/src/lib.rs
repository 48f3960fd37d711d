//! Tests that cross crates: the specification in `suite/`, and a stand-in for Telegram.
#![forbid(unsafe_code)]

pub mod blocks;
pub mod program;
pub mod sample;
pub mod telegram;
