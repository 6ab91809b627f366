//! How fast lists and searches are: `cargo bench --workspace --bench finding [-- RECORDS] [processor]`.
//!
//! Two workspaces, one ten times the other, hold parks with a dozen fields and child rows. Every question is asked of the
//! store and, in the SQL that a programmer would write for it, of the same file through rusqlite alone; questions differ from
//! run to run, so that nothing remembered answers them, unless the line says otherwise.

use std::path::Path;
use std::time::{Duration, Instant};

use rusqlite::{Connection, OpenFlags, params};
use store::{Actor, Condition, Filter, Kind, NewWorkspace, Op, OpenMode, Record, RecordQuery, Workspace};

const PROVINCES: [&str; 4] = ["310000", "320000", "330000", "340000"];
const CITIES: [&str; 6] = ["320500", "320100", "330100", "330400", "340100", "310000"];
const COUNTRIES: [&str; 8] = ["SG", "IL", "DE", "FI", "JP", "NL", "GB", "US"];
const STATUSES: [&str; 5] = ["筹建", "试运营", "运行", "暂停", "终止"];
const PLACES: [&str; 12] = ["苏州", "南京", "无锡", "杭州", "宁波", "嘉兴", "合肥", "芜湖", "上海临港", "张江", "嘉善", "滁州"];
const THEMES: [&str; 10] =
    ["生态科技", "量子信息", "生物医药", "集成电路", "人工智能", "智能制造", "新材料", "绿色低碳", "海洋装备", "数字贸易"];
const NATIONS: [&str; 8] = ["中新", "中以", "中德", "中芬", "中日", "中荷", "中英", "中美"];

/// How often each question is asked.
const RUNS: usize = 20;

fn main() {
    // Cargo hands `--bench` to every bench.
    let count: usize = std::env::args().skip(1).find_map(|it| it.parse().ok()).unwrap_or(100_000);
    let folder = tempfile::tempdir().expect("a temporary folder");
    let small = measure(folder.path(), count / 10);
    let large = measure(folder.path(), count);
    println!("\n{:<44} {:>10} {:>10} {:>8}", "ten times the records (p50)", count / 10, count, "ratio");
    for (small, large) in small.iter().zip(&large) {
        let ratio = large.1.as_secs_f64() / small.1.as_secs_f64().max(1e-9);
        println!("{:<44} {:>10} {:>10} {ratio:>8.2}", large.0, shown(small.1), shown(large.1));
    }
}

fn shown(time: Duration) -> String {
    format!("{:.2} ms", time.as_secs_f64() * 1e3)
}

fn record(n: usize) -> Record {
    let (place, theme, nation) = (PLACES[n % 12], THEMES[n / 7 % 10], NATIONS[n / 3 % 8]);
    let name = format!("{nation}({place}){theme}创新园{n}期");
    let mut record = Record::new(Kind::Park)
        .with("code", format!("P{n:06}"))
        .with("name_policy", name)
        .with("name_en", format!("Innovation Park No. {n}"))
        .with("province", PROVINCES[n % 4])
        .with("city", CITIES[n % 6])
        .with("address", format!("{place}市创新大道{}号{theme}大厦", n % 997))
        .with("country", COUNTRIES[n / 3 % 8])
        .with("partner", format!("{theme}国际合作机构{}", n % 499))
        .with("founded", format!("20{:02}-{:02}", 10 + n % 15, 1 + n % 12))
        .with("status", STATUSES[n / 5 % 5])
        .with(
            "summary",
            format!("园区聚焦{theme}方向，引进海外研发机构{}家，与{nation}合作方共建联合实验室，服务长三角一体化发展。", n % 50),
        )
        .with("notes", "演示数据，供测量用。")
        .with("confidence", if n.is_multiple_of(9) { "to_verify" } else { "confirmed" })
        .with("area_km2", (n % 1000) as f64 / 10.0)
        .with("operator", format!("{place}园区运营有限公司{}", n % 101))
        .with_child("alias", [("name", format!("{place}{theme}园{n}").into())]);
    if n.is_multiple_of(10) {
        record = record.with_child("record_province", [("province", PROVINCES[(n + 1) % 4].into())]);
    }
    record
}

/// A line of the report: its name and p50.
type Line = (&'static str, Duration);

struct Bench<'a> {
    ws: &'a Workspace,
    plain: &'a Connection,
    actor: Actor,
    lines: Vec<Line>,
}

fn measure(folder: &Path, count: usize) -> Vec<Line> {
    let path = folder.join(format!("{count}.oidesk"));
    let (actor, now) = (Actor::named("测量"), jiff::Timestamp::now());
    let ws = Workspace::create(&path, NewWorkspace::default(), &actor, now).expect("a workspace");
    println!("\n{:<44} {:>10} {:>10} {:>10} {:>10} {:>8}", format!("{count} records"), "p50", "p95", "plain p50", "plain p95", "ratio");
    let mut lines = Vec::new();
    let op = || Op::Imported { what: "parks".into(), count: count as u64, file: String::new() };
    let began = clock();
    let _ = ws.write(&actor, op(), now, |tx| (0..count).try_for_each(|n| tx.insert_record(record(n)).map(drop))).expect("a write");
    let written = clock() - began;
    let plain_written = plainly_written(folder, count);
    once(&mut lines, "write all records as one entry", written, Some(plain_written));
    drop(ws);
    let bytes = std::fs::metadata(&path).expect("the file").len();
    plain_sql(&path, "UPDATE search_state SET form = 0");
    let (_, indexed) = timed(|| Workspace::open(&path, OpenMode::ReadWrite).expect("the workspace"));
    let (mut opened, mut plain_opened) = (Vec::new(), Vec::new());
    for _ in 0..5 {
        opened.push(timed(|| Workspace::open(&path, OpenMode::ReadWrite).expect("the workspace")).1);
        plain_opened.push(timed(|| drop(plainly_opened(&path))).1);
    }
    let (ws, plain) = (Workspace::open(&path, OpenMode::ReadWrite).expect("the workspace"), plainly_opened(&path));
    report(&mut lines, "open, with quick check", opened, Some(plain_opened));
    once(&mut lines, "index all texts anew, opening included", indexed, None);
    println!("{:<44} {:>10.1} MB", "the file", bytes as f64 / 1e6);
    let (first, first_search) = timed(|| ws.read(|tx| tx.search("苏州", None, 20)).expect("a search"));
    assert!(first.total > 0);
    once(&mut lines, "first search after opening", first_search, None);
    let mut bench = Bench { ws: &ws, plain: &plain, actor, lines };
    bench.lists(count);
    bench.searches(count);
    bench.lines
}

impl Bench<'_> {
    fn lists(&mut self, count: usize) {
        let parks = || RecordQuery { kind: Some(Kind::Park), limit: Some(50), ..RecordQuery::default() };
        let page = "SELECT r.*, k.* FROM record r JOIN park k ON k.record_id = r.id WHERE r.kind = 'park'";
        let order = "ORDER BY r.code IS NULL, r.code, r.province, r.id LIMIT 50";
        self.compare("first page, after a change", true, |_| parks(), |_| vec![count_sql("1"), format!("{page} {order}")]);
        self.compare("first page, again", false, |_| parks(), |_| vec![count_sql("1"), format!("{page} {order}")]);
        let deep = |n: usize| count / 2 + n * 131 % (count / 3);
        let offset = |n: usize| RecordQuery { offset: deep(n) as u32, ..parks() };
        self.compare("deep page", false, offset, |n| vec![count_sql("1"), format!("{page} {order} OFFSET {}", deep(n))]);

        let filters = [
            ("country", Condition::OneOf(vec!["SG".into(), "FI".into()]), "r.country IN ('SG', 'FI')"),
            ("founded", Condition::Between(Some("2015".into()), Some("2018".into())), "r.founded BETWEEN '2015' AND '2018-99'"),
            ("area_km2", Condition::Between(Some(20.0.into()), None), "k.area_km2 >= 20"),
            ("partner", Condition::Contains(vec!["量子".into()]), "r.partner LIKE '%量子%'"),
        ];
        for (field, condition, sql) in filters {
            let name: &'static str = match field {
                "country" => "filter: country one of two",
                "founded" => "filter: founded between",
                "area_km2" => "filter: area at least (kind's own field)",
                _ => "filter: partner contains",
            };
            // The as good as empty second condition makes every question a new one.
            let query = |n: usize| {
                let other = Filter { field: "notes".into(), condition: Condition::NoneOf(vec![format!("第{n}次").into()]) };
                RecordQuery { filters: vec![Filter { field: field.into(), condition: condition.clone() }, other], ..parks() }
            };
            self.compare(name, true, query, |n| {
                let both = format!("{sql} AND (r.notes IS NULL OR r.notes <> '第{n}次')");
                vec![count_sql(&both), format!("{page} AND {both} {order}")]
            });
        }
        let fields = ["founded", "status", "area_km2", "operator", "name"];
        let sort = |n: usize| RecordQuery { sort: Some(fields[n % 5].into()), descending: n / 5 % 2 == 1, ..parks() };
        let sorted = |n: usize, offset: usize| {
            let column = ["r.founded", "r.status", "k.area_km2", "k.operator", "r.name_policy"][n % 5];
            let direction = if n / 5 % 2 == 1 { "DESC" } else { "" };
            vec![count_sql("1"), format!("{page} ORDER BY {column} IS NULL, {column} {direction}, r.code, r.id LIMIT 50 OFFSET {offset}")]
        };
        self.compare("sort by five fields, first page, after a change", true, sort, |n| sorted(n, 0));
        let deep_sort = |n: usize| RecordQuery { offset: deep(n) as u32, ..sort(n) };
        self.compare("sort by five fields, deep page", false, deep_sort, |n| sorted(n, deep(n)));

        let (ws, plain) = (self.ws, self.plain);
        let times = runs(|n| {
            let query = RecordQuery { group: Some(["country", "status", "city", "confidence"][n % 4].into()), ..parks() };
            let totals = ws.read(|tx| tx.totals(&query)).expect("totals");
            assert_eq!(totals.count as usize, count);
        });
        let floor = runs(|n| {
            let group = ["r.country", "r.status", "r.city", "r.confidence"][n % 4];
            for group in ["r.status", "r.province", group] {
                walk(plain, &format!("SELECT {group}, count(*) FROM record r WHERE r.kind = 'park' GROUP BY 1"));
            }
            walk(plain, "SELECT count(*), sum(area_km2) FROM park");
        });
        self.line("totals and groups", times, Some(floor));
    }

    fn searches(&mut self, count: usize) {
        let words: [&str; 10] =
            ["苏州", "量子", "园", "中美(张江)", "绿色低碳创新园", "创新大道99", "Park No. 77", "长三角", "运营有限公司7", "生物医药国际"];
        let like = |word: &str| {
            let columns = "r.code, r.name_policy, r.name_official, r.name_en, r.partner, r.address, r.summary, r.notes";
            format!(
                "(concat_ws(char(10), {columns}, k.operator) LIKE '%{word}%'
                  OR EXISTS (SELECT 1 FROM alias a WHERE a.record_id = r.id AND a.name LIKE '%{word}%'))"
            )
        };
        let (ws, plain) = (self.ws, self.plain);
        let times = runs(|n| {
            let found = ws.read(|tx| tx.search(words[n % 10], None, 20)).expect("a search");
            assert!(found.total > 0, "{}", words[n % 10]);
        });
        let floor = some_runs(10, |n| {
            let condition = like(words[n % 10]);
            walk(plain, &format!("SELECT count(*) FROM record r JOIN park k ON k.record_id = r.id WHERE {condition}"));
            walk(plain, &format!("SELECT r.*, k.* FROM record r JOIN park k ON k.record_id = r.id WHERE {condition} LIMIT 20"));
        });
        self.line("search all kinds (Ctrl+K)", times, Some(floor));
        let sounds = ["szstkj", "lzxx", "hefei", "zhongyi", "ningbo", "swyy", "suzhou", "jxlzxxcxy", "hz", "zjl"];
        let times = runs(|n| drop(ws.read(|tx| tx.search(sounds[n % 10], None, 20)).expect("a search")));
        self.line("search all kinds by pinyin", times, None);
        let times = runs(|n| drop(ws.read(|tx| tx.search(&format!("创新 {}", 10_000 + n * 37), None, 20)).expect("a search")));
        self.line("search all kinds for two words", times, None);
        let query = |n: usize| RecordQuery {
            kind: Some(Kind::Park),
            search: Some(words[n % 10].into()),
            province: Some(PROVINCES[n / 10 % 4].into()),
            limit: Some(50),
            ..RecordQuery::default()
        };
        let page = "SELECT r.*, k.* FROM record r JOIN park k ON k.record_id = r.id WHERE r.kind = 'park'";
        self.compare("list: search within a province", true, query, |n| {
            let province = PROVINCES[n / 10 % 4];
            let condition = format!(
                "(r.province = '{province}' OR EXISTS (SELECT 1 FROM record_province p WHERE p.record_id = r.id AND p.province = '{province}')) AND {}",
                like(words[n % 10])
            );
            vec![count_sql(&condition), format!("{page} AND {condition} ORDER BY r.code IS NULL, r.code, r.province, r.id LIMIT 50")]
        });
        let id = self
            .ws
            .read(|tx| tx.records(&RecordQuery { limit: Some(1), offset: count as u32 / 2, ..RecordQuery::default() }))
            .expect("a record")
            .1;
        let (ws, actor) = (self.ws, self.actor.clone());
        let times = runs(|n| {
            let change = Record { id: id[0].id.clone(), ..Record::new(Kind::Park) }.with("partner", format!("第{n}个合作方"));
            let op = Op::RecordChanged { kind: Kind::Park, name: "一个园".into() };
            let _ = ws.write(&actor, op, jiff::Timestamp::now(), |tx| tx.update_record(&change)).expect("an edit");
        });
        self.line("edit one record, index and journal included", times, None);
        let times = runs(|n| {
            edit(ws, &actor, &id[0].id, n);
            drop(ws.read(|tx| tx.search(&format!("第{n}次改动"), None, 20)).expect("a search"));
        });
        self.line("edit one record, then search for it", times, None);
    }

    /// Asks the store and plain SQL the same; with `fresh`, something else was written before each question.
    fn compare(&mut self, name: &'static str, fresh: bool, query: impl Fn(usize) -> RecordQuery, sql: impl Fn(usize) -> Vec<String>) {
        let id =
            self.ws.read(|tx| tx.records(&RecordQuery { limit: Some(1), ..RecordQuery::default() })).expect("a record").1[0].id.clone();
        let times = (0..RUNS)
            .map(|n| {
                if fresh {
                    edit(self.ws, &self.actor, &id, n);
                }
                let query = query(n);
                timed(|| self.ws.read(|tx| tx.records(&query)).expect("a list")).1
            })
            .collect();
        let floor = (0..RUNS).map(|n| timed(|| sql(n).iter().for_each(|sql| walk(self.plain, sql))).1).collect();
        self.line(name, times, Some(floor));
    }

    fn line(&mut self, name: &'static str, times: Vec<Duration>, floor: Option<Vec<Duration>>) {
        report(&mut self.lines, name, times, floor);
    }
}

/// Prints p50 and p95 of ours and of the floor.
fn report(lines: &mut Vec<Line>, name: &'static str, mut times: Vec<Duration>, floor: Option<Vec<Duration>>) {
    times.sort();
    let at = |times: &[Duration], share: f64| times[((times.len() - 1) as f64 * share).round() as usize];
    let (p50, p95) = (at(&times, 0.5), at(&times, 0.95));
    let floor = floor.map(|mut floor| {
        floor.sort();
        (at(&floor, 0.5), at(&floor, 0.95))
    });
    let plain = floor.map(|it| (shown(it.0), shown(it.1))).unwrap_or_default();
    let ratio = floor.map(|it| format!("{:.2}", p50.as_secs_f64() / it.0.as_secs_f64())).unwrap_or_default();
    println!("{name:<44} {:>10} {:>10} {:>10} {:>10} {ratio:>8}", shown(p50), shown(p95), plain.0, plain.1);
    lines.push((name, p50));
}

fn edit(ws: &Workspace, actor: &Actor, id: &str, n: usize) {
    let change = Record { id: id.to_owned(), ..Record::new(Kind::Park) }.with("notes", format!("第{n}次改动，{:?}", Instant::now()));
    let op = Op::RecordChanged { kind: Kind::Park, name: "一个园".into() };
    let _ = ws.write(actor, op, jiff::Timestamp::now(), |tx| tx.update_record(&change)).expect("an edit");
}

fn once(lines: &mut Vec<Line>, name: &'static str, time: Duration, floor: Option<Duration>) {
    let ratio = floor.map(|it| format!("{:.2}", time.as_secs_f64() / it.as_secs_f64())).unwrap_or_default();
    println!("{name:<44} {:>10} {:>10} {:>10} {:>10} {ratio:>8}", shown(time), "", floor.map(shown).unwrap_or_default(), "");
    lines.push((name, time));
}

fn runs(ask: impl FnMut(usize)) -> Vec<Duration> {
    some_runs(RUNS, ask)
}

fn some_runs(runs: usize, mut ask: impl FnMut(usize)) -> Vec<Duration> {
    (0..runs).map(|n| timed(|| ask(n)).1).collect()
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let began = clock();
    let output = work();
    (output, clock() - began)
}

/// The time by the wall; with `processor` on the command line that which this thread has worked, on a machine that others use too. Threads
/// that it started are not counted, and the system counts in ticks of some milliseconds.
fn clock() -> Duration {
    static BEGAN: std::sync::LazyLock<(Instant, bool)> =
        std::sync::LazyLock::new(|| (Instant::now(), std::env::args().any(|it| it == "processor")));
    if !BEGAN.1 {
        return BEGAN.0.elapsed();
    }
    let stat = std::fs::read_to_string("/proc/thread-self/schedstat").expect("a system that counts it");
    Duration::from_nanos(stat.split_whitespace().next().and_then(|it| it.parse().ok()).expect("a number"))
}

fn count_sql(condition: &str) -> String {
    let join = if condition.contains("k.") { "JOIN park k ON k.record_id = r.id" } else { "" };
    format!("SELECT count(*) FROM record r {join} WHERE r.kind = 'park' AND {condition}")
}

/// Runs a query and looks at every value.
fn walk(conn: &Connection, sql: &str) {
    let mut query = conn.prepare_cached(sql).unwrap_or_else(|error| panic!("{sql}: {error}"));
    let width = query.column_count();
    let mut rows = query.query([]).expect("rows");
    let mut bytes = 0;
    while let Some(row) = rows.next().expect("a row") {
        for n in 0..width {
            bytes += row.get_ref(n).expect("a value").as_bytes_or_null().ok().flatten().map_or(1, <[u8]>::len);
        }
    }
    std::hint::black_box(bytes);
}

fn plain_sql(path: &Path, sql: &str) {
    Connection::open(path).and_then(|conn| conn.execute_batch(sql)).expect("an update");
}

fn plainly_opened(path: &Path) -> Connection {
    let plain = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY).expect("the file");
    let ok: String = plain.query_row("PRAGMA quick_check(1)", [], |row| row.get(0)).expect("a check");
    assert_eq!(ok, "ok");
    plain
}

/// The same rows in the same tables, without journal and index: what writing costs at least.
fn plainly_written(folder: &Path, count: usize) -> Duration {
    let path = folder.join(format!("plain-{count}.oidesk"));
    drop(Workspace::create(&path, NewWorkspace::default(), &Actor::named("测量"), jiff::Timestamp::now()).expect("a workspace"));
    let mut conn = Connection::open(&path).expect("the file");
    conn.execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA cache_size = -32000;")
        .expect("settings");
    let fields = [
        "code",
        "name_policy",
        "name_en",
        "province",
        "city",
        "address",
        "country",
        "partner",
        "founded",
        "status",
        "summary",
        "notes",
        "confidence",
    ];
    timed(|| {
        let tx = conn.transaction().expect("a transaction");
        {
            let places: Vec<String> = (2..fields.len() + 2).map(|n| format!("?{n}")).collect();
            let sql = format!("INSERT INTO record (id, kind, {}) VALUES (?1, 'park', {})", fields.join(", "), places.join(", "));
            let mut insert = tx.prepare(&sql).expect("a statement");
            let mut park = tx.prepare("INSERT INTO park (record_id, area_km2, operator) VALUES (?1, ?2, ?3)").expect("a statement");
            let mut alias = tx.prepare("INSERT INTO alias (record_id, id, name) VALUES (?1, ?2, ?3)").expect("a statement");
            for n in 0..count {
                let (record, id) = (record(n), format!("019ac000-0000-7000-8000-{n:012}"));
                let values = fields.iter().map(|it| record.text(it).unwrap_or_default());
                insert.execute(rusqlite::params_from_iter([id.as_str()].into_iter().chain(values))).expect("a row");
                park.execute(params![id, record.fields["area_km2"].as_f64(), record.text("operator")]).expect("a row");
                alias.execute(params![id, "a", record.child_rows("alias")[0]["name"].to_string()]).expect("a row");
            }
        }
        tx.commit().expect("a commit");
    })
    .1
}
