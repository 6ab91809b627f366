//! The one command into the desk's table.

use std::sync::Arc;

use desk::commands::Reply;
use desk::{ErrorBody, ErrorCode};
use serde_json::Value;
use tauri::{State, WebviewWindow};

use crate::Shell;

/// Runs one command of the table on the blocking pool, so that the window keeps moving.
#[tauri::command]
pub async fn call(shell: State<'_, Shell>, name: String, payload: Option<Value>, task: Option<String>) -> Result<Reply, ErrorBody> {
    let desk = Arc::clone(&shell.desk);
    let payload = payload.unwrap_or(Value::Null);
    tauri::async_runtime::spawn_blocking(move || desk.call(&name, payload, task.as_deref()))
        .await
        .unwrap_or_else(|error| Err(internal(&error)))
}

/// Sets the window's title.
#[tauri::command]
pub fn set_title<R: tauri::Runtime>(window: WebviewWindow<R>, title: String) -> Result<(), ErrorBody> {
    window.set_title(&title).map_err(|error| internal(&error))
}

/// The shape of every error, for a failure of the shell itself.
pub fn internal(error: &dyn std::error::Error) -> ErrorBody {
    log::error!("shell: {error}");
    ErrorBody {
        code: ErrorCode::Internal,
        message: format!("窗口出错：{error} (The window failed.)"),
        hint: String::new(),
        place: Default::default(),
    }
}
