//! The least pace: some bytes in every span of some minutes. Nothing else ends a slow upload.

use crate::config::{Limits, seconds};
use crate::session::{Attempt, Progress, Refusal};
use std::sync::Arc;
use std::time::Duration;
use tokio::time::Instant;

use super::Stop;

/// Watches one upload while it waits for bytes.
#[derive(Debug)]
pub(super) struct Pace {
    least: u64,
    span: Duration,
    progress: Arc<Progress>,
    until: Instant,
    stood: u64,
}

impl Pace {
    pub(super) fn new(limits: &Limits, progress: Arc<Progress>) -> Self {
        let (span, stood) = (seconds(limits.rate_seconds), progress.received());
        Self {
            least: limits.rate_bytes,
            span,
            progress,
            until: Instant::now() + span,
            stood,
        }
    }

    /// Waits for `bytes` as long as the pace is kept and nothing stops the attempt.
    pub(super) async fn wait<T>(&mut self, attempt: &Attempt, bytes: impl Future<Output = T>) -> Result<T, Stop> {
        tokio::pin!(bytes);
        loop {
            tokio::select! {
                biased;
                got = &mut bytes => return Ok(got),
                () = attempt.overtaken() => return Err(Stop::Broken),
                () = attempt.progress().must_give_way() => return Err(Refusal::GaveWay.into()),
                () = tokio::time::sleep_until(self.until) => self.next_span()?,
            }
        }
    }

    fn next_span(&mut self) -> Result<(), Stop> {
        let stands = self.progress.received();
        if stands - self.stood < self.least {
            return Err(Refusal::TooSlow.into());
        }
        self.stood = stands;
        self.until += self.span;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::{Entrance, Token, Upload};

    fn attempt() -> Attempt {
        match Arc::new(Upload::new(Token::random().unwrap())).enter("b") {
            Entrance::Open(attempt) => attempt,
            other => panic!("{other:?}"),
        }
    }

    fn pace(attempt: &Attempt, span: Duration) -> Pace {
        let mut pace = Pace::new(&Limits::default(), attempt.progress().clone());
        (pace.span, pace.until) = (span, Instant::now() + span);
        pace
    }

    #[tokio::test]
    async fn an_upload_that_stands_still_for_the_span_ends() {
        let attempt = attempt();
        attempt.progress().receive(65_535);
        let mut pace = pace(&attempt, Duration::from_millis(5));
        pace.stood = 0;
        let stop = pace.wait(&attempt, std::future::pending::<()>()).await;
        assert!(matches!(stop, Err(Stop::Refused(Refusal::TooSlow))));
    }

    #[tokio::test]
    async fn an_upload_that_keeps_the_least_pace_goes_on() {
        let attempt = attempt();
        let mut pace = pace(&attempt, Duration::from_secs(300));
        attempt.progress().receive(65_536);
        pace.next_span().unwrap();
        assert!(pace.next_span().is_err());
        assert!(pace.wait(&attempt, async { 7 }).await.is_ok_and(|got| got == 7));
    }

    #[tokio::test]
    async fn the_slowest_of_too_many_hears_why() {
        let attempt = attempt();
        attempt.progress().give_way();
        let stop = pace(&attempt, Duration::from_secs(300))
            .wait(&attempt, std::future::pending::<()>())
            .await;
        assert!(matches!(stop, Err(Stop::Refused(Refusal::GaveWay))));
    }
}
