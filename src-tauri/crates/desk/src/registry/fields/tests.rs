use std::collections::{BTreeMap, BTreeSet};

use store::schema::{self, Accepts};

use super::*;

/// Every field a form shows, with those of rows.
fn every(kind: Kind) -> Vec<(String, &'static Field)> {
    let rows = |field: &'static Field| field.columns.iter().map(move |column| (format!("{}.{}", field.key, column.key), column));
    fields(kind).flat_map(|field| std::iter::once((field.key.to_owned(), field)).chain(rows(field))).collect()
}

#[test]
fn every_field_is_named_in_both_languages() {
    for kind in Kind::ALL {
        for (key, field) in every(kind) {
            assert!(!field.zh.is_empty() && field.zh.chars().any(|letter| letter > '\u{2E80}' || letter == 'P'), "{kind:?} {key}");
            assert!(!field.en.is_empty() && field.en.is_ascii(), "{kind:?} {key}: {}", field.en);
            assert_eq!(field.help.0.is_empty(), field.help.1.is_empty(), "{kind:?} {key}");
            for (stored, zh, en) in field.choices {
                assert!(![stored, zh, en].iter().any(|it| it.is_empty()) && en.is_ascii(), "{kind:?} {key}: {stored}");
            }
        }
        for (zh, en) in [kind.label(Lang::Zh), kind.label(Lang::En)].windows(2).map(|it| (it[0], it[1])) {
            assert!(zh != en && en.is_ascii(), "{kind:?}");
        }
    }
}

#[test]
fn fields_are_the_columns_of_the_store_and_hold_what_they_accept() {
    for kind in Kind::ALL {
        let own: BTreeMap<&str, Accepts> = schema::columns(kind).map(|it| (it.name, it.accepts)).collect();
        let mut seen = BTreeSet::new();
        for field in fields(kind) {
            assert!(seen.insert(field.key), "{kind:?} has {} twice", field.key);
            if field.kind == FieldKind::Rows {
                let table = schema::child_table(field.key).filter(|it| it.belongs_to(kind));
                let table = table.unwrap_or_else(|| panic!("{kind:?} has no rows {}", field.key));
                let columns: Vec<&str> = table.columns.iter().map(|it| it.name).collect();
                assert_eq!(
                    field.columns.iter().map(|it| it.key).collect::<BTreeSet<_>>(),
                    columns.iter().copied().collect(),
                    "{}",
                    field.key
                );
                for (column, held) in field.columns.iter().map(|it| (it, table.columns.iter().find(|held| held.name == it.key))) {
                    fits(kind, column, held.expect("just compared").accepts);
                }
            } else {
                fits(kind, field, *own.get(field.key).unwrap_or_else(|| panic!("{kind:?} has no column {}", field.key)));
            }
        }
        for column in schema::kind_columns(kind) {
            assert!(seen.contains(column.name), "{kind:?}: nobody can fill in {}", column.name);
        }
        for column in list_columns(kind) {
            assert!(*column == "name" || seen.contains(column), "{kind:?} lists {column}");
        }
        assert!(seen.contains("name_official"), "{kind:?}");
    }
}

fn fits(kind: Kind, field: &Field, accepts: Accepts) {
    let words = || field.choices.iter().map(|(stored, ..)| *stored).collect::<Vec<_>>();
    let ok = match (field.kind, accepts) {
        (FieldKind::Choice, Accepts::OneOf(allowed)) => words() == allowed,
        (FieldKind::Choice, Accepts::Status) => {
            words() == schema::statuses(kind) && field.old.iter().map(|(stored, ..)| *stored).eq(schema::old_statuses(kind).iter().copied())
        }
        (FieldKind::Link, Accepts::Link(to)) => field.link == Some(to),
        (FieldKind::Integer, Accepts::Year | Accepts::Whole) => true,
        (FieldKind::Number, Accepts::Number(..)) => true,
        (FieldKind::Flag, Accepts::Flag) | (FieldKind::PartialDate, Accepts::PartialDate) => true,
        (FieldKind::Country, Accepts::Country) => true,
        (FieldKind::Text, Accepts::Time) => true,
        (FieldKind::Text | FieldKind::Paragraph | FieldKind::Province | FieldKind::City, Accepts::Text) => true,
        _ => false,
    };
    assert!(ok, "{kind:?} {}: {:?} does not fit {accepts:?}", field.key, field.kind);
}

#[test]
fn a_condition_names_a_field_and_values_it_can_have() {
    let mut found = 0;
    for kind in Kind::ALL {
        for field in fields(kind) {
            let Some((on, values)) = field.when else { continue };
            let on = find(kind, on).unwrap_or_else(|| panic!("{kind:?} {}: no field {on}", field.key));
            for value in values {
                let known = match on.kind {
                    FieldKind::Flag => ["0", "1"].contains(value),
                    _ => on.choices.iter().any(|(stored, ..)| stored == value),
                };
                assert!(known, "{kind:?} {}: {} is never {value}", field.key, on.key);
            }
            assert!(!field.required, "{kind:?} {}: a field that may be hidden can't be demanded", field.key);
            found += 1;
        }
    }
    assert!(found > 10, "{found}");
}

/// Two fields of a kind under one header would swallow each other's columns. A list may share its header with a field whose column the
/// export heads otherwise.
#[test]
fn no_two_fields_of_a_kind_share_a_label() {
    for kind in Kind::ALL {
        let mut labels: BTreeMap<&str, &str> = BTreeMap::new();
        for field in fields(kind) {
            for label in [field.zh, field.en] {
                if let Some(other) = labels.insert(label, field.key) {
                    panic!("{kind:?}: {other} and {} are both called {label}", field.key);
                }
            }
        }
    }
}

#[test]
fn personal_data_are_marked() {
    let personal: Vec<&str> = fields(Kind::Person).filter(|it| it.personal).map(|it| it.key).collect();
    assert_eq!(personal, ["name_official", "phone", "email"]);
}
