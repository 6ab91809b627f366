//! Writes the TypeScript twins of the command table to `ui/src/api/generated/`, or with `--check` fails when they are stale.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use desk::commands::{Access, COMMANDS, visit_types};
use ts_rs::{Config, TS, TypeVisitor};

struct Types<'a> {
    config: &'a Config,
    declarations: BTreeMap<String, String>,
}

impl TypeVisitor for Types<'_> {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        // Only types with a place of their own are declared; std types are spelled out where they stand.
        if T::output_path().is_none() {
            T::visit_generics(self);
            return;
        }
        let name = T::ident(self.config);
        if self.declarations.contains_key(&name) {
            return;
        }
        let docs = T::docs().unwrap_or_default();
        self.declarations.insert(name.clone(), String::new());
        self.declarations.insert(name, format!("{docs}export {}", T::decl(self.config)));
        T::visit_dependencies(self);
        T::visit_generics(self);
    }
}

fn camel(name: &str) -> String {
    let mut parts = name.split('_');
    let mut camel = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let mut letters = part.chars();
        camel.extend(letters.next().map(|first| first.to_ascii_uppercase()));
        camel.push_str(letters.as_str());
    }
    camel
}

fn main() -> ExitCode {
    let config = Config::new().with_large_int("number");
    let mut types = Types { config: &config, declarations: BTreeMap::new() };
    visit_types(&mut types);
    desk::commands::Tag::visit_dependencies(&mut types);

    let note = "// Generated from the command table by `make generate`; do not edit.\n\n";
    let mut declared = String::from(note);
    for declaration in types.declarations.values() {
        declared.push_str(declaration.trim_end());
        declared.push_str("\n\n");
    }

    let mut client = String::from(note);
    client.push_str("import type * as wire from \"./types\";\n\n");
    client.push_str("/** Calls one command and gives its answer; the two transports implement it. */\n");
    client.push_str("export type Call = <T>(name: CommandName, payload: unknown, task?: string) => Promise<T>;\n\n");
    let names: Vec<String> = COMMANDS.iter().map(|command| format!("\"{}\"", command.name)).collect();
    let _ = writeln!(client, "export type CommandName =\n  | {};\n", names.join("\n  | "));
    client.push_str("/** What each read is made of; a write's `touched` tags make these stale. */\n");
    client.push_str("export const reads: Partial<Record<CommandName, readonly wire.Tag[]>> = {\n");
    for command in COMMANDS.iter().filter(|command| command.access == Access::Read) {
        let tags: Vec<String> = command.reads.iter().map(|tag| format!("\"{}\"", format!("{tag:?}").to_lowercase())).collect();
        let _ = writeln!(client, "  {}: [{}],", command.name, tags.join(", "));
    }
    client.push_str("};\n\n");
    client.push_str("/** The commands as typed functions over one call. */\nexport function commandsOver(call: Call) {\n  return {\n");
    for command in COMMANDS {
        let (request, answer) = ((command.request)(&config), (command.answer)(&config));
        let _ = writeln!(client, "    /**{} */", command.doc);
        if request == "Empty" {
            let _ =
                writeln!(client, "    {}: (task?: string) => call<wire.{answer}>(\"{}\", {{}}, task),", camel(command.name), command.name);
        } else {
            let _ = writeln!(
                client,
                "    {}: (request: wire.{request}, task?: string) => call<wire.{answer}>(\"{}\", request, task),",
                camel(command.name),
                command.name
            );
        }
    }
    client.push_str("  };\n}\n\nexport type Commands = ReturnType<typeof commandsOver>;\n");

    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../ui/src/api/generated");
    let check = std::env::args().any(|argument| argument == "--check");
    let files: [(PathBuf, String); 2] = [(folder.join("types.ts"), declared), (folder.join("client.ts"), client)];
    for (path, text) in files {
        if check {
            if std::fs::read_to_string(&path).ok().as_deref() != Some(text.as_str()) {
                eprintln!("{} is stale: run `make generate`.", path.display());
                return ExitCode::FAILURE;
            }
        } else if let Err(error) = std::fs::create_dir_all(&folder).and_then(|()| std::fs::write(&path, text)) {
            eprintln!("{}: {error}", path.display());
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}
