//! Time, from the system or under a test's control.

use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use tokio::sync::watch;
use tokio::time::Instant;

/// A clock that the bot's waits, limits and time stamps all follow.
#[derive(Debug, Clone)]
pub struct Clock(Kind);

#[derive(Debug, Clone)]
enum Kind {
    System(Instant),
    Manual(Arc<watch::Sender<Duration>>),
}

/// What a manual clock calls now at its start: seconds since 1970.
const MANUAL_START: i64 = 1_800_000_000;

impl Clock {
    /// The system's clock.
    #[must_use]
    pub fn system() -> Clock {
        Clock(Kind::System(Instant::now()))
    }

    /// A clock that stands still until [`Clock::advance`]; clones share it.
    #[must_use]
    pub fn manual() -> Clock {
        Clock(Kind::Manual(Arc::new(watch::Sender::new(Duration::ZERO))))
    }

    /// Moves a manual clock on and wakes those who waited; the system's clock moves by itself.
    pub fn advance(&self, by: Duration) {
        if let Kind::Manual(time) = &self.0 {
            time.send_modify(|now| *now += by);
        }
    }

    /// Time since the clock was made.
    #[must_use]
    pub fn now(&self) -> Duration {
        match &self.0 {
            Kind::System(start) => start.elapsed(),
            Kind::Manual(time) => *time.borrow(),
        }
    }

    /// Seconds since 1970.
    #[must_use]
    pub fn unix(&self) -> i64 {
        self.unix_millis() / 1000
    }

    /// Milliseconds since 1970.
    #[must_use]
    pub fn unix_millis(&self) -> i64 {
        let millis = |since: Duration| i64::try_from(since.as_millis()).unwrap_or(i64::MAX);
        match &self.0 {
            Kind::System(_) => millis(
                SystemTime::now()
                    .duration_since(UNIX_EPOCH)
                    .unwrap_or_default(),
            ),
            Kind::Manual(_) => MANUAL_START * 1000 + millis(self.now()),
        }
    }

    /// Waits until [`Clock::now`] is at least `time`.
    pub async fn sleep_until(&self, time: Duration) {
        match &self.0 {
            Kind::System(start) => tokio::time::sleep_until(*start + time).await,
            Kind::Manual(clock) => {
                // The sender lives in `self`: waiting cannot fail.
                let _ = clock.subscribe().wait_for(|now| *now >= time).await;
            }
        }
    }

    /// Waits for `duration`.
    pub async fn sleep(&self, duration: Duration) {
        self.sleep_until(self.now() + duration).await;
    }
}
