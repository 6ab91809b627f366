//! Who may come in: requests to this very address, from this very page, with the session's cookie.

use std::sync::{Arc, Mutex};

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;
use desk::ErrorCode;

use super::Host;
use super::answer::refused;

/// The secrets of one process: the invitation's token, which works once, and the session's key.
pub struct Guard {
    port: u16,
    hosts: [String; 2],
    token: Mutex<Option<String>>,
    key: String,
}

impl Guard {
    /// Fresh secrets from the system's source of randomness.
    pub fn new(port: u16) -> Result<Self, getrandom::Error> {
        Ok(Guard {
            port,
            hosts: [format!("127.0.0.1:{port}"), format!("localhost:{port}")],
            token: Mutex::new(Some(secret()?)),
            key: secret()?,
        })
    }

    /// The address with the one-time token.
    pub fn invitation(&self) -> String {
        let token = self.token.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        format!("http://{}/?token={}", self.hosts[0], token.as_deref().unwrap_or_default())
    }

    /// Redeems the token: the cookie of the session, the first time only.
    pub fn redeem(&self, offered: &str) -> Option<String> {
        let mut token = self.token.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        if !token.as_deref().is_some_and(|token| same(token, offered)) {
            return None;
        }
        *token = None;
        Some(format!("{}={}; HttpOnly; SameSite=Strict; Path=/", self.cookie(), self.key))
    }

    /// Whether the request carries the session's cookie.
    pub fn knows(&self, headers: &HeaderMap) -> bool {
        let name = self.cookie();
        let sent = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok()).flat_map(|value| value.split(';'));
        sent.filter_map(|pair| pair.trim().split_once('=')).any(|(key, value)| key == name && same(&self.key, value))
    }

    /// Cookies know no ports, so the name does: two desks on one machine must not share a session.
    fn cookie(&self) -> String {
        format!("oidesk-{}", self.port)
    }

    fn is_here(&self, headers: &HeaderMap) -> bool {
        let host = headers.get(header::HOST).and_then(|host| host.to_str().ok());
        host.is_some_and(|host| self.hosts.iter().any(|here| here == host))
    }

    /// Browsers name the page that asks in Origin (always on POST); programs that are no browsers send none.
    fn is_from_here(&self, headers: &HeaderMap) -> bool {
        let origin = headers.get(header::ORIGIN).map(|origin| origin.to_str().unwrap_or_default());
        origin.is_none_or(|origin| origin.strip_prefix("http://").is_some_and(|host| self.hosts.iter().any(|here| here == host)))
    }
}

fn secret() -> Result<String, getrandom::Error> {
    let mut bytes = [0u8; 32];
    getrandom::fill(&mut bytes)?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// Compares without telling by its duration where the difference lies.
fn same(ours: &str, theirs: &str) -> bool {
    ours.len() == theirs.len() && ours.bytes().zip(theirs.bytes()).fold(0, |difference, (a, b)| difference | (a ^ b)) == 0
}

/// Refuses requests that were sent to another name or by another page, and gives every answer its safety headers.
pub async fn neighbourhood(State(host): State<Arc<Host>>, request: Request, next: Next) -> Response {
    let headers = request.headers();
    let mut response = if !host.guard.is_here(headers) {
        refused(
            StatusCode::FORBIDDEN,
            ErrorCode::BadRequest,
            "请求的主机名不是本机地址。",
            "The request names a host that is not this machine's address.",
        )
    } else if !host.guard.is_from_here(headers) {
        refused(StatusCode::FORBIDDEN, ErrorCode::BadRequest, "请求来自别的网页。", "The request comes from another site's page.")
    } else if !matches!(*request.method(), Method::GET | Method::HEAD | Method::POST) {
        refused(StatusCode::METHOD_NOT_ALLOWED, ErrorCode::BadRequest, "不支持的请求方法。", "The method is not supported.")
    } else {
        next.run(request).await
    };
    let safe = [
        (header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::X_FRAME_OPTIONS, "DENY"),
        (header::REFERRER_POLICY, "no-referrer"),
    ];
    for (name, value) in safe {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response.headers_mut().insert("cross-origin-opener-policy", HeaderValue::from_static("same-origin"));
    response.headers_mut().insert("cross-origin-resource-policy", HeaderValue::from_static("same-origin"));
    response.headers_mut().entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}

/// The window's policy without Tauri's bridge; a test holds the two together.
pub const CONTENT_SECURITY_POLICY: &str = "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// Lets in who has the session's cookie.
pub async fn session(State(host): State<Arc<Host>>, request: Request, next: Next) -> Response {
    if host.guard.knows(request.headers()) {
        return next.run(request).await;
    }
    refused(
        StatusCode::UNAUTHORIZED,
        ErrorCode::BadRequest,
        "会话无效或已过期，请重新运行 oidesk serve 并打开它给出的地址。",
        "There is no session; run `oidesk serve` again and open the address it gives.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &str)]) -> HeaderMap {
        pairs.iter().map(|(name, value)| (name.parse().expect("a header name"), value.parse().expect("a header value"))).collect()
    }

    #[test]
    fn the_token_works_once_and_the_cookie_from_then_on() {
        let guard = Guard::new(4711).expect("randomness");
        let url = guard.invitation();
        let token = url.split_once("token=").expect("the invitation carries a token").1.to_owned();
        assert!(guard.redeem("0".repeat(64).as_str()).is_none(), "a guessed token opens nothing");
        let cookie = guard.redeem(&token).expect("the token opens a session");
        assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"), "{cookie}");
        assert!(guard.redeem(&token).is_none(), "a token is used up");
        let pair = cookie.split(';').next().expect("name and value");
        assert!(guard.knows(&headers(&[("cookie", &format!("other=1; {pair}"))])), "the session is known among other cookies");
        assert!(!guard.knows(&headers(&[("cookie", "oidesk-4711=x")])), "a wrong key is not");
    }

    #[test]
    fn foreign_hosts_and_pages_stay_out() {
        let guard = Guard::new(4711).expect("randomness");
        assert!(guard.is_here(&headers(&[("host", "localhost:4711")])));
        assert!(!guard.is_here(&headers(&[("host", "evil.example:4711")])), "a rebound name must not reach the desk");
        assert!(!guard.is_here(&headers(&[])), "a request must name its host");
        assert!(guard.is_from_here(&headers(&[("origin", "http://127.0.0.1:4711")])));
        assert!(!guard.is_from_here(&headers(&[("origin", "https://127.0.0.1:4711")])), "another scheme is another origin");
        assert!(!guard.is_from_here(&headers(&[("origin", "null")])), "a sandboxed page is foreign");
    }
}
