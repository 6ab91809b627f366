//! The floor of the start-up measurement: a window with one line of text and nothing behind it.

fn main() {
    tauri::Builder::default()
        .setup(|app| {
            let page = tauri::WebviewUrl::App("index.html".into());
            tauri::WebviewWindowBuilder::new(app, "bare", page).inner_size(1280.0, 800.0).build()?;
            Ok(())
        })
        .run(tauri::generate_context!("tests/bench/bare/tauri.conf.json"))
        .expect("the bare window opens");
}
