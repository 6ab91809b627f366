//! A browser without a screen: `oidesk serve`, and plain HTTP to it.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Stdio};

use serde_json::{Value, json};

use crate::machine::{Machine, oidesk};

/// What a request got.
#[derive(Debug)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// The head, as it came.
    pub head: String,
    /// The body.
    pub body: Vec<u8>,
}

impl Answer {
    /// A header's value, or an empty text.
    pub fn header(&self, name: &str) -> &str {
        let lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines.filter(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value).next().unwrap_or_default()
    }

    /// The body as JSON.
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body)
            .unwrap_or_else(|error| panic!("a JSON body ({error}): {} {}", self.head, String::from_utf8_lossy(&self.body)))
    }
}

/// A running `oidesk serve` with a session, ended when it goes.
pub struct Browser {
    serve: Child,
    /// Where it listens.
    pub port: u16,
    /// The path with the one-time token.
    pub invitation: String,
    cookie: String,
}

impl Browser {
    /// Starts `oidesk serve` without entering.
    pub fn outside(machine: &Machine) -> Self {
        let mut serve = machine
            .command(oidesk())
            .args(["serve", "--port", "0"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("oidesk serve starts");
        let mut first = String::new();
        BufReader::new(serve.stdout.take().expect("its stdout is piped")).read_line(&mut first).expect("a first line");
        let address = first.trim().strip_prefix("http://127.0.0.1:").unwrap_or_else(|| panic!("the first line is the address: {first:?}"));
        let (port, path) = address.split_once('/').expect("a path follows the port");
        Browser { serve, port: port.parse().expect("a port"), invitation: format!("/{path}"), cookie: String::new() }
    }

    /// Starts `oidesk serve` and opens the session with its token.
    pub fn on(machine: &Machine) -> Self {
        let mut browser = Browser::outside(machine);
        let answer = browser.get(&browser.invitation.clone());
        assert_eq!(answer.status, 303, "the token leads to the page: {answer:?}");
        browser.cookie = answer.header("set-cookie").split(';').next().unwrap_or_default().to_owned();
        assert!(!browser.cookie.is_empty(), "the token opens a session: {answer:?}");
        browser
    }

    /// The process.
    pub fn process(&mut self) -> &mut Child {
        &mut self.serve
    }

    /// A GET with the session's cookie.
    pub fn get(&self, path: &str) -> Answer {
        self.send("GET", path, &[], b"")
    }

    /// One command, as the page calls it; the whole answer's JSON.
    pub fn call(&self, name: &str, payload: Value) -> Value {
        let body = json!({ "name": name, "payload": payload }).to_string();
        self.send("POST", "/api/call", &[("Content-Type", "application/json")], body.as_bytes()).json()
    }

    /// Any request with the session's cookie; a header given here replaces one that would be sent by itself.
    pub fn send(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Answer {
        let host = format!("127.0.0.1:{}", self.port);
        let length = body.len().to_string();
        let own = [("Host", host.as_str()), ("Cookie", self.cookie.as_str()), ("Content-Length", length.as_str()), ("Connection", "close")];
        let given = |name: &str| headers.iter().any(|(key, _)| key.eq_ignore_ascii_case(name));
        let mut request = format!("{method} {path} HTTP/1.1\r\n");
        for (name, value) in own.iter().filter(|(name, value)| !given(name) && !value.is_empty()).chain(headers) {
            request.push_str(&format!("{name}: {value}\r\n"));
        }
        request.push_str("\r\n");
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("the desk listens");
        stream.write_all(request.as_bytes()).expect("the head is taken");
        // A refusal may come before the body is read, and then the connection closes.
        let _ = stream.write_all(body);
        let mut raw = Vec::new();
        let _ = stream.read_to_end(&mut raw);
        parse(&raw)
    }
}

fn parse(raw: &[u8]) -> Answer {
    let end =
        raw.windows(4).position(|four| four == b"\r\n\r\n").unwrap_or_else(|| panic!("an HTTP answer: {}", String::from_utf8_lossy(raw)));
    let head = String::from_utf8_lossy(&raw[..end]).into_owned();
    let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status line");
    let body = &raw[end + 4..];
    let chunked = head.to_ascii_lowercase().contains("transfer-encoding: chunked");
    Answer { status, head, body: if chunked { dechunk(body) } else { body.to_vec() } }
}

fn dechunk(mut rest: &[u8]) -> Vec<u8> {
    let mut body = Vec::new();
    while let Some(line) = rest.windows(2).position(|two| two == b"\r\n") {
        let size = usize::from_str_radix(&String::from_utf8_lossy(&rest[..line]), 16).expect("a chunk's size");
        if size == 0 {
            break;
        }
        body.extend_from_slice(&rest[line + 2..line + 2 + size]);
        rest = &rest[line + 4 + size..];
    }
    body
}

impl Drop for Browser {
    fn drop(&mut self) {
        // It may have ended by itself, which is what some tests want.
        let _ = self.serve.kill();
        let _ = self.serve.wait();
    }
}
