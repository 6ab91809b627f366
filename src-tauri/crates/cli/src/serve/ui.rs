//! The UI's files, embedded in the binary, and the entrance that turns the token into a session.

use std::sync::Arc;

use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{Html, IntoResponse, Redirect, Response};

use super::Host;
use crate::words::say;

include!(concat!(env!("OUT_DIR"), "/ui.rs"));

/// What the entrance may be asked with.
#[derive(Debug, serde::Deserialize)]
pub struct Ticket {
    token: Option<String>,
}

/// The first page; with a token, the way to it.
pub async fn entrance(State(host): State<Arc<Host>>, Query(ticket): Query<Ticket>, headers: HeaderMap) -> Response {
    let Some(token) = ticket.token else {
        return page("index.html");
    };
    match host.guard.redeem(&token) {
        Some(cookie) => ([(header::SET_COOKIE, cookie)], Redirect::to("/")).into_response(),
        // Going back to the address in the same browser is no offence.
        None if host.guard.knows(&headers) => Redirect::to("/").into_response(),
        None => (StatusCode::FORBIDDEN, Html(used_up())).into_response(),
    }
}

fn used_up() -> String {
    let (title, message) = say(
        ("开放创新工作台", "这个地址已经用过或不正确。请重新运行 oidesk serve，并打开它给出的新地址。"),
        ("Open Innovation Desk", "This address was used before or is wrong. Run oidesk serve again and open the new address it gives."),
    );
    format!(
        "<!doctype html><html lang=\"{}\"><meta charset=\"utf-8\"><title>{title}</title><h1>{title}</h1><p>{message}</p></html>",
        say("zh-CN", "en")
    )
}

/// A file of the UI, or its first page for the UI's own routes.
pub async fn file(uri: Uri) -> Response {
    let path = uri.path().trim_start_matches('/');
    let is_route = !path.starts_with("api/") && !path.rsplit('/').next().unwrap_or_default().contains('.');
    page(if is_route { "index.html" } else { path })
}

fn page(path: &str) -> Response {
    let Ok(found) = FILES.binary_search_by(|(name, _)| (*name).cmp(path)) else {
        return (StatusCode::NOT_FOUND, [(header::CONTENT_TYPE, "text/plain; charset=utf-8")], "404").into_response();
    };
    // The names of built assets carry a hash of their content, so they may be kept; the page itself may not.
    let keep = if path.starts_with("assets/") { "private, max-age=31536000, immutable" } else { "no-cache" };
    ([(header::CONTENT_TYPE, content_type(path)), (header::CACHE_CONTROL, keep)], FILES[found].1).into_response()
}

/// The media type that a name's ending stands for.
pub fn content_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).as_deref() {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("json" | "map") => "application/json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("ico") => "image/x-icon",
        Some("woff2") => "font/woff2",
        Some("csv") => "text/csv; charset=utf-8",
        Some("pdf") => "application/pdf",
        Some("docx") => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        Some("xlsx") => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        _ => "application/octet-stream",
    }
}
