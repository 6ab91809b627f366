use std::fmt::Write;
use std::path::Path;

use store::{Kind, schema};

use crate::support::Desk;

fn conn(desk: &Desk) -> rusqlite::Connection {
    rusqlite::Connection::open(desk.path()).unwrap()
}

/// The whole schema as text. A released schema never changes: a new version adds a migration, and this snapshot grows.
#[test]
fn the_schema_is_the_one_on_record() {
    let desk = Desk::new();
    let conn = conn(&desk);
    let version: u32 = conn.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
    let mut found = format!("-- version {version}\n");
    let mut query = conn.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").unwrap();
    let tables: Vec<String> = query.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    for table in tables {
        writeln!(found, "\n{table}").unwrap();
        let sql = "SELECT name, type, \"notnull\", pk, coalesce(dflt_value, '') FROM pragma_table_info(?1) ORDER BY cid";
        let mut columns = conn.prepare(sql).unwrap();
        let mut rows = columns.query([&table]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            let (name, kind): (String, String) = (row.get(0).unwrap(), row.get(1).unwrap());
            let (required, key): (bool, u8) = (row.get(2).unwrap(), row.get(3).unwrap());
            let default: String = row.get(4).unwrap();
            write!(found, "    {name} {kind}").unwrap();
            let marks = [
                (key > 0).then(|| format!("key {key}")),
                required.then(|| "not null".into()),
                (!default.is_empty()).then(|| format!("default {default}")),
            ];
            for mark in marks.into_iter().flatten() {
                write!(found, ", {mark}").unwrap();
            }
            found.push('\n');
        }
    }
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/store/schema.txt");
    if std::env::var_os("OIDESK_UPDATE_SNAPSHOTS").is_some() {
        std::fs::write(&file, &found).unwrap();
    }
    let expected = std::fs::read_to_string(&file).unwrap_or_default();
    assert_eq!(found, expected, "The schema changed. Add a migration, never edit a released one; then run with OIDESK_UPDATE_SNAPSHOTS=1.");
}

#[test]
fn every_table_is_strict() {
    let desk = Desk::new();
    let sql = "SELECT group_concat(name) FROM pragma_table_list WHERE schema = 'main' AND strict = 0 AND name NOT LIKE 'sqlite%'";
    let loose: Option<String> = conn(&desk).query_row(sql, [], |row| row.get(0)).unwrap();
    assert_eq!(loose, None);
}

/// The columns that Rust knows are the columns of the tables, in the same order.
#[test]
fn rust_and_sql_name_the_same_columns() {
    let desk = Desk::new();
    let conn = conn(&desk);
    let in_sql = |table: &str, skip: usize| -> Vec<String> {
        let mut query = conn.prepare("SELECT name FROM pragma_table_info(?1) ORDER BY cid").unwrap();
        query.query_map([table], |row| row.get(0)).unwrap().map(Result::unwrap).skip(skip).collect()
    };
    let names = |columns: &[schema::Column]| columns.iter().map(|it| it.name.to_owned()).collect::<Vec<_>>();
    assert_eq!(names(schema::RECORD_COLUMNS), in_sql("record", 2));
    for kind in Kind::ALL {
        assert_eq!(names(schema::kind_columns(kind)), in_sql(kind.table(), 1));
    }
    for table in schema::CHILD_TABLES {
        assert_eq!(names(table.columns), in_sql(table.name, 2), "{}", table.name);
    }
}
