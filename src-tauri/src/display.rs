//! Whether there is a display to open a window on, and what its environment needs.

/// The exit code when there is none; `make run` then serves the browser instead.
pub const NO_DISPLAY: u8 = 69;

/// Settles what the web view reads from the environment, before anything has started a thread.
///
/// Without it, WebKitGTK shows white windows on machines without a GPU and takes some 60 MB more elsewhere.
pub fn prepare() {
    #[cfg(target_os = "linux")]
    if std::env::var_os("WEBKIT_DISABLE_DMABUF_RENDERER").is_none() {
        restart_with("WEBKIT_DISABLE_DMABUF_RENDERER", "1");
    }
}

/// Replaces the process by itself with one more variable; changing the environment in place is unsafe in Rust 2024.
#[cfg(target_os = "linux")]
fn restart_with(name: &str, value: &str) {
    use std::os::unix::process::CommandExt;
    let Ok(program) = std::env::current_exe() else {
        return;
    };
    // Comes back only when it failed, and then the window opens without the variable.
    let error = std::process::Command::new(program).args(std::env::args_os().skip(1)).env(name, value).exec();
    eprintln!("{name}: {error}");
}

/// Whether a window can be opened here.
///
/// # Errors
///
/// The advice for a person, in both languages, when it cannot.
pub fn present() -> Result<(), &'static str> {
    let named = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    if cfg!(target_os = "linux") && !named("DISPLAY") && !named("WAYLAND_DISPLAY") {
        return Err("没有图形显示，无法打开窗口。请运行 oidesk serve，在浏览器中使用同一个工作台。\n\
                    There is no display, so no window can open. Run `oidesk serve` and use the same Desk in the browser.");
    }
    Ok(())
}
