//! Pages for those who run the bot: `/live`, `/ready` and `/metrics`.

use crate::clock::Clock;
use crate::metrics::Metrics;
use axum::Router;
use axum::http::{StatusCode, header};
use axum::routing::get;
use std::net::TcpListener;
use std::sync::Arc;
use tokio::sync::watch;

/// Serves the pages until the bot stops.
pub(crate) fn start(
    listener: TcpListener,
    metrics: Arc<Metrics>,
    clock: Clock,
    mut stopping: watch::Receiver<bool>,
) -> anyhow::Result<()> {
    listener.set_nonblocking(true)?;
    let listener = tokio::net::TcpListener::from_std(listener)?;
    let counted = (Arc::clone(&metrics), clock.clone());
    let ready = move || async move {
        if metrics.is_ready(clock.now()) {
            (StatusCode::OK, "ready\n")
        } else {
            (
                StatusCode::SERVICE_UNAVAILABLE,
                "Telegram was not reached in the last minute\n",
            )
        }
    };
    let shown = move || async move {
        let (metrics, clock) = counted;
        let kind = [(header::CONTENT_TYPE, "text/plain; version=0.0.4")];
        (kind, metrics.prometheus(clock.now()))
    };
    let router = Router::new()
        .route("/live", get(|| async { "live\n" }))
        .route("/ready", get(ready))
        .route("/metrics", get(shown));
    let stopped = async move {
        let _ = stopping.wait_for(|stopping| *stopping).await;
    };
    tokio::spawn(async move {
        axum::serve(listener, router)
            .with_graceful_shutdown(stopped)
            .await
    });
    Ok(())
}
