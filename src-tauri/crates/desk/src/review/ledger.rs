//! 附件: 台账名录. Every record of the registry by kind, and the carriers of every city.

use report::document::{Block, Cell, Column, Row, RowKind, Run, Table};
use store::{Kind, Lang};

use super::draft::Draft;
use crate::charts::{Carrier, Stock};
use crate::indicators::words;
use crate::regions;

/// The kinds that a review lists: what the work is made of, not who does it.
const LISTED: [Kind; 13] = [
    Kind::Park,
    Kind::OverseasCentre,
    Kind::JointLab,
    Kind::RdCentre,
    Kind::TransferZone,
    Kind::Project,
    Kind::Challenge,
    Kind::Need,
    Kind::Programme,
    Kind::EventSeries,
    Kind::Event,
    Kind::TalentItem,
    Kind::Policy,
];

/// The kinds that a city has.
const IN_CITIES: [Kind; 4] = [Kind::Park, Kind::OverseasCentre, Kind::JointLab, Kind::RdCentre];

/// What the annex says; empty without any record.
pub(super) fn blocks(stock: &Stock<'_>, lang: Lang, note: String) -> Vec<Block> {
    let table = table(stock, lang, note);
    if table.rows.is_empty() {
        return Vec::new();
    }
    let n = table.rows.iter().filter(|row| row.kind != RowKind::Group).count();
    let kinds = table.rows.len() - n;
    let id = Run::Ref(table.id.clone());
    let pointing = Block::Paragraph(match lang {
        Lang::Zh => vec![format!("评估所依据的台账共{kinds}类{n}条记录，不含单位和人员，见").into(), id, "。".into()],
        Lang::En => vec![
            format!("The registry that the review rests on holds {n} records of {kinds} kinds, units and people aside, see ").into(),
            id,
            ".".into(),
        ],
    });
    vec![pointing, Block::Table(table)]
}

fn table(stock: &Stock<'_>, lang: Lang, note: String) -> Table {
    let mut rows = Vec::new();
    for kind in LISTED {
        let mut of_kind: Vec<&Carrier> = stock.carriers.iter().filter(|carrier| carrier.kind == kind).collect();
        // 沪苏浙皖; the sort is stable, so within a province the registry's order holds.
        of_kind.sort_by_key(|carrier| regions::order(carrier.province.as_deref().unwrap_or_default()));
        if of_kind.is_empty() {
            continue;
        }
        let n = of_kind.len();
        rows.push(Row::group(match lang {
            Lang::Zh => format!("{}（{n}）", kind.label(lang)),
            Lang::En => format!("{} ({n})", upper_first(kind.label(lang))),
        }));
        rows.extend((1..).zip(of_kind).map(|(number, record): (u32, &Carrier)| {
            Row::from(vec![
                Cell::number(f64::from(number), report::number::Form::Plain { decimals: 0 }, words::paper(lang)),
                Cell::from(record.name.as_str()),
                Cell::from(record.province.as_deref().map(|code| words::place(code, lang)).unwrap_or_default()),
                Cell::from(record.seat.as_str()),
                Cell::from(record.dated.as_str()),
                Cell::from(record.status.as_str()),
                Cell::from(words::clause(&record.clause, lang)),
            ])
        }));
    }
    Table {
        id: "registry".into(),
        caption: lang.pick("台账记录", "Records of the registry").to_owned(),
        columns: vec![
            Column::centred(lang.pick("序号", "No."), 0.7),
            Column::text(lang.pick("名称", "Name"), 4.4),
            Column::centred(lang.pick("省市", "Province"), 0.8),
            Column::centred(lang.pick("所在地", "Seat"), 1.1),
            Column::centred(lang.pick("日期", "Date"), 1.3),
            Column::centred(lang.pick("状态", "State"), 1.1),
            Column::centred(lang.pick("条款", "Clause"), 1.4),
        ],
        rows,
        notes: vec![
            lang.pick(
                "注：日期依次取成立、批准、发榜、发布、开始、申报、生效、印发日期中最先载明的一项；状态为评估日状态。",
                "Note: the date is the first one recorded of founding, approval, posting, publication, start, application, entry into force and issue; the state is that of the day of evaluation. Names stand as registered where there is no English one.",
            )
            .to_owned(),
            note,
        ],
        ..Table::default()
    }
}

fn upper_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

impl Draft<'_> {
    /// Carriers of every city that has one, in the order of the provinces.
    pub(super) fn cities_table(&self) -> Table {
        let mut rows = Vec::new();
        for province in regions::provinces() {
            let mut of_province = Vec::new();
            for city in regions::cities_of(province.code) {
                let of = |kind: Kind| {
                    let kinds = [kind];
                    self.stock.standing(&kinds).filter(|carrier| carrier.city.as_deref() == Some(city.code)).count()
                };
                let counts = IN_CITIES.map(of);
                let total: usize = counts.iter().sum();
                if total > 0 {
                    let mut cells = vec![Cell::from(regions::name(city.code, self.lang).unwrap_or_default())];
                    cells.extend(counts.into_iter().chain([total]).map(|n| self.quantity(n as f64, "")));
                    of_province.push(Row::from(cells));
                }
            }
            if !of_province.is_empty() {
                rows.push(Row::group(self.name(province.code)));
                rows.extend(of_province);
            }
        }
        let head = |kind: Kind| Column::number(self.kind_head(kind), 1.2);
        let mut columns = vec![Column::text(self.text("设区市", "City"), 2.0)];
        columns.extend(IN_CITIES.map(head));
        columns.push(Column::number(self.text("合计", "Total"), 1.0));
        Table {
            id: "cities".into(),
            caption: self.text("各市在册载体数", "Carriers on record by city"),
            columns,
            rows,
            notes: vec![
                self.text(
                    "注：海外中心计入国内牵头单位所在市；没有载体的市不列。",
                    "Note: overseas centres count where they are led from; cities without any are left out.",
                ),
                self.registry_source(),
            ],
            ..Table::default()
        }
    }

    fn kind_head(&self, kind: Kind) -> String {
        match kind {
            Kind::Park => self.text("合作园区", "Parks"),
            Kind::OverseasCentre => self.text("海外中心", "Overseas centres"),
            Kind::JointLab => self.text("联合实验室", "Joint labs"),
            _ => self.text("外资研发中心", "Foreign R&D"),
        }
    }
}
