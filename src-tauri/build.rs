//! Lets Tauri read `tauri.conf.json` beside the root manifest, and gives a source tree without a built UI a page that says so.

use std::{fs, io, path::Path};

const MISSING: &str = "<!doctype html><html lang=\"zh-CN\"><meta charset=\"utf-8\"><title>开放创新工作台</title>\
<h1>界面尚未构建</h1><p>请运行 <code>make build</code>，再重新启动。</p>\
<p lang=\"en\">The UI is not built yet. Run <code>make build</code>, then start again.</p></html>";

fn main() -> io::Result<()> {
    let page = Path::new("ui/dist/index.html");
    if !page.exists() {
        fs::create_dir_all("ui/dist")?;
        fs::write(page, MISSING)?;
    }
    println!("cargo:rerun-if-changed=ui/dist");
    tauri_build::build();
    Ok(())
}
