//! No panic crosses a command: it is caught, given a place, and becomes an internal error, so that the window lives on.

use std::cell::RefCell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

use crate::error::{DeskError, ErrorCode, Result};

thread_local! {
    static LAST: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Runs a command and turns a panic into an error that names where it happened.
pub(crate) fn caught<T>(name: &str, run: impl FnOnce() -> Result<T>) -> Result<T> {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            let place = info.location().map(|at| format!("{}:{}", at.file(), at.line())).unwrap_or_default();
            LAST.with(|last| *last.borrow_mut() = Some(place));
            before(info);
        }));
    });
    panic::catch_unwind(AssertUnwindSafe(run)).unwrap_or_else(|_| {
        let place = LAST.with(|last| last.borrow_mut().take()).unwrap_or_default();
        Err(DeskError::new(
            ErrorCode::Internal,
            format!("程序内部出错（{name},{place}）。"),
            format!("Something went wrong inside the Desk ({name}, {place})."),
        )
        .hint(
            "已保存的内容没有丢失，可以继续使用；请把这条信息告诉维护者。",
            "Nothing saved was lost and you can go on; please tell the maintainers this message.",
        ))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_an_error_with_its_place() {
        let error = caught("demo", || -> Result<()> { panic!("on purpose") }).expect_err("a panic must not count as success");
        assert_eq!(error.code, ErrorCode::Internal, "a panic is our mistake");
        assert!(error.message_en.contains("panics.rs"), "the message names the place: {}", error.message_en);
    }
}
