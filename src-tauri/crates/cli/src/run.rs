//! One subcommand, one run: ask the table, show the answer, end with the truthful exit code.

use std::path::Path;
use std::process::ExitCode;

use desk::wire::{ImportReport, IndicatorList, KindInfo, KindList, MethodResult, RecordItem, RecordPage, ViewList};
use serde_json::{Map, Value, json};

use crate::args::{Cli, Command, Condition, Format, Global, ImportArgs, ListArgs, ReviewArgs};
use crate::output::{self, Output};
use crate::rounds;
use crate::session::{Failure, Need, Outcome, Session, absolute};
use crate::words::say;
use crate::{args, ask, complaint, keeping, meetings, robustness, serve, show};

/// Runs what was asked of a subcommand.
pub fn run(cli: Cli, subcommand: &str) -> ExitCode {
    let Cli { global, command } = cli;
    let out = Output { json: global.json, quiet: global.quiet };
    dispatch(&global, out, command).unwrap_or_else(|failure| {
        let code = failure.exit_code(|field| args::has(subcommand, field));
        complaint::show(&failure.body(), global.json);
        code
    })
}

fn dispatch(global: &Global, out: Output, command: Command) -> Outcome<ExitCode> {
    let closed = || Session::begin(global, "cli");
    let opened = |need| {
        let session = closed()?;
        session.open(global.workspace.as_deref(), need)?;
        Ok(session)
    };
    match command {
        Command::Init { from } => {
            let path = global.workspace.as_deref().map(absolute);
            let made = closed()?.value("workspace_create", json!({ "from": from.word(), "path": path }))?;
            Ok(out.answer(&made, || parsed(&made, show::created)))
        }
        Command::List(args) => {
            let session = opened(Need::Look)?;
            list(&session, out, args)
        }
        Command::Search { text, kind, limit } => {
            let session = opened(Need::Look)?;
            let answer = session.value("record_search", json!({ "text": text, "kind": kind, "limit": limit }))?;
            Ok(out.answer(&answer, || parsed(&answer, show::search)))
        }
        Command::Show { id } => {
            let session = opened(Need::Look)?;
            let item: RecordItem = session.ask("record_get", json!({ "id": id }))?;
            let kind = kind_info(&session, &item.kind)?;
            Ok(out.answer(&flat(&item), || show::record(&item, kind.as_ref())))
        }
        Command::History { id } => {
            let session = opened(Need::Look)?;
            let history = session.value("record_history", json!({ "id": id }))?;
            Ok(out.answer(&history, || parsed(&history, show::history)))
        }
        Command::Template { kind, unit, year, output } => {
            let session = opened(Need::Look)?;
            let request = json!({ "kind": kind, "unit": unit, "year": year, "file": absolute(&output) });
            let made = session.value("template_make", request)?;
            Ok(out.answer(&made, || file_line(&made)))
        }
        Command::Import(args) => {
            let session = opened(if args.dry_run { Need::Look } else { Need::Write })?;
            import(&session, global, out, args)
        }
        Command::Export(args) => {
            let session = opened(Need::Look)?;
            let chosen = [&args.province, &args.city, &args.status, &args.search].iter().any(|it| it.is_some());
            let query =
                json!({ "kind": args.kind, "province": args.province, "city": args.city, "status": args.status, "search": args.search });
            let request = json!({
                "kind": args.kind,
                "file": absolute(&args.output),
                "personal": args.personal,
                "query": chosen.then_some(query),
            });
            let made = session.value("export_file", request)?;
            Ok(out.answer(&made, || file_line(&made)))
        }
        Command::Progress { year, to } => {
            let session = opened(Need::Look)?;
            let progress = session.value("progress", json!({ "year": year, "to": to }))?;
            let scheme: IndicatorList = session.ask("indicator_list", json!({}))?;
            let tasks: Vec<(String, String)> = scheme.tasks.into_iter().map(|task| (task.block, task.clause)).collect();
            Ok(out.answer(&progress, || parsed(&progress, |progress| show::progress(progress, &tasks))))
        }
        Command::Robustness { year, level, scheme, ranks, draws, noise, seed } => {
            let session = opened(Need::Look)?;
            let of = json!({ "level": level, "year": year, "scheme": scheme, "ranks": ranks });
            let evaluated: MethodResult = session.ask("method_evaluate", json!({ "of": of }))?;
            let request = json!({ "of": of, "draws": draws, "noise": noise, "seed": seed });
            let found = session.cancellable("method_robustness", request)?;
            Ok(out.answer(&found, || parsed(&found, |found| robustness::told(found, &evaluated))))
        }
        Command::Chart { name, year, output, dpi } => {
            let session = opened(Need::Look)?;
            chart(&session, out, &name, year, output.as_deref(), dpi)
        }
        Command::Review(args) => {
            let session = opened(if args.freeze { Need::Write } else { Need::Look })?;
            review(&session, out, args)
        }
        Command::Round(args) => {
            let session = opened(if rounds::writes(&args) { Need::Write } else { Need::Look })?;
            rounds::run(&session, out, args)
        }
        Command::Vintages { year } => {
            let session = opened(Need::Look)?;
            let list = session.value("vintage_list", json!({ "year": year }))?;
            Ok(out.answer(&list, || parsed(&list, rounds::vintages)))
        }
        Command::Trace { year, unit, indicator, output } => {
            let session = opened(Need::Look)?;
            if let Some(folder) = output {
                let made = session.value("trace_annex", json!({ "year": year, "dir": absolute(&folder) }))?;
                return Ok(out.answer(&made, || file_line(&made)));
            }
            let trace = session.value("review_trace", json!({ "year": year, "unit": unit, "indicator": indicator }))?;
            Ok(out.answer(&trace, || parsed(&trace, rounds::trace)))
        }
        Command::Agenda(args) => meetings::agenda(&opened(Need::Write)?, out, &args),
        Command::Papers(args) => meetings::papers(&opened(Need::Look)?, out, &args),
        Command::Evaluate { indicators, data, method } => {
            let [indicators, data, method] = [indicators, data, method].map(|file| absolute(&file));
            let files = json!({ "indicators": indicators, "data": data, "method": method });
            let found = closed()?.cancellable("index_evaluate", files)?;
            Ok(out.answer(&found, || parsed(&found, show::index)))
        }
        Command::Paper { id, output, format } => {
            let session = opened(Need::Look)?;
            let formats: Vec<&str> = format.into_iter().map(Format::word).collect();
            let request = json!({ "id": id, "dir": output.as_deref().map(absolute), "formats": formats });
            let printed = session.value("record_paper", request)?;
            Ok(out.answer(&printed, || parsed(&printed, show::record_paper)))
        }
        Command::Undo { force } => {
            let session = opened(Need::Write)?;
            take_back(&session, global, out, "journal_undo", force)
        }
        Command::Redo { force } => {
            let session = opened(Need::Write)?;
            take_back(&session, global, out, "journal_redo", force)
        }
        Command::Log { limit, offset } => {
            let session = opened(Need::Look)?;
            let page = session.value("journal_log", json!({ "limit": limit, "offset": offset }))?;
            Ok(out.answer(&page, || parsed(&page, show::log)))
        }
        Command::Check { repair } => {
            let session = opened(if repair { Need::Write } else { Need::Look })?;
            let result = session.value("workspace_check", json!({ "repair": repair }))?;
            let doubts = session.value("quality_board", json!({ "limit": 0 }))?;
            let shown = out.answer(&result, || parsed(&result, show::check) + &show::doubts(&doubts["total"]));
            Ok(if result["ok"] == json!(true) { shown } else { ExitCode::from(1) })
        }
        Command::Backup { output } => {
            let session = opened(Need::Look)?;
            let made = session.value("backup_make", json!({ "file": output.as_deref().map(absolute) }))?;
            Ok(out.answer(&made, || file_line(&made)))
        }
        Command::Restore { file, output } => {
            let to = output.as_deref().or(global.workspace.as_deref()).map(absolute);
            let made = closed()?.value("backup_restore", json!({ "file": absolute(&file), "to": to }))?;
            Ok(out.answer(&made, || file_line(&made)))
        }
        Command::Backups => {
            let session = opened(Need::Look)?;
            let list = session.value("backup_list", json!({}))?;
            Ok(out.answer(&list, || parsed(&list, show::backups)))
        }
        Command::Keep(keep) => keeping::run(global, out, keep, opened),
        Command::Serve { port, open } => serve::run(global, port, open),
        Command::Man => man(),
        Command::Help { of } => help(of.as_deref()),
    }
}

/// Shows a value in words; one that does not parse is shown as it is, which is better than nothing.
pub(crate) fn parsed<T: serde::de::DeserializeOwned>(value: &Value, words: impl FnOnce(&T) -> String) -> String {
    serde_json::from_value(value.clone()).map_or_else(|_| format!("{value:#}\n"), |answer: T| words(&answer))
}

pub(crate) fn file_line(made: &Value) -> String {
    format!("{}\n", made["file"].as_str().unwrap_or_default())
}

fn kind_info(session: &Session, kind: &str) -> Outcome<Option<KindInfo>> {
    let list: KindList = session.ask("registry_kinds", json!({}))?;
    Ok(list.kinds.into_iter().find(|info| info.kind == kind))
}

/// A record with its values beside its id and name, as scripts like it.
fn flat(item: &RecordItem) -> Value {
    let mut map = Map::new();
    map.insert("id".to_owned(), json!(item.id));
    map.insert("name".to_owned(), json!(item.name));
    map.insert("kind".to_owned(), json!(item.kind));
    for (key, value) in &item.values {
        map.entry(key).or_insert_with(|| json!(value));
    }
    map.insert("display".to_owned(), json!(item.display));
    Value::Object(map)
}

fn list(session: &Session, out: Output, args: ListArgs) -> Outcome<ExitCode> {
    let query = list_query(session, &args)?;
    let page: RecordPage = session.ask("record_list", query.clone())?;
    let totals = match args.totals || args.group.is_some() {
        true => Some(session.value("record_totals", query)?),
        false => None,
    };
    let kind = if out.json { None } else { kind_info(session, &page.kind)? };
    let items: Vec<Value> = page.items.iter().map(flat).collect();
    let mut answer = json!({ "kind": page.kind, "total": page.total, "items": items });
    if let Some(totals) = &totals {
        answer["totals"] = totals.clone();
    }
    let added_up = |totals: &Value| parsed(totals, show::totals);
    Ok(out.answer(&answer, || show::records(&page, kind.as_ref()) + &totals.as_ref().map(added_up).unwrap_or_default()))
}

/// The query of a list: the saved view, if one is named, and over it what was given beside it.
fn list_query(session: &Session, args: &ListArgs) -> Outcome<Value> {
    let mut query = match &args.view {
        Some(name) => {
            let list: ViewList = session.ask("view_list", json!({ "kind": args.kind }))?;
            let names: Vec<String> = list.views.iter().map(|view| view.name.clone()).collect();
            let view = list.views.into_iter().find(|view| view.name == *name).ok_or_else(|| {
                let known = names.join(say("、", ", "));
                Failure::Usage(format!(
                    "{}{name}{}{known}",
                    say("没有名为此的视图：", "There is no view named "),
                    say("。已有：", "; there are: ")
                ))
            })?;
            serde_json::to_value(view.query).unwrap_or_else(|_| json!({}))
        }
        None => json!({}),
    };
    let sort = args.sort.as_deref();
    let given = json!({
        "kind": args.kind,
        "province": args.province,
        "city": args.city,
        "status": args.status,
        "search": args.search,
        "group": args.group,
        "sort": sort.map(|field| field.trim_start_matches('-')),
        "descending": sort.map(|field| field.starts_with('-')),
        "limit": args.limit,
        "offset": args.offset,
    });
    if let (Some(query), Value::Object(given)) = (query.as_object_mut(), given) {
        query.extend(given.into_iter().filter(|(_, value)| !value.is_null()));
        let filters = query.entry("filters").or_insert_with(|| json!([]));
        if let Some(filters) = filters.as_array_mut() {
            filters.extend(args.filter.iter().map(filter));
        }
    }
    Ok(query)
}

fn filter(condition: &Condition) -> Value {
    let mut filter = json!({ "field": condition.field, "test": condition.test, "values": condition.values });
    let (from, to) = condition.bounds.clone().unwrap_or_default();
    for (key, bound) in [("from", from), ("to", to)] {
        if !bound.is_empty() {
            filter[key] = json!(bound);
        }
    }
    filter
}

fn import(session: &Session, global: &Global, out: Output, args: ImportArgs) -> Outcome<ExitCode> {
    let map: Map<String, Value> = args.map.into_iter().map(|(column, field)| (column, json!(field))).collect();
    let answers: Map<String, Value> = args.answer.into_iter().map(|(row, answer)| (row, json!(answer))).collect();
    let request = |commit: bool| {
        json!({
            "file": absolute(&args.file),
            "kind": args.kind,
            "sheets": args.sheet,
            "map": map,
            "source": args.source,
            "answers": answers,
            "problems_file": args.problems.as_deref().map(absolute),
            "commit": commit,
        })
    };
    let asks = !args.dry_run && ask::somebody_there(global);
    let mut value = session.value("import_file", request(!args.dry_run && !asks))?;
    if asks {
        let preview = parsed(&value, show::import);
        output::write(&preview);
        if !ask::agree(say("写入？", "Write it?")) {
            return Ok(ExitCode::SUCCESS);
        }
        value = session.value("import_file", request(true))?;
    }
    let shown = out.answer(&value, || parsed(&value, show::import));
    let failed = serde_json::from_value::<ImportReport>(value).is_ok_and(|report| report.rejected > 0 || show::nothing_readable(&report));
    Ok(if failed { ExitCode::from(1) } else { shown })
}

fn chart(session: &Session, out: Output, name: &str, year: Option<i32>, file: Option<&Path>, dpi: Option<u32>) -> Outcome<ExitCode> {
    if name == "list" {
        let list = session.value("chart_list", json!({}))?;
        return Ok(out.answer(&list, || parsed(&list, show::charts)));
    }
    let (Some(year), Some(file)) = (year, file) else {
        return Err(Failure::Usage(say("画图需要 --year 年度 和 -o 文件。", "A chart needs --year Y and -o FILE.").to_owned()));
    };
    let made = session.value("chart_save", json!({ "name": name, "year": year, "file": absolute(file), "dpi": dpi }));
    let made = made.map_err(|failure| match failure {
        // The names of charts are a fixed list, like those of the subcommands.
        Failure::Command(error) if error.place.field.as_deref() == Some("name") => Failure::Argument(error),
        other => other,
    })?;
    Ok(out.answer(&made, || file_line(&made)))
}

fn review(session: &Session, out: Output, args: ReviewArgs) -> Outcome<ExitCode> {
    let formats: Vec<&str> = args.format.into_iter().map(Format::word).collect();
    let request = json!({
        "year": args.year,
        "dir": args.output.as_deref().map(absolute),
        "formats": formats,
        "freeze": args.freeze,
        "draft": args.draft,
        "edition": args.edition.word(),
        "audience": if args.public { "public" } else { "internal" },
        "unclassified": args.unclassified,
    });
    let printed = session.value("review_print", request)?;
    Ok(out.answer(&printed, || parsed(&printed, show::review)))
}

fn take_back(session: &Session, global: &Global, out: Output, command: &str, force: bool) -> Outcome<ExitCode> {
    let done = match session.value(command, json!({ "force": force })) {
        Err(Failure::Command(error)) if error.code == desk::ErrorCode::UndoConflict && ask::somebody_there(global) => {
            complaint::show(&error, false);
            if !ask::agree(say("仍要继续？", "Go on all the same?")) {
                return Ok(ExitCode::from(1));
            }
            session.value(command, json!({ "force": true }))?
        }
        other => other?,
    };
    Ok(out.answer(&done, || format!("{}\n", done["entries"][0]["operation"].as_str().or(done["operation"].as_str()).unwrap_or_default())))
}

fn man() -> Outcome<ExitCode> {
    let mut roff = Vec::new();
    let page = clap_mangen::Man::new(args::command());
    let written = page.render(&mut roff).and_then(|()| {
        for mut subcommand in args::command().get_subcommands().filter(|it| !it.is_hide_set()).cloned() {
            subcommand.build();
            let part = clap_mangen::Man::new(subcommand);
            part.render_name_section(&mut roff)?;
            part.render_synopsis_section(&mut roff)?;
            part.render_options_section(&mut roff)?;
        }
        Ok(())
    });
    written.map_err(|error| Failure::Usage(error.to_string()))?;
    Ok(output::write(&String::from_utf8_lossy(&roff)))
}

fn help(of: Option<&str>) -> Outcome<ExitCode> {
    let mut command = args::command();
    command.build();
    let shown = match of {
        None => &mut command,
        Some(name) => command
            .find_subcommand_mut(name)
            .ok_or_else(|| Failure::Usage(format!("{}{name}", say("没有这个命令：", "There is no such command: "))))?,
    };
    Ok(output::write(&complaint::translated(&shown.render_help().to_string())))
}
