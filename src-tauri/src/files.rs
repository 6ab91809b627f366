//! Files between the window and the system: dialogs, files dropped on the page, and opening what the desk made.

use std::path::{Path, PathBuf};

use desk::wire::Place;
use desk::{Desk, DeskError, ErrorBody, ErrorCode};
use percent_encoding::percent_decode_str;
use tauri::ipc::{InvokeBody, Request};
use tauri::{AppHandle, Runtime, State};
use tauri_plugin_dialog::DialogExt;

use crate::{Shell, bridge};

/// Lets a person pick a file to read.
#[tauri::command]
pub async fn pick_file<R: Runtime>(app: AppHandle<R>, title: String, extensions: Vec<String>) -> Option<PathBuf> {
    let endings: Vec<&str> = extensions.iter().map(String::as_str).collect();
    let plain = app.dialog().file().set_title(&title);
    // A filter without endings would hide every file.
    let dialog = if endings.is_empty() { plain } else { plain.add_filter(&title, &endings) };
    answer(move |tell| dialog.pick_file(tell)).await
}

/// Lets a person say where to write a file.
#[tauri::command]
pub async fn save_file<R: Runtime>(
    app: AppHandle<R>,
    shell: State<'_, Shell>,
    title: String,
    suggested: String,
) -> Result<Option<PathBuf>, ErrorBody> {
    let dialog = app.dialog().file().set_title(&title).set_file_name(&suggested).set_directory(shell.desk.output_dir());
    Ok(answer(move |tell| dialog.save_file(tell)).await)
}

/// Waits for a dialog without holding up anything else.
async fn answer(show: impl FnOnce(Box<dyn FnOnce(Option<tauri_plugin_dialog::FilePath>) + Send>) + Send + 'static) -> Option<PathBuf> {
    let (told, answer) = std::sync::mpsc::channel();
    // A dialog that is gone when the answer comes is the same as no answer.
    show(Box::new(move |path| drop(told.send(path))));
    let path = tauri::async_runtime::spawn_blocking(move || answer.recv().ok().flatten()).await.ok().flatten()?;
    path.into_path().ok()
}

/// Keeps a file that was dropped on the page, whose path the page can't know, and gives the path of the copy.
#[tauri::command]
pub fn take_dropped(shell: State<'_, Shell>, request: Request<'_>) -> Result<PathBuf, ErrorBody> {
    let InvokeBody::Raw(bytes) = request.body() else {
        return Err(refusal(ErrorCode::BadRequest, "没有收到文件内容。No file arrived.", None));
    };
    let name = request.headers().get("x-file-name").and_then(|name| name.to_str().ok()).unwrap_or_default();
    let name = percent_decode_str(name).decode_utf8_lossy();
    let io = |error| DeskError::io(name.as_ref(), error).body(shell.desk.lang());
    let path = shell.dropped.place(&name).map_err(io)?;
    std::fs::write(&path, bytes).map_err(io)?;
    Ok(path)
}

/// Opens a file that the desk made, or a folder such a file lies in, with the system's own program for it.
#[tauri::command]
pub async fn open_path(shell: State<'_, Shell>, path: PathBuf) -> Result<(), ErrorBody> {
    if !may_open(&shell.desk, &path) {
        return Err(refusal(
            ErrorCode::NotFound,
            "工作台没有生成这个文件，或它已被移走。The Desk did not make this file, or it is gone.",
            Some(&path),
        ));
    }
    open::that_detached(&path).map_err(|error| bridge::internal(&error))
}

fn may_open(desk: &Desk, path: &Path) -> bool {
    let folders = [desk.output_dir(), desk.options.data_dir.clone()];
    path.exists() && (desk.made.contains(path) || desk.made.lie_in(path) || folders.iter().any(|folder| folder == path))
}

fn refusal(code: ErrorCode, message: &str, path: Option<&Path>) -> ErrorBody {
    let place = Box::new(Place { file: path.map(|path| path.display().to_string()), ..Place::default() });
    ErrorBody { code, message: message.to_owned(), hint: String::new(), place }
}
