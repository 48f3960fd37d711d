//! What happens, counted; nothing that tells who or what.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// A number that only grows.
#[derive(Debug, Default)]
pub(crate) struct Counter(AtomicU64);

impl Counter {
    pub(crate) fn add(&self) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }

    fn get(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

/// Counts since the program started.
#[derive(Debug, Default)]
pub(crate) struct Metrics {
    pub(crate) updates: Counter,
    pub(crate) handled: Counter,
    pub(crate) failed: Counter,
    pub(crate) set_aside: Counter,
    pub(crate) calls: Counter,
    pub(crate) retries: Counter,
    pub(crate) flood_waits: Counter,
    pub(crate) questions: Counter,
    pub(crate) silent: Counter,
    /// When updates last came in or could have: milliseconds since the clock was made, plus one; zero for never.
    heard: AtomicU64,
}

/// After so long without a successful poll the bot is not ready.
const DEAF_AFTER: Duration = Duration::from_secs(60);

impl Metrics {
    /// Telegram was reached.
    pub(crate) fn heard(&self, now: Duration) {
        let millis = u64::try_from(now.as_millis()).unwrap_or(u64::MAX);
        self.heard
            .store(millis.saturating_add(1), Ordering::Relaxed);
    }

    /// Whether Telegram was reached in the last minute.
    pub(crate) fn is_ready(&self, now: Duration) -> bool {
        let heard = self.heard.load(Ordering::Relaxed);
        heard > 0 && now.saturating_sub(Duration::from_millis(heard - 1)) < DEAF_AFTER
    }

    /// All of it as Prometheus reads it.
    pub(crate) fn prometheus(&self, now: Duration) -> String {
        let counters = [
            ("updates_total", "Updates taken in", &self.updates),
            ("handled_total", "Updates handled", &self.handled),
            (
                "failed_total",
                "Tries to handle an update that failed",
                &self.failed,
            ),
            (
                "set_aside_total",
                "Updates given up after three tries",
                &self.set_aside,
            ),
            ("api_calls_total", "Requests made to Telegram", &self.calls),
            (
                "api_retries_total",
                "Requests repeated after a failure",
                &self.retries,
            ),
            (
                "api_flood_waits_total",
                "Waits that Telegram asked for",
                &self.flood_waits,
            ),
            ("questions_total", "Questions answered", &self.questions),
            (
                "silent_total",
                "Questions that the briefing does not answer",
                &self.silent,
            ),
        ];
        let mut text = String::new();
        for (name, help, counter) in counters {
            let value = counter.get();
            text.push_str(&format!(
                "# HELP sommaire_{name} {help}.\n# TYPE sommaire_{name} counter\nsommaire_{name} {value}\n"
            ));
        }
        let ready = u8::from(self.is_ready(now));
        text.push_str(&format!(
            "# HELP sommaire_ready Whether Telegram was reached in the last minute.\n# TYPE sommaire_ready gauge\nsommaire_ready {ready}\n"
        ));
        text
    }
}
