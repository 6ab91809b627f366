//! The ASEM example (51 countries × 49 indicators, see `tests/fixtures/asem/README.md`) as scheme and data.

use engine::{Cell, Dataset, Direction, Marks, Node, Scheme, Timing};

const INDICATORS: &str = include_str!("../../../../../tests/fixtures/asem/indicators.csv");
const DATA: &str = include_str!("../../../../../tests/fixtures/asem/data.csv");

/// The countries of the Asian group.
const ASIA: &str = "AUS BGD BRN KHM CHN IND IDN JPN KAZ KOR LAO MYS MNG MMR NZL PAK PHL RUS SGP THA VNM";

pub const YEAR: i32 = 2018;

fn rows(text: &str) -> (Vec<String>, Vec<Vec<String>>) {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let own = |record: &csv::StringRecord| record.iter().map(String::from).collect::<Vec<_>>();
    let head = own(reader.headers().unwrap());
    (head, reader.records().map(|record| own(&record.unwrap())).collect())
}

/// The scheme and the data, of as many copies of the 51 units as asked: a copy's numbers are those of the first, a little off.
pub fn asem(copies: usize) -> (Scheme, Dataset) {
    let (_, meta) = rows(INDICATORS);
    let nodes = meta.iter().map(|row| {
        let (code, parent, weight) = (&row[0], Some(row[3].as_str()).filter(|parent| !parent.is_empty()), row[4].parse().unwrap());
        match row[2].as_str() {
            "1" => Node::indicator(code, &row[3], weight, Direction::from_sign(row[5].parse().unwrap()).unwrap(), Timing::Stock),
            _ => Node::aggregate(code, parent, weight),
        }
    });
    let scheme = Scheme::new(nodes.collect()).unwrap();
    let indicators: Vec<&Vec<String>> = meta.iter().filter(|row| row[2] == "1").collect();
    let mut denominators: Vec<&str> = indicators.iter().map(|row| row[8].as_str()).filter(|code| !code.is_empty()).collect();
    denominators.sort_unstable();
    denominators.dedup();

    let (head, lines) = rows(DATA);
    let name = |unit: &str, copy: usize| if copy == 0 { unit.to_string() } else { format!("{unit}{copy:03}") };
    let units: Vec<String> = (0..copies).flat_map(|copy| lines.iter().map(move |line| name(&line[0], copy))).collect();
    let mut data = Dataset::new(units, indicators.iter().map(|row| row[0].as_str()), denominators.iter().copied(), [YEAR]).unwrap();
    for copy in 0..copies {
        for (at, line) in lines.iter().enumerate() {
            let unit = name(&line[0], copy);
            data.set_group(&unit, if ASIA.contains(&line[0]) { "Asia" } else { "Europe" }).unwrap();
            for (code, text) in head.iter().zip(line).skip(1) {
                let off = 1.0 + copy as f64 * 0.001 * ((at * 31 + code.len() * 17 + copy * 7) % 13) as f64;
                let cell = text.parse::<f64>().map_or(Cell::Missing, |x| Cell::Number(x * off));
                if denominators.contains(&code.as_str()) {
                    data.set_denominator(&unit, code, YEAR, cell).unwrap();
                } else {
                    data.set(&unit, code, YEAR, cell).unwrap();
                }
            }
        }
    }
    for row in indicators {
        let denominator = Some(row[8].clone()).filter(|code| !code.is_empty());
        data.set_marks(&row[0], Marks { denominator, target: row[7].parse().ok(), ..Marks::default() }).unwrap();
    }
    (scheme, data)
}
