//! The three doors of the browser: a command, a file in, a file out.
//!
//! * `POST /api/call` with `{name, payload, task?}` answers `{"ok": reply}` or `{"error": …}`.
//! * `POST /api/upload?name=…` with the file's bytes answers `{"handle": …}`, which commands take as a path.
//! * `GET /api/file?path=…` gives a file that this desk made.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use axum::Json;
use axum::body::{Body, HttpBody};
use axum::extract::rejection::JsonRejection;
use axum::extract::{Query, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use desk::commands::Call;
use desk::{DeskError, ErrorCode};
use http_body_util::BodyExt;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::json;
use tokio::io::AsyncWriteExt;
use tokio_util::io::ReaderStream;

use super::answer::{failed, refused};
use super::{Host, ui};
use crate::words::language;

/// The largest request of a command, in bytes.
pub const CALL_LIMIT: usize = 8 << 20;

/// The largest file that can be uploaded, in bytes.
pub const UPLOAD_LIMIT: u64 = 256 << 20;

/// Runs one command on the blocking pool.
pub async fn call(State(host): State<Arc<Host>>, request: Result<Json<Call>, JsonRejection>) -> Response {
    let Call { name, payload, task } = match request {
        Ok(Json(call)) => call,
        Err(error) => {
            let message = error.body_text();
            return refused(error.status(), ErrorCode::BadRequest, &format!("请求无法识别：{message}"), &message);
        }
    };
    let (desk, actor) = (Arc::clone(&host.desk), host.actor.clone());
    match tokio::task::spawn_blocking(move || desk.call_as(&name, payload, task.as_deref(), None, actor, None)).await {
        Ok(Ok(reply)) => Json(json!({ "ok": reply })).into_response(),
        Ok(Err(error)) => failed(StatusCode::OK, error),
        Err(error) => {
            log::error!("call: {error}");
            refused(StatusCode::INTERNAL_SERVER_ERROR, ErrorCode::Internal, "程序内部出错。", "Something went wrong inside the Desk.")
        }
    }
}

/// The name of an upload.
#[derive(Debug, serde::Deserialize)]
pub struct UploadName {
    name: String,
}

/// Takes a file in, piece by piece, and gives its handle.
pub async fn upload(State(host): State<Arc<Host>>, Query(UploadName { name }): Query<UploadName>, body: Body) -> Response {
    let path = match host.uploads.place(&name) {
        Ok(path) => path,
        Err(error) => return unkept(Path::new(&name), error),
    };
    // What says that it is too large is not read at all.
    if body.size_hint().lower() > UPLOAD_LIMIT {
        return too_large();
    }
    match receive(&path, body).await {
        Ok(()) => Json(json!({ "handle": path })).into_response(),
        Err(refusal) => {
            // Best effort: it goes with the process anyway.
            let _ = tokio::fs::remove_file(&path).await;
            refusal
        }
    }
}

fn unkept(path: &Path, error: std::io::Error) -> Response {
    failed(StatusCode::INSUFFICIENT_STORAGE, DeskError::io(path, error).body(language()))
}

fn too_large() -> Response {
    let limit = UPLOAD_LIMIT >> 20;
    refused(
        StatusCode::PAYLOAD_TOO_LARGE,
        ErrorCode::InvalidInput,
        &format!("文件超过 {limit} MB，无法上传。"),
        &format!("The file is larger than {limit} MB."),
    )
}

async fn receive(path: &Path, mut body: Body) -> Result<(), Response> {
    let io = |error| unkept(path, error);
    let mut file = tokio::fs::File::create(path).await.map_err(io)?;
    let mut size = 0u64;
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|error| {
            refused(StatusCode::BAD_REQUEST, ErrorCode::Io, &format!("上传中断：{error}"), &format!("The upload broke off: {error}"))
        })?;
        let Ok(bytes) = frame.into_data() else {
            continue;
        };
        size += bytes.len() as u64;
        if size > UPLOAD_LIMIT {
            return Err(too_large());
        }
        file.write_all(&bytes).await.map_err(io)?;
    }
    file.flush().await.map_err(io)
}

/// Which file is wanted.
#[derive(Debug, serde::Deserialize)]
pub struct FilePath {
    path: PathBuf,
}

/// Hands out a paper, chart, export or backup that this desk made since it started.
pub async fn file(State(host): State<Arc<Host>>, Query(FilePath { path }): Query<FilePath>) -> Response {
    if !host.desk.made.contains(&path) {
        return refused(
            StatusCode::NOT_FOUND,
            ErrorCode::NotFound,
            "工作台没有生成这个文件，或它已被移走。",
            "The Desk did not make this file, or it is gone.",
        );
    }
    let (file, size) = match open(&path).await {
        Ok(opened) => opened,
        Err(error) => {
            return failed(StatusCode::NOT_FOUND, DeskError::io(&path, error).body(language()));
        }
    };
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(ui::content_type(&name))),
        (header::CONTENT_LENGTH, HeaderValue::from(size)),
        (header::CONTENT_DISPOSITION, attachment(&name)),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    (headers, Body::from_stream(ReaderStream::new(file))).into_response()
}

async fn open(path: &Path) -> std::io::Result<(tokio::fs::File, u64)> {
    let file = tokio::fs::File::open(path).await?;
    let size = file.metadata().await?.len();
    Ok((file, size))
}

/// The characters that RFC 8187 lets stand in a name besides letters and digits.
const NAME: &AsciiSet = &NON_ALPHANUMERIC.remove(b'.').remove(b'-').remove(b'_');

/// Names a download so that Chinese survives (RFC 6266).
fn attachment(name: &str) -> HeaderValue {
    let plain: String =
        name.chars().map(|letter| if letter.is_ascii_alphanumeric() || ".-_ ".contains(letter) { letter } else { '_' }).collect();
    let value = format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{}", utf8_percent_encode(name, NAME));
    HeaderValue::from_str(&value).unwrap_or(HeaderValue::from_static("attachment"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_download_keeps_its_chinese_name() {
        let value = attachment("评估 报告.pdf");
        let value = value.to_str().expect("only ASCII stands in a header");
        assert!(value.contains("filename*=UTF-8''%E8%AF%84%E4%BC%B0%20%E6%8A%A5%E5%91%8A.pdf"), "{value}");
    }
}
