//! The stand-in's front: HTTP on a port of this machine alone.

use super::faults::{Fault, Offence, Refusal};
use super::memory::{Call, Memory};
use super::{Shared, TOKEN, methods, schema};
use http_body_util::{BodyExt, Full};
use hyper::body::{Bytes, Incoming};
use hyper::header::CONTENT_TYPE;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use serde_json::{Map, Value, json};
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;

/// The connection breaks without a response.
#[derive(Debug)]
struct Dropped;

impl std::fmt::Display for Dropped {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the connection was dropped on purpose")
    }
}

impl std::error::Error for Dropped {}

type Answer = Result<Response<Full<Bytes>>, Dropped>;

pub(super) async fn serve(listener: TcpListener, shared: Arc<Shared>) {
    while let Ok((stream, _)) = listener.accept().await {
        let shared = Arc::clone(&shared);
        tokio::spawn(async move {
            let service = service_fn(|request| answer(Arc::clone(&shared), request));
            let connection = hyper::server::conn::http1::Builder::new()
                .serve_connection(TokioIo::new(stream), service);
            // A connection that breaks is the bot's to notice.
            let _ = connection.await;
        });
    }
}

async fn answer(shared: Arc<Shared>, request: Request<Incoming>) -> Answer {
    let path = request.uri().path().to_owned();
    if let Some(path) = path.strip_prefix(&format!("/file/bot{TOKEN}/documents/")) {
        let file = shared.lock().files.get(path).cloned();
        return Ok(match file {
            Some(file) => response(200, file.bytes),
            None => refuse(&Refusal::new(404, "Not Found")),
        });
    }
    let Some(method) = path.strip_prefix(&format!("/bot{TOKEN}/")) else {
        return Ok(refuse(&Refusal::new(401, "Unauthorized")));
    };
    let Some(method) = schema::method(method) else {
        shared.offend(format!("there is no method {method}"));
        return Ok(refuse(&Refusal::new(404, "Not Found")));
    };
    let given = parameters(request)
        .await
        .and_then(|given| schema::check(method, given));
    let number = shared.call(method, given.as_ref().ok());
    let dropped = |dropped| {
        shared.outcome(number, 0);
        Err(dropped)
    };
    let fault = shared.lock().faults.take(method);
    match &fault {
        Some(Fault::DropBefore) => return dropped(Dropped),
        Some(Fault::Code(code)) => {
            shared.outcome(number, *code);
            return Ok(refuse(&Refusal::new(*code, "Internal Server Error")));
        }
        Some(Fault::Flood(seconds)) => {
            shared.outcome(number, 429);
            let chat = given.as_ref().ok().and_then(|p| p.get("chat_id")?.as_i64());
            if let Some(chat) = chat {
                // A little less than was said, so that a bot which counts from the response's arrival is in time.
                let wait = Duration::from_millis(seconds * 1000 - 20);
                let mut memory = shared.lock();
                let until = memory.clock.now() + wait;
                memory.chat(chat).wait_until = Some(until);
            }
            return Ok(refuse(&Refusal::flood(*seconds)));
        }
        Some(Fault::Hold(gate)) => gate.pass().await,
        Some(Fault::DropAfter) | None => {}
    }
    let outcome = match given {
        Err(error) => Err(Refusal::offence(error)),
        Ok(given) if method == "getUpdates" => updates(&shared, &given).await,
        Ok(given) => methods::call(&mut shared.lock(), method, &given),
    };
    shared.changed();
    if matches!(fault, Some(Fault::DropAfter)) {
        return dropped(Dropped);
    }
    shared.outcome(
        number,
        outcome
            .as_ref()
            .map_or_else(|refusal| refusal.code, |_| 200),
    );
    Ok(match outcome {
        Ok(result) => response(200, json!({"ok": true, "result": result}).to_string()),
        Err(refusal) => {
            if refusal.offence == Offence::Yes {
                shared.offend(format!("{method}: {}", refusal.description));
            }
            refuse(&refusal)
        }
    })
}

/// Waits for updates as long as the bot asked for, or until there are some.
async fn updates(shared: &Shared, p: &Map<String, Value>) -> Result<Value, Refusal> {
    let number = |name| p.get(name).and_then(Value::as_i64);
    let limit = usize::try_from(number("limit").unwrap_or(100))
        .unwrap_or(100)
        .clamp(1, 100);
    let patience = u64::try_from(number("timeout").unwrap_or(0)).unwrap_or(0);
    let deadline = tokio::time::Instant::now() + Duration::from_secs(patience);
    let poll = {
        let mut memory = shared.lock();
        if let Some(allowed) = p.get("allowed_updates").and_then(Value::as_array) {
            let allowed = allowed.iter().filter_map(Value::as_str);
            memory.updates.allowed = Some(allowed.map(str::to_owned).collect());
        }
        memory.updates.poll += 1;
        memory.updates.poll
    };
    shared.changed();
    loop {
        let changed = shared.change();
        let updates = {
            let mut memory = shared.lock();
            waiting(&mut memory, poll, number("offset"), limit)?
        };
        // Confirming is an event too.
        if !updates.is_empty() || patience == 0 {
            return Ok(Value::Array(updates));
        }
        if tokio::time::timeout_at(deadline, changed).await.is_err() {
            return Ok(json!([]));
        }
    }
}

fn waiting(
    memory: &mut Memory,
    poll: u64,
    offset: Option<i64>,
    limit: usize,
) -> Result<Vec<Value>, Refusal> {
    if memory.webhook.is_some() {
        return Err(Refusal::new(
            409,
            "Conflict: can't use getUpdates method while webhook is active",
        ));
    }
    if memory.updates.poll != poll {
        return Err(Refusal::new(
            409,
            "Conflict: terminated by other getUpdates request",
        ));
    }
    Ok(memory.updates.ask(offset, limit))
}

/// The parameters of a call: from its address, and from its body in any form that Telegram takes.
async fn parameters(request: Request<Incoming>) -> Result<Map<String, Value>, String> {
    let mut given = Map::new();
    let pairs = |text: &[u8], given: &mut Map<String, Value>| {
        let pairs = form_urlencoded::parse(text).into_owned();
        given.extend(pairs.map(|(name, value)| (name, Value::String(value))));
    };
    pairs(
        request.uri().query().unwrap_or_default().as_bytes(),
        &mut given,
    );
    let kind = request
        .headers()
        .get(CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok());
    let kind = kind.unwrap_or_default().to_owned();
    let body = request
        .into_body()
        .collect()
        .await
        .map_err(|error| error.to_string())?;
    let body = body.to_bytes();
    if body.is_empty() {
        return Ok(given);
    }
    if kind.starts_with("application/json") {
        let json: Map<String, Value> =
            serde_json::from_slice(&body).map_err(|error| format!("body: {error}"))?;
        given.extend(json);
    } else if kind.starts_with("application/x-www-form-urlencoded") {
        pairs(&body, &mut given);
    } else {
        let boundary = multer::parse_boundary(&kind).map_err(|error| error.to_string())?;
        let once = futures_util::stream::once(async { Ok::<Bytes, std::io::Error>(body) });
        let mut form = multer::Multipart::new(once, boundary);
        while let Some(field) = form.next_field().await.map_err(|error| error.to_string())? {
            let name = field.name().unwrap_or_default().to_owned();
            let value = field.text().await.map_err(|error| error.to_string())?;
            given.insert(name, Value::String(value));
        }
    }
    Ok(given)
}

fn refuse(refusal: &Refusal) -> Response<Full<Bytes>> {
    response(refusal.code, refusal.json().to_string())
}

fn response(code: u16, body: impl Into<Bytes>) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::new(body.into()));
    if let Ok(code) = hyper::StatusCode::from_u16(code) {
        *response.status_mut() = code;
    }
    response
}

impl Shared {
    /// Notes a call; gives its place in the list.
    fn call(&self, method: &str, parameters: Option<&Map<String, Value>>) -> usize {
        let mut memory = self.lock();
        let at = memory.clock.now();
        memory.calls.push(Call {
            method: method.to_owned(),
            parameters: parameters.cloned().unwrap_or_default(),
            at,
            code: 0,
        });
        memory.calls.len() - 1
    }

    fn outcome(&self, number: usize, code: u16) {
        if let Some(call) = self.lock().calls.get_mut(number) {
            call.code = code;
        }
        self.changed();
    }

    fn offend(&self, offence: String) {
        self.lock().offences.push(offence);
        self.changed();
    }
}
