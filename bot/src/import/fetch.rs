//! A web address → the text behind it.

use super::network::{CheckedNames, Network, NotPublic};
use super::{AddressProblem, ImportError, Imported, text_of};
use flate2::read::MultiGzDecoder;
use reqwest::header::{
    ACCEPT, ACCEPT_ENCODING, CONTENT_ENCODING, CONTENT_TYPE, HeaderMap, LOCATION,
};
use reqwest::{Client, Response, StatusCode, Url, redirect};
use std::error::Error;
use std::io::Read;
use std::sync::Arc;

const USER_AGENT: &str = "Sommaire/0.1";
const ACCEPTED: &str = "text/html,application/xhtml+xml,text/plain,text/markdown,application/pdf,\
    application/vnd.openxmlformats-officedocument.wordprocessingml.document;q=0.9,*/*;q=0.1";

/// Fetches an address and reads what is there.
///
/// Only what `network` allows is connected to: every address behind every name, at the start and at each redirect.
///
/// # Errors
/// Every [`ImportError`].
pub async fn fetch(address: &str, network: &Network) -> Result<Imported, ImportError> {
    let page = tokio::time::timeout(network.limits().time, download(address, network))
        .await
        .unwrap_or(Err(ImportError::Timeout))?;
    tokio::task::spawn_blocking(move || {
        text_of(&page.bytes, page.file_name.as_deref(), page.mime.as_deref())
    })
    .await
    .unwrap_or(Err(ImportError::Broken))
}

struct Page {
    bytes: Vec<u8>,
    file_name: Option<String>,
    mime: Option<String>,
}

async fn download(address: &str, network: &Network) -> Result<Page, ImportError> {
    let limits = network.limits();
    let mut url = Url::parse(address.trim()).map_err(|_| malformed())?;
    let client = Client::builder()
        .user_agent(USER_AGENT)
        .redirect(redirect::Policy::none())
        .no_proxy() // a proxy would look names up again, by its own rules
        .referer(false)
        .pool_max_idle_per_host(0)
        .dns_resolver(Arc::new(CheckedNames(Arc::new(network.clone()))))
        .build()
        .map_err(|_| ImportError::Unreachable)?;

    for _ in 0..=limits.redirects {
        network.check(&url)?;
        let response = client
            .get(url.clone())
            .header(ACCEPT, ACCEPTED)
            .header(ACCEPT_ENCODING, "gzip")
            .send()
            .await
            .map_err(|error| fault(&error))?;
        if response
            .remote_addr()
            .is_some_and(|peer| !network.allows(peer.ip()))
        {
            return Err(ImportError::Private);
        }
        match next(&response)? {
            Some(location) => url = url.join(&location).map_err(|_| malformed())?,
            None => return body(response, limits.bytes).await,
        }
    }
    Err(ImportError::Redirects)
}

/// Where a redirect leads; none when the response is the page.
fn next(response: &Response) -> Result<Option<String>, ImportError> {
    let status = response.status();
    match status {
        StatusCode::MOVED_PERMANENTLY
        | StatusCode::FOUND
        | StatusCode::SEE_OTHER
        | StatusCode::TEMPORARY_REDIRECT
        | StatusCode::PERMANENT_REDIRECT => {
            let location = header(response.headers(), LOCATION).ok_or_else(malformed)?;
            Ok(Some(location.to_owned()))
        }
        _ if status.is_success() => Ok(None),
        _ => Err(ImportError::Refused {
            status: status.as_u16(),
        }),
    }
}

async fn body(mut response: Response, limit: usize) -> Result<Page, ImportError> {
    let mime = header(response.headers(), CONTENT_TYPE).map(str::to_owned);
    if !mime.as_deref().is_none_or(is_readable) {
        return Err(ImportError::UnknownKind);
    }
    let is_packed = match header(response.headers(), CONTENT_ENCODING) {
        None | Some("" | "identity") => false,
        Some("gzip" | "x-gzip") => true,
        Some(_) => return Err(ImportError::Broken), // not asked for
    };
    let declared = response.content_length().unwrap_or(0);
    if usize::try_from(declared).map_or(true, |declared| declared > limit) {
        return Err(ImportError::TooLarge { limit });
    }
    let file_name = response
        .url()
        .path_segments()
        .and_then(|mut segments| segments.next_back())
        .filter(|name| name.contains('.'))
        .map(str::to_owned);
    let mut bytes = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(|error| fault(&error))? {
        if bytes.len() + chunk.len() > limit {
            return Err(ImportError::TooLarge { limit });
        }
        bytes.extend_from_slice(&chunk);
    }
    let bytes = if is_packed {
        unpack(&bytes, limit)?
    } else {
        bytes
    };
    Ok(Page {
        bytes,
        file_name,
        mime,
    })
}

/// Unpacks gzip, at most `limit` bytes of it.
fn unpack(packed: &[u8], limit: usize) -> Result<Vec<u8>, ImportError> {
    let mut bytes = Vec::new();
    MultiGzDecoder::new(packed)
        .take(limit as u64 + 1)
        .read_to_end(&mut bytes)
        .map_err(|_| ImportError::Broken)?;
    if bytes.len() > limit {
        return Err(ImportError::Bomb);
    }
    Ok(bytes)
}

/// Whether a declared type may hold one of the formats that are read. Servers send files as octet streams.
fn is_readable(mime: &str) -> bool {
    let essence = mime.split(';').next().unwrap_or_default().trim();
    let essence = essence.to_ascii_lowercase();
    matches!(
        essence.as_str(),
        "" | "text/html"
            | "application/xhtml+xml"
            | "text/plain"
            | "text/markdown"
            | "application/pdf"
            | "application/octet-stream"
            | "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    )
}

/// What a failed request means to the reader.
fn fault(error: &reqwest::Error) -> ImportError {
    let mut cause: Option<&(dyn Error + 'static)> = Some(error);
    while let Some(current) = cause {
        if current.is::<NotPublic>() {
            return ImportError::Private;
        }
        cause = current.source();
    }
    if error.is_timeout() {
        ImportError::Timeout
    } else {
        ImportError::Unreachable
    }
}

fn malformed() -> ImportError {
    ImportError::Address {
        problem: AddressProblem::Malformed,
    }
}

fn header(headers: &HeaderMap, name: reqwest::header::HeaderName) -> Option<&str> {
    headers.get(name)?.to_str().ok()
}
