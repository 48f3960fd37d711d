//! Flood control: when a call may be made, so that Telegram never has to refuse one.
//!
//! Pure: the time is passed in, as time since the clock was made.

use std::collections::{HashMap, VecDeque};
use std::time::Duration;

/// Messages in any [`SECOND`], all chats together.
const ALL_A_SECOND: usize = 30;
/// Messages in any [`MINUTE`] to one group.
const GROUP_A_MINUTE: usize = 20;
/// A second, and a little more for what the network adds between two calls.
const SECOND: Duration = Duration::from_millis(1050);
/// A minute, and a little more likewise.
const MINUTE: Duration = Duration::from_millis(60_500);
/// How many idle chats are remembered before they are swept out.
const SWEEP_AT: usize = 4096;

/// What a call counts for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Weight {
    /// A message sent or edited: counts against every limit.
    Message,
    /// Anything else: only waits where Telegram asked for it.
    Light,
}

/// What was sent when, and who has to wait until when.
#[derive(Debug, Default)]
pub(crate) struct Flood {
    all: VecDeque<Duration>,
    chats: HashMap<i64, Chat>,
    /// Calls that concern no chat.
    rest_held: Duration,
}

#[derive(Debug, Default)]
struct Chat {
    sent: VecDeque<Duration>,
    held: Duration,
}

impl Flood {
    /// Counts a call at `now` if it may be made; else tells when to ask again.
    pub(crate) fn admit(
        &mut self,
        now: Duration,
        chat: Option<i64>,
        weight: Weight,
    ) -> Result<(), Duration> {
        let free = self.free_at(now, chat, weight);
        if free > now {
            return Err(free);
        }
        if weight == Weight::Message {
            self.all.push_back(now);
            if self.all.len() > ALL_A_SECOND {
                self.all.pop_front();
            }
            if let Some(chat) = chat {
                self.note(now, chat);
            }
        }
        Ok(())
    }

    /// A message of `chat` has reached Telegram: the next one's distance counts from here.
    pub(crate) fn arrived(&mut self, now: Duration, chat: i64) {
        if let Some(last) = self.chats.get_mut(&chat).and_then(|c| c.sent.back_mut()) {
            *last = now;
        }
    }

    /// Nothing goes to `chat` before `until`; without a chat, no call that concerns none.
    pub(crate) fn hold(&mut self, chat: Option<i64>, until: Duration) {
        let held = match chat {
            Some(chat) => &mut self.chats.entry(chat).or_default().held,
            None => &mut self.rest_held,
        };
        *held = until.max(*held);
    }

    fn free_at(&self, now: Duration, chat: Option<i64>, weight: Weight) -> Duration {
        let Some(number) = chat else {
            return self.rest_held;
        };
        let state = self.chats.get(&number);
        let mut free = state.map_or(Duration::ZERO, |chat| chat.held);
        if weight == Weight::Light {
            return free;
        }
        if let Some(chat) = state {
            if let Some(last) = chat.sent.back() {
                free = free.max(*last + SECOND);
            }
            if number < 0 && chat.sent.len() >= GROUP_A_MINUTE {
                let first = chat.sent.front().copied().unwrap_or_default();
                free = free.max(first + MINUTE);
            }
        }
        if free <= now && self.all.len() >= ALL_A_SECOND {
            free = self.all.front().copied().unwrap_or_default() + SECOND;
        }
        free
    }

    fn note(&mut self, now: Duration, chat: i64) {
        if self.chats.len() > SWEEP_AT {
            self.chats.retain(|_, chat| {
                let last = chat.sent.back().copied().unwrap_or_default();
                chat.held > now || last + MINUTE > now
            });
        }
        let sent = &mut self.chats.entry(chat).or_default().sent;
        sent.push_back(now);
        // Groups are the negative numbers; a person's chat needs its last message only.
        let kept = if chat < 0 { GROUP_A_MINUTE } else { 1 };
        while sent.len() > kept {
            sent.pop_front();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Calls `chat` as fast as it may for `calls` times; gives the times, in milliseconds.
    fn times(flood: &mut Flood, chats: &[i64], weight: Weight) -> Vec<u128> {
        let mut now = Duration::ZERO;
        let mut times = Vec::new();
        for chat in chats {
            while let Err(later) = flood.admit(now, Some(*chat), weight) {
                assert!(later > now, "a refusal names a later time");
                now = later;
            }
            times.push(now.as_millis());
        }
        times
    }

    #[test]
    fn a_chat_gets_one_message_a_second() {
        let mut flood = Flood::default();
        let expected = vec![0, 1050, 2100];
        assert_eq!(times(&mut flood, &[7, 7, 7], Weight::Message), expected);
    }

    #[test]
    fn thirty_chats_share_a_second() {
        let chats: Vec<i64> = (1..=61).collect();
        let times = times(&mut Flood::default(), &chats, Weight::Message);
        let in_each = |at| times.iter().filter(|time| **time == at).count();
        assert_eq!((in_each(0), in_each(1050), in_each(2100)), (30, 30, 1));
    }

    #[test]
    fn a_group_gets_twenty_a_minute() {
        let times = times(&mut Flood::default(), &[-5; 21], Weight::Message);
        assert_eq!(times.get(19..), Some(&[19 * 1050, 60_500][..]));
    }

    #[test]
    fn a_held_chat_gets_nothing_and_others_go_on() {
        let mut flood = Flood::default();
        let until = Duration::from_secs(7);
        flood.hold(Some(1), until);
        assert_eq!(
            flood.admit(Duration::ZERO, Some(1), Weight::Light),
            Err(until)
        );
        assert_eq!(
            flood.admit(Duration::ZERO, Some(1), Weight::Message),
            Err(until)
        );
        assert_eq!(
            flood.admit(Duration::ZERO, Some(2), Weight::Message),
            Ok(())
        );
        assert_eq!(flood.admit(until, Some(1), Weight::Message), Ok(()));
    }
}
