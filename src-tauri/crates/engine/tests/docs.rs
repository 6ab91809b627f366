//! What the documentation of every public item must say, held to the text of the sources.

use std::path::{Path, PathBuf};

/// A public item with its documentation.
struct Item {
    place: String,
    kind: String,
    signature: String,
    doc: String,
    /// Whether it stands in an `impl` or trait.
    inner: bool,
}

/// Private modules whose public items are for the crate alone.
const INNER: [&str; 4] = ["pipeline/tree.rs", "pipeline/weighing.rs#Material", "robustness/uncertainty.rs#Study", "aggregate/columns.rs"];

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|it| it == "rs") {
            found.push(path);
        }
    }
}

/// The public items of a file, in order.
fn items(path: &Path, name: &str) -> Vec<Item> {
    let text = std::fs::read_to_string(path).unwrap();
    let lines: Vec<&str> = text.lines().take_while(|line| !line.starts_with("#[cfg(test)]")).collect();
    let (mut found, mut doc, mut of) = (Vec::new(), String::new(), String::new());
    for (at, line) in lines.iter().enumerate() {
        let bare = line.trim_start();
        if let Some(rest) = bare.strip_prefix("///") {
            doc.push_str(rest);
            doc.push('\n');
            continue;
        }
        if bare.starts_with("#[") {
            continue;
        }
        if line.starts_with("impl") || line.starts_with("pub struct") {
            of = line
                .split(['<', '{', ' '])
                .filter(|it| !it.is_empty())
                .find(|it| !["impl", "pub", "struct", "'a>"].contains(it))
                .unwrap_or("")
                .to_owned();
        }
        let words: Vec<&str> = bare.split_whitespace().collect();
        let kind = match words.as_slice() {
            ["pub", "const", "fn", ..] | ["pub", "fn", ..] => "fn",
            ["pub", kind @ ("struct" | "enum" | "trait" | "const" | "type"), ..] => kind,
            _ => "",
        };
        let hidden = INNER.iter().any(|it| match it.split_once('#') {
            Some((file, owner)) => name == file && of.starts_with(owner),
            None => name == *it,
        });
        if !kind.is_empty() && !hidden {
            let signature: String = lines[at..].iter().take_while(|line| !line.trim().is_empty()).copied().collect::<Vec<_>>().join(" ");
            let signature = signature.split('{').next().unwrap_or("").to_owned();
            found.push(Item {
                place: format!("{name}:{}", at + 1),
                kind: kind.to_owned(),
                signature,
                doc: std::mem::take(&mut doc),
                inner: line.starts_with(' '),
            });
        }
        doc.clear();
    }
    found
}

#[test]
fn every_public_item_says_what_it_must() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = Vec::new();
    sources(&folder, &mut paths);
    paths.sort();
    let (mut wrong, mut count) = (Vec::new(), 0);
    for path in &paths {
        let name = path.strip_prefix(&folder).unwrap().to_string_lossy().replace('\\', "/");
        for item in items(path, &name) {
            count += 1;
            let mut must = |holds: bool, what: &str| {
                if !holds {
                    wrong.push(format!("{} {} {what}", item.place, item.kind));
                }
            };
            must(!item.doc.trim().is_empty(), "has no documentation");
            must(
                !item.signature.contains("Result<") || item.kind != "fn" || item.doc.contains("# Errors"),
                "gives a Result and no # Errors",
            );
            // Methods and constants of a type are shown by the example of the type.
            let shown = item.doc.contains("```") || item.doc.contains("Example: ");
            must(item.inner || shown || item.kind == "const", "has no example and points to none");
            must(!item.doc.contains("Example: ") || item.doc.contains("[`"), "points to an example without a link");
        }
    }
    assert!(count > 200, "the sources are read: {count}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_formula_names_where_it_comes_from() {
    // The functions that compute what a handbook, a package or the literature defines; each says after whom.
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = Vec::new();
    for part in ["aggregate", "normalise", "statistics", "weigh", "understand"] {
        sources(&folder.join(part), &mut paths);
    }
    let names = |doc: &str| {
        ["Source", "COINr", "Saaty", "Chinese", "Handbook", "handbook", "财预", "Definition", "R `", "Excel", "Formula"]
            .iter()
            .any(|it| doc.contains(it))
            || doc.contains('÷')
            || doc.contains('Σ')
            || doc.contains("[`")
    };
    let wrong: Vec<String> = paths
        .iter()
        .flat_map(|path| items(path, &path.strip_prefix(&folder).unwrap().to_string_lossy()))
        .filter(|item| item.kind == "fn" && !item.inner && !names(&item.doc))
        .map(|item| format!("{} {}", item.place, item.signature.trim()))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
