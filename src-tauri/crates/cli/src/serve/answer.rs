//! Answers of the host itself, in the shape of every other answer.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use desk::{ErrorBody, ErrorCode};
use serde_json::json;

use crate::words::say;

/// A refusal as `{"error": …}` with its status.
pub fn refused(status: StatusCode, code: ErrorCode, zh: &str, en: &str) -> Response {
    let body = ErrorBody { code, message: say(zh, en).to_owned(), hint: String::new(), place: Box::default() };
    failed(status, body)
}

/// An error as `{"error": …}` with its status.
pub fn failed(status: StatusCode, body: ErrorBody) -> Response {
    (status, Json(json!({ "error": body }))).into_response()
}
