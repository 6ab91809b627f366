//! Lets Tauri read `tauri.conf.json` beside the root manifest.
fn main() {
    tauri_build::build();
}
