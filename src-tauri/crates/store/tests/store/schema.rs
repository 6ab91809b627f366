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

/// The words for kinds and states that Rust knows are the rows that the tables refer to.
#[test]
fn rust_and_sql_know_the_same_words() {
    let desk = Desk::new();
    let conn = conn(&desk);
    let pairs = |sql: &str| -> Vec<(String, String)> {
        let mut query = conn.prepare(sql).unwrap();
        query.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap().map(Result::unwrap).collect()
    };
    let mut kinds: Vec<_> = Kind::ALL.map(|it| (it.table().to_owned(), String::new())).into();
    kinds.sort();
    assert_eq!(pairs("SELECT name, '' FROM kind ORDER BY name"), kinds);
    let words = |kind: Kind| schema::statuses(kind).iter().chain(schema::old_statuses(kind)).map(move |it| (kind, *it));
    let mut expected: Vec<_> = Kind::ALL.into_iter().flat_map(words).map(|(kind, it)| (kind.table().to_owned(), it.to_owned())).collect();
    expected.sort();
    assert_eq!(pairs("SELECT kind, status FROM kind_status ORDER BY kind, status"), expected);
}

/// Every link of the Rust columns is a foreign key to the right table, and has the index that deleting a record needs.
#[test]
fn links_are_foreign_keys_with_an_index() {
    let desk = Desk::new();
    let conn = conn(&desk);
    let mut found = 0;
    for (kind, column, to) in schema::links() {
        let target: String = conn
            .query_row("SELECT \"table\" FROM pragma_foreign_key_list(?1) WHERE \"from\" = ?2", [kind.table(), column], |row| row.get(0))
            .unwrap();
        assert_eq!(target, to.table(), "{}.{column}", kind.table());
        let plan = format!("EXPLAIN QUERY PLAN UPDATE {} SET {column} = NULL WHERE {column} = 'x'", kind.table());
        let plan: String = conn.query_row(&plan, [], |row| row.get(3)).unwrap();
        assert!(plan.contains("INDEX"), "{}.{column}: {plan}", kind.table());
        found += 1;
    }
    assert_eq!(found, 20);
}
