//! Flood control: when a call may be made, so that Telegram never has to refuse one.
//!
//! Pure: the time is passed in, as time since the clock was made.

use std::collections::{HashMap, VecDeque};
use std::time::Duration;

/// The distance between two messages, all chats together: 27 a second, where Telegram takes 30. Even steps, for a burst
/// and what the network bunches together would add up, and so would the messages of a bot that was started anew.
const STEP: Duration = Duration::from_millis(36);
/// How far messages may run ahead of their steps after a pause.
const LEAD: Duration = STEP;
/// Messages in any [`MINUTE`] to one group.
const GROUP_A_MINUTE: usize = 20;
/// A second, and a little more for what the network adds between two calls.
pub(crate) const SECOND: Duration = Duration::from_millis(1050);
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

/// What a wait that Telegram asks for is about.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum Subject {
    /// All that goes to a chat or concerns it.
    Chat(i64),
    /// A method that concerns no chat: the long waits after a change of name must not make the bot deaf.
    Method(String),
}

impl Subject {
    /// The subject as one word, for the store.
    pub(crate) fn code(&self) -> String {
        match self {
            Subject::Chat(chat) => chat.to_string(),
            Subject::Method(method) => method.clone(),
        }
    }

    /// Reads what [`Subject::code`] wrote.
    pub(crate) fn from_code(code: &str) -> Subject {
        match code.parse() {
            Ok(chat) => Subject::Chat(chat),
            Err(_) => Subject::Method(code.to_owned()),
        }
    }
}

/// What was sent when, and who has to wait until when.
#[derive(Debug, Default)]
pub(crate) struct Flood {
    /// When the next step is due.
    step: Duration,
    chats: HashMap<i64, Chat>,
    methods: HashMap<String, Duration>,
}

#[derive(Debug, Default)]
struct Chat {
    sent: VecDeque<Duration>,
    held: Duration,
}

impl Flood {
    /// Counts a call at `now` if it may be made; else tells when to ask again.
    ///
    /// `turn` is the call's own, none at first: whoever waits keeps it, so that none overtakes another.
    pub(crate) fn admit(
        &mut self,
        now: Duration,
        subject: &Subject,
        weight: Weight,
        turn: &mut Option<Duration>,
    ) -> Result<(), Duration> {
        let free = self.free_at(subject, weight);
        if free > now {
            // A turn that passes while the chat has to wait is lost: many of them at once would be a burst.
            *turn = None;
            return Err(free);
        }
        if weight == Weight::Light {
            return Ok(());
        }
        let mine = turn.unwrap_or_else(|| self.next_turn(now));
        *turn = Some(mine);
        if mine > now {
            return Err(mine);
        }
        if let Subject::Chat(chat) = subject {
            self.note(now, *chat);
        }
        Ok(())
    }

    fn next_turn(&mut self, now: Duration) -> Duration {
        let turn = self.step.saturating_sub(LEAD).max(now);
        self.step = self.step.max(now) + STEP;
        turn
    }

    /// A message of `chat` has reached Telegram: the next one's distance counts from here.
    pub(crate) fn arrived(&mut self, now: Duration, chat: i64) {
        if let Some(last) = self.chats.get_mut(&chat).and_then(|c| c.sent.back_mut()) {
            *last = now;
        }
    }

    /// Nothing that concerns `subject` is called before `until`.
    pub(crate) fn hold(&mut self, subject: &Subject, until: Duration) {
        let held = match subject {
            Subject::Chat(chat) => &mut self.chats.entry(*chat).or_default().held,
            Subject::Method(method) => self.methods.entry(method.clone()).or_default(),
        };
        *held = until.max(*held);
    }

    /// An earlier run may have written to `chat` just before its end: the distance is kept from `now`.
    pub(crate) fn resumes(&mut self, now: Duration, chat: i64) {
        self.hold(&Subject::Chat(chat), now + SECOND);
    }

    fn free_at(&self, subject: &Subject, weight: Weight) -> Duration {
        let chat = match subject {
            Subject::Method(method) => {
                return self.methods.get(method).copied().unwrap_or_default();
            }
            Subject::Chat(chat) => *chat,
        };
        let state = self.chats.get(&chat);
        let mut free = state.map_or(Duration::ZERO, |chat| chat.held);
        if weight == Weight::Light {
            return free;
        }
        if let Some(state) = state {
            if let Some(last) = state.sent.back() {
                free = free.max(*last + SECOND);
            }
            if chat < 0 && state.sent.len() >= GROUP_A_MINUTE {
                let first = state.sent.front().copied().unwrap_or_default();
                free = free.max(first + MINUTE);
            }
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
            let mut turn = None;
            while let Err(later) = flood.admit(now, &Subject::Chat(*chat), weight, &mut turn) {
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
    fn many_chats_share_a_second_in_even_steps() {
        let chats: Vec<i64> = (1..=100).collect();
        let times = times(&mut Flood::default(), &chats, Weight::Message);
        assert_eq!(times.get(..4), Some(&[0, 0, 36, 72][..]));
        let most = times.iter().map(|start| {
            let second = *start..*start + 1000;
            times.iter().filter(|time| second.contains(time)).count()
        });
        assert_eq!(most.max(), Some(29));
    }

    #[test]
    fn whoever_waits_is_not_overtaken() {
        let mut flood = Flood::default();
        let chat = Subject::Chat;
        let mut admit = |now: u64, number, turn: &mut Option<Duration>| {
            let now = Duration::from_millis(now);
            flood.admit(now, &chat(number), Weight::Message, turn)
        };
        assert_eq!(admit(0, 1, &mut None), Ok(()));
        assert_eq!(admit(0, 2, &mut None), Ok(()));
        let (mut first, mut second) = (None, None);
        let at = |millis| Err(Duration::from_millis(millis));
        assert_eq!(admit(0, 3, &mut first), at(36));
        assert_eq!(admit(35, 4, &mut second), at(72));
        assert_eq!(admit(36, 3, &mut first), Ok(()));
        assert_eq!(admit(72, 4, &mut second), Ok(()));
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
        let (held, other) = (Subject::Chat(1), Subject::Chat(2));
        flood.hold(&held, until);
        for weight in [Weight::Light, Weight::Message] {
            assert_eq!(
                flood.admit(Duration::ZERO, &held, weight, &mut None),
                Err(until)
            );
        }
        assert_eq!(
            flood.admit(Duration::ZERO, &other, Weight::Message, &mut None),
            Ok(())
        );
        assert_eq!(
            flood.admit(until, &held, Weight::Message, &mut None),
            Ok(())
        );
    }

    #[test]
    fn a_wait_of_one_method_holds_up_no_other() {
        let mut flood = Flood::default();
        let method = |name: &str| Subject::Method(name.to_owned());
        let until = Duration::from_secs(3600);
        flood.hold(&method("setMyName"), until);
        let admitted = flood.admit(
            Duration::ZERO,
            &method("setMyName"),
            Weight::Light,
            &mut None,
        );
        assert_eq!(admitted, Err(until));
        let admitted = flood.admit(
            Duration::ZERO,
            &method("getUpdates"),
            Weight::Light,
            &mut None,
        );
        assert_eq!(admitted, Ok(()));
    }

    #[test]
    fn subjects_read_back() {
        for subject in [
            Subject::Chat(-1_000_000_000_007),
            Subject::Method("getUpdates".to_owned()),
        ] {
            assert_eq!(Subject::from_code(&subject.code()), subject);
        }
    }
}
