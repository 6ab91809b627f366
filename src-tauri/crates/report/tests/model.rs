//! The document model: numbers, sections, heads, dates.

mod support;

use proptest::prelude::*;
use report::document::{Block, Cell, Column, Date, HeaderCell, Numbering, Row, Run, Table, sections};
use report::{Lang, ReportError};
use support::{long_table, plain};

fn wide(id: &str) -> Table {
    let columns = (0..9).map(|i| Column::text(format!("列{i}"), 1.0)).collect();
    Table { id: id.into(), columns, ..Table::default() }
}

#[test]
fn numbers_figures_and_tables_in_the_order_of_the_text() {
    let document = plain(vec![
        Block::Paragraph(vec![Run::Ref("second".into())]),
        Block::Table(long_table("first", 1)),
        Block::Table(long_table("second", 1)),
    ]);
    let numbering = Numbering::of(&document).expect("a sound document");
    assert_eq!((numbering.label("first"), numbering.label("second")), ("表1".into(), "表2".into()));
    assert_eq!((numbering.tables, numbering.figures), (2, 0));
}

#[test]
fn refuses_a_document_that_does_not_hold_together() {
    let unknown = plain(vec![Block::Note(vec![Run::Ref("nowhere".into())])]);
    assert!(matches!(Numbering::of(&unknown), Err(ReportError::UnknownReference { id }) if id == "nowhere"));
    let twice = plain(vec![Block::Table(long_table("a", 1)), Block::Table(long_table("a", 1))]);
    assert!(matches!(Numbering::of(&twice), Err(ReportError::DuplicateId { .. })));
    let mut ragged = long_table("a", 2);
    ragged.rows[1].cells.pop();
    let error = Numbering::of(&plain(vec![Block::Table(ragged)])).expect_err("a ragged table");
    assert!(matches!(error, ReportError::RaggedTable { row: 2, expected: 3, found: 2, .. }));
    assert!(error.sentence(Lang::Zh).contains("第2行"));
    let mut head = long_table("a", 1);
    head.header = vec![vec![HeaderCell::wide("两列", 2), HeaderCell::wide("两列", 2)]];
    assert!(Numbering::of(&plain(vec![Block::Table(head)])).is_err());
}

#[test]
fn wide_tables_take_their_heading_and_introduction_along() {
    let blocks = vec![
        Block::text("正文"),
        Block::Annex { number: Some(1), title: "得分表".into() },
        Block::text("说明"),
        Block::Table(wide("a")),
        Block::Table(wide("b")),
        Block::text("正文"),
        Block::Table(wide("c")),
    ];
    let cut: Vec<(bool, usize)> = sections(&blocks).iter().map(|s| (s.landscape, s.blocks.len())).collect();
    // The last table has no heading of its own, so the text before it stays upright.
    assert_eq!(cut, [(false, 1), (true, 4), (false, 1), (true, 1)]);
    assert!(sections(&[]).is_empty());
}

#[test]
fn knows_the_calendar() {
    assert!(Date::new(2024, 2, 29).is_some() && Date::new(2025, 2, 29).is_none() && Date::new(1900, 2, 29).is_none());
    let date = Date::new(2025, 11, 30).expect("a day");
    assert_eq!(
        (date.in_words(Lang::Zh), date.in_words(Lang::En), date.iso()),
        ("2025年11月30日".into(), "30 November 2025".into(), "2025-11-30".into())
    );
}

proptest! {
    #[test]
    fn sections_keep_every_block_in_its_order(kinds in proptest::collection::vec(0u8..5, 0..40)) {
        let blocks: Vec<Block> = kinds.iter().enumerate().map(|(i, kind)| match kind {
            0 => Block::text(format!("{i}")),
            1 => Block::heading(1, format!("{i}")),
            2 => Block::Table(wide(&i.to_string())),
            3 => Block::Table(long_table(&i.to_string(), 1)),
            _ => Block::PageBreak,
        }).collect();
        let cut = sections(&blocks);
        let joined: Vec<Block> = cut.iter().flat_map(|s| s.blocks.to_vec()).collect();
        prop_assert_eq!(&joined, &blocks);
        prop_assert!(cut.windows(2).all(|pair| pair[0].landscape != pair[1].landscape));
        for section in &cut {
            for block in section.blocks {
                if let Block::Table(table) = block {
                    prop_assert!(section.landscape || !table.is_wide());
                }
            }
        }
    }

    #[test]
    fn any_head_is_either_sound_or_refused(cells in proptest::collection::vec((1usize..4, 1usize..3, any::<bool>()), 1..12)) {
        let mut header = vec![Vec::new()];
        for (columns, rows, next) in cells {
            if next {
                header.push(Vec::new());
            }
            header.last_mut().expect("a row").push(HeaderCell { text: "头".into(), columns, rows });
        }
        let table = Table {
            id: "t".into(),
            columns: vec![Column::text("a", 1.0), Column::text("b", 1.0), Column::text("c", 1.0)],
            header,
            rows: vec![Row::from(vec![Cell::Blank; 3])],
            ..Table::default()
        };
        let sound = table.validate().is_ok();
        prop_assert_eq!(sound, report::xlsx(&plain(vec![Block::Table(table)]), &mut ()).is_ok());
    }

    // Fifteen digits count, as in a spreadsheet.
    #[test]
    fn rounding_agrees_with_the_number_it_prints(value in -1e12f64..1e12, decimals in 0u8..6) {
        let printed: f64 = report::number::round(value, decimals).parse().expect("a number");
        prop_assert!((printed - value).abs() <= 0.5000001 * 10f64.powi(-i32::from(decimals)) + value.abs() * 1e-14);
    }
}
