//! What every chart on paper promises: no panic on any data, nothing cut, nothing on top of anything else.

mod chart_samples;

use std::sync::{Arc, OnceLock};

use chart_samples::{fonts, hard, usual};
use proptest::prelude::*;
use report::chart::{
    Axis, BarLayout, Category, Chart, ChartError, Direction, FULL_WIDTH_MM, Frame, Lang, Plot, Series, SeriesKey, Size, Tile, Value,
    natural_size, png, svg,
};
use resvg::usvg;

/// A text of an SVG with the box of its ink, read by an independent SVG reader.
struct Ink {
    text: String,
    left: f32,
    top: f32,
    right: f32,
    bottom: f32,
}

fn database() -> Arc<usvg::fontdb::Database> {
    static DATABASE: OnceLock<Arc<usvg::fontdb::Database>> = OnceLock::new();
    let read = || {
        let mut database = usvg::fontdb::Database::new();
        for name in ["NotoSansCJK-Regular", "NotoSerifCJK-Bold"] {
            let path = format!("/usr/share/fonts/opentype/noto/{name}.ttc");
            database.load_font_data(std::fs::read(path).unwrap());
        }
        Arc::new(database)
    };
    DATABASE.get_or_init(read).clone()
}

fn inks(svg: &str) -> (Vec<Ink>, usvg::Size) {
    let options = usvg::Options { dpi: 72.0, fontdb: database(), ..usvg::Options::default() };
    let tree = usvg::Tree::from_str(svg, &options).unwrap();
    let mut found = Vec::new();
    collect(tree.root(), &mut found);
    (found, tree.size())
}

fn collect(group: &usvg::Group, found: &mut Vec<Ink>) {
    for node in group.children() {
        match node {
            usvg::Node::Group(inner) => collect(inner, found),
            usvg::Node::Text(text) => {
                let ink = text.flattened().bounding_box().transform(text.abs_transform()).unwrap();
                let words = text.chunks().iter().map(|c| c.text()).collect();
                found.push(Ink { text: words, left: ink.left(), top: ink.top(), right: ink.right(), bottom: ink.bottom() });
            }
            usvg::Node::Path(_) | usvg::Node::Image(_) => {}
        }
    }
}

fn draw(chart: &Chart, frame: Frame) -> String {
    let size = natural_size(chart, FULL_WIDTH_MM, frame, fonts()).unwrap();
    svg(chart, size, frame, fonts()).unwrap_or_else(|e| panic!("{}: {e}", chart.name))
}

fn everything() -> impl Iterator<Item = Chart> {
    usual(Lang::Zh).into_iter().chain(usual(Lang::En)).chain(hard())
}

#[test]
fn no_text_touches_another_or_leaves_the_page() {
    for chart in everything() {
        for frame in [Frame::Full, Frame::Bare] {
            let (inks, page) = inks(&draw(&chart, frame));
            for (i, a) in inks.iter().enumerate() {
                assert!(
                    a.left >= -0.1 && a.top >= -0.1 && a.right <= page.width() + 0.1 && a.bottom <= page.height() + 0.1,
                    "{} {}: 「{}」 leaves the page",
                    chart.name,
                    chart.lang.tag(),
                    a.text
                );
                for b in &inks[i + 1..] {
                    let apart = a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;
                    assert!(apart, "{} {}: 「{}」 and 「{}」", chart.name, chart.lang.tag(), a.text, b.text);
                }
            }
        }
    }
}

#[test]
fn every_name_and_number_is_there() {
    for chart in everything() {
        let (inks, _) = inks(&draw(&chart, Frame::Full));
        // Wrapped texts are joined again; the spaces at line ends are gone either way.
        let all: String = inks.iter().map(|i| i.text.replace(' ', "")).collect();
        let has = |text: &str| all.contains(&text.replace(' ', ""));
        assert!(has(&chart.title) && has(&chart.as_of) && has(&chart.unit), "{}", chart.name);
        assert!(chart.mark.as_deref().is_none_or(has), "{}: mark", chart.name);
        assert!(chart.note.as_deref().is_none_or(has), "{}: note", chart.name);
        let names = match &chart.plot {
            Plot::Heatmap { rows, columns, .. } => rows.iter().map(|r| r.name.clone()).chain(columns.clone()).collect::<Vec<_>>(),
            Plot::Lines { series, .. } => series.iter().map(|s| s.name.clone()).collect(),
            _ => chart.data_table().rows.iter().map(|r| r.name.clone()).collect(),
        };
        for name in names {
            assert!(has(&name), "{}: {name}", chart.name);
        }
        // Points and all but the last of a line's values are read off the axis; zero parts of a stack have no extent.
        let printed = match &chart.plot {
            Plot::Bars { layout: BarLayout::Grouped, .. } | Plot::Heatmap { .. } | Plot::TileMap { .. } => true,
            Plot::Bars { .. } | Plot::Composition { .. } | Plot::Lines { .. } | Plot::Dots { .. } => false,
        };
        if printed {
            for value in chart.data_table().rows.iter().flat_map(|r| &r.values) {
                let target = matches!(&chart.plot, Plot::Bars { series, .. } if series.iter().any(|s| s.targets.contains(value)));
                assert!(target || has(&value.text), "{}: {}", chart.name, value.text);
            }
        }
    }
}

#[test]
fn same_chart_same_bytes_on_svg_and_png() {
    let chart = &usual(Lang::Zh)[1];
    let (a, b) = (draw(chart, Frame::Full), draw(chart, Frame::Full));
    assert_eq!(a, b);
    assert_eq!(png(&a, 300, fonts()).unwrap(), png(&b, 300, fonts()).unwrap());
}

#[test]
fn the_png_states_its_resolution_and_has_the_printed_size() {
    let chart = &usual(Lang::Zh)[0];
    let size = Size { width_mm: 127.0, height_mm: 76.2 };
    let bytes = png(&svg(chart, size, Frame::Bare, fonts()).unwrap(), 300, fonts()).unwrap();
    let info = png::Decoder::new(std::io::Cursor::new(bytes)).read_info().unwrap().info().clone();
    assert_eq!((info.width, info.height), (1500, 900));
    assert_eq!(info.color_type, png::ColorType::Rgb);
    assert_eq!(info.pixel_dims.map(|d| d.xppu), Some(11811));
    assert_eq!(png("<svg/>", 20, fonts()), Err(ChartError::Dpi(20)));
}

#[test]
fn a_small_page_is_set_smaller_as_a_whole_or_refused() {
    let chart = &usual(Lang::Zh)[1];
    let small = svg(chart, Size { width_mm: 90.0, height_mm: 60.0 }, Frame::Full, fonts()).unwrap();
    assert!(small.contains("width=\"90mm\" height=\"60mm\""));
    let error = svg(chart, Size { width_mm: 90.0, height_mm: 12.0 }, Frame::Full, fonts()).unwrap_err();
    assert!(matches!(error, ChartError::TooSmall { .. }), "{error}");
    for size in [f64::NAN, f64::INFINITY, -3.0, 0.0] {
        let size = Size { width_mm: size, height_mm: 60.0 };
        assert!(svg(chart, size, Frame::Full, fonts()).is_err());
    }
}

#[test]
fn hostile_text_prints_as_text() {
    let hostile = "</text><script>&\"'\u{0}\u{b}#[*=cmd|';😀";
    let mut chart = usual(Lang::Zh).remove(0);
    chart.title = hostile.into();
    chart.source = hostile.into();
    if let Plot::Bars { categories, .. } = &mut chart.plot {
        categories[0].name = hostile.into();
    }
    let drawn = draw(&chart, Frame::Full);
    assert!(!drawn.contains("<script"));
    let (inks, _) = inks(&drawn);
    assert!(inks.iter().any(|i| i.text.contains("</text><script>&\"'#[*=cmd|';")), "{drawn}");
}

#[test]
fn bad_data_is_refused_by_name() {
    let bars = |values: Vec<Value>| Chart {
        name: "bad".into(),
        plot: Plot::Bars {
            categories: vec![Category::named("a")],
            series: vec![Series::new(SeriesKey::Anhui, "皖", values)],
            layout: BarLayout::Grouped,
            direction: Direction::Vertical,
            axis: Axis::default(),
        },
        ..usual(Lang::Zh).remove(0)
    };
    for x in [f64::NAN, f64::INFINITY, 1e300] {
        let error = bars(vec![Value::number(x, "?")]).validate().unwrap_err();
        assert_eq!(error, ChartError::NotFinite { chart: "bad".into(), place: "皖".into() });
    }
    assert!(matches!(bars(vec![]).validate(), Err(ChartError::Ragged { expected: 1, found: 0, .. })));
    let mut parts = bars(vec![]);
    parts.plot = Plot::Composition {
        categories: vec![Category::named("a")],
        series: vec![Series::new(SeriesKey::Anhui, "皖", vec![Value::number(-1.0, "-1")])],
    };
    assert!(matches!(parts.validate(), Err(ChartError::NegativePart { .. })));
}

#[test]
fn the_table_says_the_same_with_targets_beside_values() {
    let charts = usual(Lang::Zh);
    let targets = charts.iter().find(|c| c.name == "targets").unwrap().data_table();
    assert_eq!(targets.header, ["项目", "沪", "沪目标", "苏", "苏目标", "浙", "浙目标", "皖", "皖目标"]);
    assert_eq!(targets.rows[1].values[2].text, "25");
    let tiles = charts.iter().find(|c| c.name == "carrier-tiles").unwrap().data_table();
    assert_eq!(tiles.rows.len(), 41);
    assert_eq!(tiles.rows[0].name, "上海");
}

fn value() -> impl Strategy<Value = Value> {
    let number = prop_oneof![Just(0.0), -1e15..1e15f64, -200.0..200.0f64, -1e-6..1e-6f64,];
    prop_oneof![
        4 => number.prop_map(|x| Value::number(x, format!("{x:.1}"))),
        1 => "[未报不适用 a-z]{0,8}".prop_map(Value::missing),
    ]
}

fn key() -> impl Strategy<Value = SeriesKey> {
    prop_oneof![proptest::sample::select(SeriesKey::PROVINCES.to_vec()), Just(SeriesKey::Region), any::<u8>().prop_map(SeriesKey::Shade),]
}

fn axis() -> impl Strategy<Value = Axis> {
    let end = proptest::option::of(-1e6..1e6f64);
    (end.clone(), end.clone(), end.clone(), end).prop_map(|(from, to, cap, reference)| {
        let axis = Axis { from, to, cap, ..Axis::default() };
        match reference {
            Some(r) => axis.with_reference(r, "参照"),
            None => axis,
        }
    })
}

fn grid() -> impl Strategy<Value = (Vec<Category>, Vec<Series>)> {
    (0..7usize, 0..7usize).prop_flat_map(|(rows, columns)| {
        let name = "[一-龥a-zA-Z0-9 ,()]{0,30}";
        let category =
            (name, proptest::option::of(name), proptest::option::of(key())).prop_map(|(name, group, key)| Category { name, key, group });
        let series =
            (key(), "[沪苏浙皖a-z]{0,6}", prop::collection::vec(value(), rows), any::<bool>()).prop_map(|(key, name, values, targets)| {
                let series = Series::new(key, name, values.clone());
                if targets { series.with_targets(values) } else { series }
            });
        (prop::collection::vec(category, rows), prop::collection::vec(series, columns))
    })
}

fn plot() -> impl Strategy<Value = Plot> {
    (grid(), axis(), 0..8u8, prop::collection::vec((0..12u8, 0..12u8, value(), key()), 0..45)).prop_map(
        |((categories, mut series), axis, form, tiles)| match form {
            0..=3 => Plot::Bars {
                categories,
                series,
                layout: if form % 2 == 0 { BarLayout::Grouped } else { BarLayout::Stacked },
                direction: if form < 2 { Direction::Horizontal } else { Direction::Vertical },
                axis,
            },
            4 => Plot::Lines { steps: categories.into_iter().map(|c| c.name).collect(), series, axis },
            5 => Plot::Dots { categories, series, axis },
            6 => {
                for value in series.iter_mut().flat_map(|s| &mut s.values) {
                    value.value = value.value.map(f64::abs);
                }
                Plot::Composition { categories, series }
            }
            _ if tiles.len() % 2 == 0 => Plot::TileMap {
                tiles: tiles
                    .into_iter()
                    .map(|(column, row, value, province)| Tile {
                        code: format!("{column}{row}"),
                        name: "城市".into(),
                        province,
                        column,
                        row,
                        value,
                    })
                    .collect(),
            },
            _ => {
                let columns = series.iter().map(|s| s.name.clone()).collect();
                let cells = (0..categories.len()).map(|i| series.iter().map(|s| s.values[i].clone()).collect()).collect();
                Plot::Heatmap { columns, rows: categories, cells, axis }
            }
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn any_data_draws_finite_coordinates_inside_a_readable_svg(plot in plot(), en in any::<bool>(), width in 60.0..250.0f64) {
        let lang = if en { Lang::En } else { Lang::Zh };
        let chart = Chart { plot, lang, ..usual(Lang::Zh).remove(0) };
        let size = natural_size(&chart, width, Frame::Full, fonts()).unwrap();
        match svg(&chart, size, Frame::Full, fonts()) {
            Ok(drawn) => {
                prop_assert!(!drawn.contains("NaN") && !drawn.contains("inf"));
                prop_assert!(!drawn.contains("21474836"), "a coordinate ran off the page");
                let tree = usvg::Tree::from_str(&drawn, &usvg::Options::default());
                prop_assert!(tree.is_ok());
            }
            Err(error) => prop_assert!(false, "{}", error),
        }
    }
}
