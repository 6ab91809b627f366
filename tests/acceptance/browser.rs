//! The loopback host: the same commands, and nobody else gets in.

use serde_json::json;
use testkit::{Browser, Machine, fixture};

const JSON: (&str, &str) = ("Content-Type", "application/json");

#[test]
fn the_token_opens_one_session() {
    let machine = Machine::new();
    let outside = Browser::outside(&machine);
    let call = json!({ "name": "app_status", "payload": {} }).to_string();
    let refused = outside.send("POST", "/api/call", &[JSON], call.as_bytes());
    assert_eq!(refused.status, 401, "without a session nothing is answered: {refused:?}");
    assert_eq!(outside.get("/?token=0123456789abcdef").status, 403, "a guessed token opens nothing");
    let entered = outside.get(&outside.invitation);
    assert_eq!((entered.status, entered.header("location")), (303, "/"), "{entered:?}");
    let cookie = entered.header("set-cookie");
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"), "{cookie}");
    assert_eq!(outside.get(&outside.invitation).status, 403, "the token works once");
    let pair = cookie.split(';').next().unwrap_or_default();
    assert_eq!(outside.send("POST", "/api/call", &[JSON, ("Cookie", pair)], call.as_bytes()).status, 200);
}

#[test]
fn other_names_and_other_pages_are_refused() {
    let machine = Machine::new();
    let browser = Browser::on(&machine);
    let call = json!({ "name": "app_status", "payload": {} }).to_string();
    let send = |headers: &[(&str, &str)]| browser.send("POST", "/api/call", &[&[JSON], headers].concat(), call.as_bytes()).status;
    let here = format!("http://127.0.0.1:{}", browser.port);
    let by_name = format!("localhost:{}", browser.port);
    assert_eq!(send(&[("Origin", &here)]), 200);
    assert_eq!(send(&[("Host", &by_name)]), 200);
    assert_eq!(send(&[("Host", "desk.example:80")]), 403, "a rebound name");
    assert_eq!(send(&[("Origin", "https://evil.example")]), 403, "another site's page");
    assert_eq!(send(&[("Origin", "null")]), 403, "a sandboxed page");
    assert_eq!(browser.send("DELETE", "/api/call", &[], b"").status, 405);
    assert_eq!(
        browser.send("POST", "/api/call", &[("Content-Type", "text/plain")], call.as_bytes()).status,
        415,
        "a form of another site can't pass for a call"
    );
    assert!(!listens_elsewhere(browser.port), "only the loopback address listens");
}

/// Whether the port answers on an address that is not the loopback's.
fn listens_elsewhere(port: u16) -> bool {
    let table =
        std::fs::read_to_string("/proc/net/tcp").unwrap_or_default() + &std::fs::read_to_string("/proc/net/tcp6").unwrap_or_default();
    let local = table.lines().filter_map(|line| line.split_whitespace().nth(1).map(str::to_owned));
    let ours = local.filter(|address| address.ends_with(&format!(":{port:04X}")));
    ours.into_iter().any(|address| !address.starts_with("0100007F:"))
}

#[test]
fn answers_carry_their_safety_headers() {
    let machine = Machine::new();
    let browser = Browser::on(&machine);
    let page = browser.get("/");
    assert_eq!(page.status, 200);
    assert!(page.header("content-type").starts_with("text/html"), "{}", page.head);
    let policy = page.header("content-security-policy");
    assert!(policy.contains("default-src 'self'") && policy.contains("object-src 'none'") && !policy.contains("unsafe-eval"), "{policy}");
    assert_eq!(page.header("x-content-type-options"), "nosniff");
    let answer = browser.send("POST", "/api/call", &[JSON], br#"{"name":"app_status"}"#);
    assert_eq!(answer.header("cache-control"), "no-store");
    assert_eq!(browser.get("/a/route/of/the/page").status, 200, "the page's own routes lead to the page");
    assert_eq!(browser.get("/assets/none.js").status, 404);
    for climbing in ["/../../../etc/passwd", "/..%2F..%2F..%2Fetc%2Fpasswd", "/assets/../../Cargo.toml"] {
        let answer = browser.get(climbing);
        assert!(answer.status == 404 || answer.body == page.body, "only embedded files are served: {climbing}");
    }
    // The window and the browser must forbid the same things.
    let config: serde_json::Value = serde_json::from_str(include_str!("../../tauri.conf.json")).expect("the window's configuration");
    let window = config["app"]["security"]["csp"].as_str().expect("the window's policy").replace(" ipc: http://ipc.localhost", "");
    assert_eq!(policy, window, "one policy in both hosts");
}

#[test]
fn an_upload_is_a_file_like_any_other() {
    let machine = Machine::new();
    let browser = Browser::on(&machine);
    browser.call("identity_set", json!({ "name": "王一", "unit": "办公室", "province": "310000", "role": "reporter" }));
    browser.call("workspace_create", json!({ "from": "empty" }));
    let bytes = std::fs::read(fixture("public-statistics.xlsx")).expect("the fixture");
    let uploaded = browser.send("POST", "/api/upload?name=%E7%BB%9F%E8%AE%A1%20%E8%A1%A8.xlsx", &[], &bytes);
    let handle = uploaded.json()["handle"].as_str().unwrap_or_else(|| panic!("a handle: {uploaded:?}")).to_owned();
    assert!(handle.ends_with("统计 表.xlsx"), "the name is kept: {handle}");
    let report = browser.call("import_file", json!({ "file": handle, "sheets": ["三省一市2020-2023"], "commit": true }));
    assert_eq!(report["ok"]["output"]["new"], 32, "{report}");
    let huge = browser.send("POST", "/api/upload?name=a.xlsx", &[("Content-Length", "300000000")], &vec![0; 300_000_000]);
    assert_eq!(huge.status, 413, "the limit is stated and kept: {}", huge.head);
    let climbing = browser.send("POST", "/api/upload?name=..%2F..%2Fx.csv", &[], b"a").json();
    assert!(climbing["handle"].as_str().is_some_and(|path| path.ends_with("/x.csv") && !path.contains("..")), "{climbing}");
}

#[test]
fn only_what_the_desk_made_is_handed_out() {
    let machine = Machine::with_demo();
    let browser = Browser::on(&machine);
    let ask = |path: &str| browser.get(&format!("/api/file?path={}", encoded(path)));
    assert_eq!(ask("/etc/passwd").status, 404, "no file of the system");
    assert_eq!(ask(machine.path("演示 2024.oidesk").to_str().expect("UTF-8")).status, 404, "not the workspace either");
    let out = machine.path("园区 导出.csv");
    let made = browser.call("export_file", json!({ "kind": "parks", "file": out }));
    assert_eq!(made["ok"]["output"]["file"], json!(out), "{made}");
    let answer = ask(out.to_str().expect("UTF-8"));
    assert_eq!(answer.status, 200);
    assert_eq!(answer.body, std::fs::read(&out).expect("the export"), "the very bytes");
    assert!(
        answer.header("content-disposition").contains("filename*=UTF-8''%E5%9B%AD%E5%8C%BA%20%E5%AF%BC%E5%87%BA.csv"),
        "{}",
        answer.head
    );
}

fn encoded(path: &str) -> String {
    path.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_cleanly() {
    let machine = Machine::with_demo();
    let mut browser = Browser::on(&machine);
    let id = browser.process().id().to_string();
    assert!(std::process::Command::new("kill").args(["-INT", &id]).status().expect("kill runs").success());
    let ended = browser.process().wait().expect("it ends");
    assert_eq!(ended.code(), Some(0), "Ctrl+C is how one leaves");
    machine.ok(["undo"]);
}
