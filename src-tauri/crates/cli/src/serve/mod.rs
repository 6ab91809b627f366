//! `oidesk serve`: the same UI in this machine's browser, for machines that cannot open the window.
//!
//! It listens on 127.0.0.1 alone. The address it prints carries a token that opens one session; the session is a cookie that
//! scripts can't read and other sites can't send. Requests with a foreign Host or Origin are refused, which keeps out
//! pages that try to reach the desk through the browser.

mod answer;
mod api;
mod guard;
mod ui;

use std::net::{Ipv4Addr, SocketAddr};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};
use desk::inbox::Inbox;
use desk::{Actor, Desk, DeskError};
use serde_json::json;
use tokio::net::TcpListener;

use crate::args::Global;
use crate::output;
use crate::session::{Failure, Need, Outcome, Session};
use crate::words::{language, say};
use guard::Guard;

/// How often the desk looks whether an automatic backup is due.
const TICK: Duration = Duration::from_secs(60);

/// How long running work may go on after Ctrl+C; what is not committed by then never happened.
const GRACE: Duration = Duration::from_secs(3);

/// What every request sees.
pub struct Host {
    /// The desk.
    pub desk: Arc<Desk>,
    /// Who acts, when `--as` says so.
    pub actor: Option<Actor>,
    /// Who may come in.
    pub guard: Guard,
    /// Where uploads are kept until the process ends.
    pub uploads: Inbox,
}

/// Serves until Ctrl+C.
pub fn run(global: &Global, port: u16, open: bool) -> Outcome<ExitCode> {
    let session = Session::begin(global, "browser")?;
    match &global.workspace {
        Some(path) => {
            session.open(Some(path), Need::Write)?;
        }
        None => session.desk.open_last(),
    }
    let actor = session.named_actor(global);
    let desk = Arc::new(session.desk);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().map_err(io_failure)?;
    let served = runtime.block_on(serve(global, Arc::clone(&desk), actor, port, open));
    runtime.shutdown_timeout(GRACE);
    // The workspace is left as one closed file.
    if let Err(error) = desk.call("workspace_close", json!({}), None) {
        log::error!("end: {}", error.message);
    }
    served
}

async fn serve(global: &Global, desk: Arc<Desk>, actor: Option<Actor>, port: u16, open: bool) -> Outcome<ExitCode> {
    let listener = TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, port))).await.map_err(|error| port_failure(port, error))?;
    let port = listener.local_addr().map_err(io_failure)?.port();
    let guard = Guard::new(port).map_err(|error| io_failure(std::io::Error::other(error.to_string())))?;
    let url = guard.invitation();
    let host = Arc::new(Host { desk: Arc::clone(&desk), actor, guard, uploads: Inbox::default() });

    if global.json {
        output::write(&format!("{}\n", json!({ "url": url })));
    } else {
        output::write(&format!("{url}\n"));
        if !global.quiet {
            eprintln!(
                "{}",
                say(
                    "请在本机浏览器打开上面的地址（只能用一次）。按 Ctrl+C 结束。",
                    "Open the address above in this machine's browser (it works once). Ctrl+C ends."
                )
            );
        }
    }
    if open && let Err(error) = open::that_detached(&url) {
        eprintln!("{}{error}", say("无法打开浏览器：", "The browser can't be opened: "));
    }

    tokio::spawn(tick(desk));
    let (ended, mut end) = tokio::sync::watch::channel(false);
    let graceful = axum::serve(listener, router(host)).with_graceful_shutdown(async move {
        asked_to_end().await;
        // The receiver lives as long as this function, so somebody hears it.
        let _ = ended.send(true);
    });
    tokio::select! {
        result = graceful => result.map_err(io_failure)?,
        // Browsers keep idle connections; those need not be waited for.
        () = async { let _ = end.changed().await; tokio::time::sleep(GRACE).await } => {}
    }
    Ok(ExitCode::SUCCESS)
}

/// The routes; [`api`] says what they answer.
fn router(host: Arc<Host>) -> Router {
    let api = Router::new()
        .route("/api/call", post(api::call).layer(DefaultBodyLimit::max(api::CALL_LIMIT)))
        .route("/api/upload", post(api::upload).layer(DefaultBodyLimit::disable()))
        .route("/api/file", get(api::file))
        .route_layer(axum::middleware::from_fn_with_state(Arc::clone(&host), guard::session));
    Router::new()
        .merge(api)
        .route("/", get(ui::entrance))
        .fallback(ui::file)
        .layer(axum::middleware::from_fn_with_state(Arc::clone(&host), guard::neighbourhood))
        .with_state(host)
}

async fn tick(desk: Arc<Desk>) {
    let mut every = tokio::time::interval(TICK);
    loop {
        every.tick().await;
        let desk = Arc::clone(&desk);
        match tokio::task::spawn_blocking(move || desk.tick()).await {
            Ok(Ok(())) => {}
            Ok(Err(error)) => log::error!("automatic backup: {error}"),
            Err(error) => log::error!("automatic backup: {error}"),
        }
    }
}

#[cfg(unix)]
async fn asked_to_end() {
    use tokio::signal::unix::{SignalKind, signal};
    let (Ok(mut terminate), Ok(mut hang_up)) = (signal(SignalKind::terminate()), signal(SignalKind::hangup())) else {
        return interrupted().await;
    };
    tokio::select! {
        () = interrupted() => {}
        _ = terminate.recv() => {}
        _ = hang_up.recv() => {}
    }
}

#[cfg(not(unix))]
async fn asked_to_end() {
    interrupted().await;
}

async fn interrupted() {
    if tokio::signal::ctrl_c().await.is_err() {
        // Without the signal the process still ends the hard way, which loses nothing committed.
        std::future::pending::<()>().await;
    }
}

fn io_failure(error: std::io::Error) -> Failure {
    Failure::Command(DeskError::io("127.0.0.1", error).body(language()))
}

fn port_failure(port: u16, error: std::io::Error) -> Failure {
    let mut body = DeskError::io("127.0.0.1", error).body(language());
    body.message = match say(true, false) {
        true => format!("端口 {port} 不能使用。"),
        false => format!("Port {port} can't be used."),
    };
    body.hint = say("请换一个端口，或用 --port 0 任选空闲端口。", "Choose another port, or --port 0 for any free one.").to_owned();
    Failure::Command(body)
}
