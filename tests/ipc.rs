//! The shell's commands on Tauri's mock runtime, with a real desk and real files behind them.

use oidesk_shell::{Shell, furnish};
use serde_json::{Value, json};
use tauri::http::{HeaderMap, HeaderValue};
use tauri::ipc::{CallbackFn, InvokeBody};
use tauri::test::{INVOKE_KEY, MockRuntime, get_ipc_response, mock_builder, mock_context, noop_assets};
use tauri::webview::InvokeRequest;
use tauri::{App, WebviewWindow, WebviewWindowBuilder};
use testkit::Machine;

/// A window without a screen on a machine of its own.
struct Window {
    machine: Machine,
    page: WebviewWindow<MockRuntime>,
    _app: App<MockRuntime>,
}

impl Window {
    fn open() -> Self {
        let machine = Machine::new();
        let shell = Shell::around(machine.desk());
        let app = furnish(mock_builder(), shell).build(mock_context(noop_assets())).expect("the mock runtime starts");
        let page = WebviewWindowBuilder::new(&app, "main", Default::default()).build().expect("a mock window");
        Window { machine, page, _app: app }
    }

    fn invoke(&self, command: &str, body: InvokeBody, headers: HeaderMap) -> Result<Value, Value> {
        let request = InvokeRequest {
            cmd: command.to_owned(),
            callback: CallbackFn(0),
            error: CallbackFn(1),
            url: "tauri://localhost".parse().expect("the page's own address"),
            body,
            headers,
            invoke_key: INVOKE_KEY.to_owned(),
        };
        get_ipc_response(&self.page, request).map(|answer| answer.deserialize().expect("an answer is JSON"))
    }

    fn call(&self, name: &str, payload: Value) -> Result<Value, Value> {
        self.invoke("call", InvokeBody::Json(json!({ "name": name, "payload": payload, "task": null })), HeaderMap::new())
    }
}

#[test]
fn a_call_reaches_the_desk_and_says_what_it_touched() {
    let window = Window::open();
    let path = window.machine.path("长三角 台账.oidesk");
    let made = window.call("workspace_create", json!({ "from": "empty", "path": path })).expect("a workspace is made");
    assert_eq!(made["output"]["workspace"], json!(path), "{made}");
    assert!(
        made["touched"].as_array().is_some_and(|tags| tags.contains(&json!("records"))),
        "a new workspace makes every list stale: {made}"
    );
    assert!(path.exists(), "the workspace is a real file");
    let status = window.call("app_status", json!({})).expect("the status");
    assert_eq!(status["output"]["host"], "window");
    assert_eq!(status["revision"], made["revision"], "a read doesn't write");
    let without_payload = window.invoke("call", InvokeBody::Json(json!({ "name": "app_status" })), HeaderMap::new());
    assert!(without_payload.is_ok(), "an absent payload is an empty one: {without_payload:?}");
}

#[test]
fn an_error_arrives_with_code_message_hint_and_place() {
    let window = Window::open();
    let error = window.call("record_list", json!({ "kind": "parks" })).expect_err("no workspace is open");
    assert_eq!(error["code"], "no_workspace");
    assert!(error["message"].as_str().is_some_and(|text| text.contains("工作区")), "{error}");
    assert!(error["hint"].as_str().is_some_and(|text| !text.is_empty()), "{error}");
    let error = window
        .call("identity_set", json!({ "name": " ", "unit": "x", "province": "310000", "role": "reporter" }))
        .expect_err("a blank name");
    assert_eq!(error["place"]["field"], "name", "the form marks the field: {error}");
}

#[test]
fn nonsense_is_refused_and_the_window_lives_on() {
    let window = Window::open();
    let unknown = window.call("format_disk", json!({})).expect_err("there is no such command");
    assert_eq!(unknown["code"], "bad_request");
    let extra = window.call("workspace_open", json!({ "path": "x", "sudo": true })).expect_err("an unknown field");
    assert_eq!(extra["code"], "bad_request");
    window.call("workspace_create", json!({ "from": "empty", "path": window.machine.path("a.oidesk") })).expect("a workspace");
    for year in [i32::MIN, -1, 0, 99_999, i32::MAX] {
        for command in ["progress", "overview", "review_outline", "reporting_table"] {
            // Whatever it answers, it answers, and nothing panicked on the way.
            if let Err(error) = window.call(command, json!({ "year": year })) {
                assert_ne!(error["code"], "internal", "{command} {year}: {error}");
            }
        }
    }
    let stretch = window.call("progress", json!({ "year": i32::MIN, "to": i32::MAX })).expect_err("no stretch of years");
    assert_eq!(stretch["code"], "invalid_input", "{stretch}");
    assert!(window.call("app_status", json!({})).is_ok(), "the desk still answers");
    assert!(window.invoke("no_such_command", InvokeBody::Json(json!({})), HeaderMap::new()).is_err(), "the shell has no other commands");
}

#[test]
fn a_dropped_file_keeps_its_chinese_name_and_stays_in_its_folder() {
    let window = Window::open();
    let drop = |name: &str, bytes: &[u8]| {
        let mut headers = HeaderMap::new();
        headers.insert("x-file-name", HeaderValue::from_str(name).expect("an encoded name"));
        window.invoke("take_dropped", InvokeBody::Raw(bytes.to_vec()), headers)
    };
    let handle = drop("%E7%BB%9F%E8%AE%A1%20%E8%A1%A8.csv", b"a,b\n1,2\n").expect("the file is kept");
    let path = std::path::PathBuf::from(handle.as_str().expect("a path"));
    assert_eq!(path.file_name().and_then(|name| name.to_str()), Some("统计 表.csv"));
    assert_eq!(std::fs::read(&path).expect("the copy"), b"a,b\n1,2\n");
    let climbing = drop("..%2F..%2Fevil.sh", b"x").expect("a climbing name is cut");
    let climbing = std::path::PathBuf::from(climbing.as_str().expect("a path"));
    assert_eq!(climbing.file_name().and_then(|name| name.to_str()), Some("evil.sh"));
    assert_eq!(
        climbing.parent().and_then(|folder| folder.parent()),
        path.parent().and_then(|folder| folder.parent()),
        "it stays among the dropped files"
    );
}

#[test]
fn only_what_the_desk_made_is_opened() {
    let window = Window::open();
    let stranger = window.machine.path("stranger.pdf");
    std::fs::write(&stranger, "x").expect("a file");
    let refused =
        window.invoke("open_path", InvokeBody::Json(json!({ "path": stranger })), HeaderMap::new()).expect_err("not made by the desk");
    assert_eq!(refused["code"], "not_found");
    let gone = window.invoke("open_path", InvokeBody::Json(json!({ "path": "/nowhere/at all" })), HeaderMap::new());
    assert!(gone.is_err(), "a file that is not there is not opened");
}
