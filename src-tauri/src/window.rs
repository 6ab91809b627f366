//! The one window, and what a second start does to it.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use serde_json::json;
use tauri::{AppHandle, Manager, Runtime, WebviewUrl, WebviewWindowBuilder};

use crate::Shell;

/// The window's label.
const MAIN: &str = "main";

/// The title until the page sets its own.
const TITLE: &str = "开放创新工作台";

/// Opens the window.
pub fn open<R: Runtime>(app: &AppHandle<R>) -> tauri::Result<()> {
    WebviewWindowBuilder::new(app, MAIN, WebviewUrl::App("index.html".into()))
        .title(TITLE)
        .inner_size(1280.0, 800.0)
        .min_inner_size(1024.0, 700.0)
        .center()
        .zoom_hotkeys_enabled(true)
        // Files dropped on the page come to the page, as in the browser.
        .disable_drag_drop_handler()
        .build()?;
    Ok(())
}

/// Brings the window to the front, and opens the workspace that the second start named.
pub fn second_start<R: Runtime>(app: &AppHandle<R>, arguments: &[String], folder: &str) {
    if let Some(window) = app.get_webview_window(MAIN) {
        // Each is a courtesy that a window manager may refuse.
        let _ = window.show();
        let _ = window.unminimize();
        let _ = window.set_focus();
    }
    let Some(path) = workspace_among(arguments.iter().skip(1).map(OsString::from), Path::new(folder)) else {
        return;
    };
    let app = app.clone();
    tauri::async_runtime::spawn_blocking(move || {
        let opened = app.state::<Shell>().desk.call("workspace_open", json!({ "path": path }), None);
        match (opened, app.get_webview_window(MAIN)) {
            // The page asks everything anew, which is what another workspace means.
            (Ok(_), Some(window)) => drop(window.eval("location.reload()")),
            (Err(error), window) => {
                log::warn!("second start: {}", error.message);
                app.state::<Shell>().desk.say_at_start(error);
                if let Some(window) = window {
                    drop(window.eval("location.reload()"));
                }
            }
            _ => {}
        }
    });
}

/// The workspace file among the arguments of a start.
pub fn workspace_among(arguments: impl Iterator<Item = OsString>, folder: &Path) -> Option<PathBuf> {
    arguments.map(PathBuf::from).find(|path| path.extension().is_some_and(|ending| ending == "oidesk")).map(|path| folder.join(path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_start_may_name_a_workspace() {
        let named = workspace_among(["--flag", "长三角 2024.oidesk"].into_iter().map(OsString::from), Path::new("/srv"));
        assert_eq!(named.as_deref(), Some(Path::new("/srv/长三角 2024.oidesk")));
        assert_eq!(workspace_among(["readme.txt"].into_iter().map(OsString::from), Path::new("/srv")), None);
    }
}
