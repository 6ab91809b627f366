//! The blocks of a record's paper, from what the registry, its links and the indicators hold.

use report::document::{Block, Cell, Column, Date, Document, Figure, Row, Run, Setting, Table};
use store::{Fields, Kind, Lang, Record, Value};

use super::numbers::Numbers;
use super::title_of;
use crate::context::Context;
use crate::error::Result;
use crate::indicators::words;
use crate::registry::fields::{self, Field};
use crate::wire::FieldKind;
use crate::{punctuation, registry};

/// How much is told.
#[derive(Clone, Copy, Debug)]
pub(super) struct Measure {
    /// Rows of each list.
    pub(super) rows: usize,
    /// Characters of each text.
    pub(super) characters: usize,
    /// Facts in the table of facts.
    pub(super) facts: usize,
}

/// Fields that stand elsewhere on the page than among the facts, or are codes that nobody reads.
const ELSEWHERE: [&str; 8] = ["summary", "notes", "confidence", "verify_note", "named_in_policy", "clause", "district", "zone_code"];

/// Longest title, in characters: two lines.
const TITLE: usize = 44;

/// One line of a list: what it is, and what more is known of it.
struct Line {
    what: String,
    name: String,
    more: String,
}

/// A list with the heading it stands under.
struct List {
    heading: String,
    columns: [String; 3],
    lines: Vec<Line>,
}

/// Everything that a record's paper can tell.
pub(super) struct Dossier {
    lang: Lang,
    kind: Kind,
    name: String,
    as_of: Date,
    demo: bool,
    facts: Vec<(String, String)>,
    texts: Vec<(String, String)>,
    doubt: Option<String>,
    lists: Vec<List>,
    numbers: Option<Numbers>,
    /// Headings of lists that hold nothing yet.
    empty: Vec<String>,
}

impl Dossier {
    /// Gathers what is known of a record.
    pub(super) fn gather(cx: &mut Context<'_>, record: &Record) -> Result<Dossier> {
        let lang = cx.lang;
        let as_of = cx.as_of()?;
        let date = Date::new(i32::from(as_of.year()), as_of.month().unsigned_abs(), as_of.day().unsigned_abs());
        let mut dossier = Dossier {
            lang,
            kind: record.kind,
            name: registry::name_of(record).to_owned(),
            // Both calendars are Gregorian; only a year before our era has no date on paper.
            as_of: date.or_else(|| Date::new(1, 1, 1)).expect("the first day of the first year exists"),
            demo: cx.demo()?,
            facts: Vec::new(),
            texts: Vec::new(),
            doubt: None,
            lists: Vec::new(),
            numbers: Numbers::of(cx, record)?,
            empty: Vec::new(),
        };
        dossier.facts(record);
        dossier.texts(record);
        dossier.places_and_honours(record);
        dossier.history(record);
        dossier.sources(record);
        Ok(dossier)
    }

    fn text(&self, zh: &str, en: &str) -> String {
        self.lang.pick(zh, en).to_owned()
    }

    fn shown(&self, record: &Record, field: &Field) -> Option<String> {
        let shown = registry::shown(Some(record.kind), field.key, record.fields.get(field.key)?, self.lang)?;
        (!shown.is_empty()).then_some(shown)
    }

    fn facts(&mut self, record: &Record) {
        let titled = |key: &str| key.starts_with("name_") && record.text(key) == Some(self.name.as_str());
        let mut facts = Vec::new();
        for field in fields::fields(record.kind).filter(|field| !ELSEWHERE.contains(&field.key) && !titled(field.key)) {
            let value = match field.kind {
                // Short lists read as one fact: aliases, the provinces taking part.
                FieldKind::Rows if field.columns.len() == 1 => {
                    let names: Vec<String> =
                        rows(record, field).filter_map(|row| self.column(record, field, &field.columns[0], row)).collect();
                    words::list(&names, self.lang)
                }
                FieldKind::Rows | FieldKind::Paragraph => continue,
                _ => self.shown(record, field).unwrap_or_default(),
            };
            if !value.is_empty() {
                facts.push((words::full_width(field.label(self.lang)).into_owned(), value));
            }
        }
        if let Some(clause) = record.text("clause") {
            facts.push((self.text("政策条款", "Policy clause"), words::clause(clause, self.lang).into_owned()));
        }
        let named =
            record.fields.get("named_in_policy").and_then(|value| if let Value::Integer(flag) = value { Some(*flag != 0) } else { None });
        if named == Some(true) {
            facts.push((self.text("政策点名", "Named in the policy"), self.text("是", "yes")));
        }
        self.facts = facts;
    }

    fn texts(&mut self, record: &Record) {
        for key in ["summary", "notes"] {
            if let Some(field) = fields::find(record.kind, key)
                && let Some(text) = self.shown(record, field)
            {
                self.texts.push((field.label(self.lang).to_owned(), text));
            }
        }
        if record.text("confidence") == Some("to_verify") {
            self.doubt = Some(record.text("verify_note").map_or_else(|| self.text("未注明事项", "not stated what"), str::to_owned));
        }
    }

    /// One value of a row as people read it.
    fn column(&self, record: &Record, list: &Field, column: &Field, row: &Fields) -> Option<String> {
        let shown = registry::shown(Some(record.kind), &format!("{}.{}", list.key, column.key), row.get(column.key)?, self.lang)?;
        (!shown.is_empty()).then_some(shown)
    }

    /// Every list of several columns but history and sources: a line for each row.
    fn places_and_honours(&mut self, record: &Record) {
        let lists = fields::fields(record.kind)
            .filter(|field| field.kind == FieldKind::Rows && field.columns.len() > 1 && !matches!(field.key, "record_status" | "source"));
        let mut lines = Vec::new();
        for list in lists {
            let before = lines.len();
            for row in rows(record, list) {
                let mut said = list.columns.iter().filter_map(|column| Some((column, self.column(record, list, column, row)?)));
                let Some((_, name)) = said.next() else { continue };
                let more: Vec<String> = said.map(|(column, value)| labelled(column, value, self.lang)).collect();
                lines.push(Line { what: list.label(self.lang).to_owned(), name, more: more.join(self.lang.pick("；", "; ")) });
            }
            if lines.len() == before {
                self.empty.push(list.label(self.lang).to_owned());
            }
        }
        let columns = [self.text("类别", "Kind"), self.text("名称", "Name"), self.text("说明", "Particulars")];
        self.list(self.text("场址、荣誉等", "Sites, honours and the like"), columns, lines);
    }

    fn history(&mut self, record: &Record) {
        let Some(list) = fields::find(record.kind, "record_status") else { return };
        let lines: Vec<Line> = rows(record, list)
            .map(|row| {
                let of = |key: &str| {
                    list.columns.iter().find(|column| column.key == key).and_then(|column| self.column(record, list, column, row))
                };
                Line {
                    what: of("since").unwrap_or_default(),
                    name: of("status").unwrap_or_default(),
                    more: of("reason").unwrap_or_default(),
                }
            })
            .collect();
        let columns = [self.text("起始", "Since"), self.text("状态", "State"), self.text("原因", "Reason")];
        self.list_or_empty(list.label(self.lang).to_owned(), columns, lines);
    }

    fn sources(&mut self, record: &Record) {
        let Some(list) = fields::find(record.kind, "source") else { return };
        let lines: Vec<Line> = rows(record, list)
            .map(|row| {
                let of = |key: &str| {
                    list.columns.iter().find(|column| column.key == key).and_then(|column| self.column(record, list, column, row))
                };
                let unsure = row.get("confidence").and_then(Value::as_str) == Some("to_verify");
                let mark = if unsure { self.text("【待核实】", "[to verify] ") } else { String::new() };
                let date = of("published").map(|date| format!("{}{date}", self.lang.pick("，", ", "))).unwrap_or_default();
                Line {
                    what: of("field").unwrap_or_else(|| self.text("全部", "all")),
                    name: format!("{}{date}", of("publisher").unwrap_or_default()),
                    more: format!("{mark}{}", of("note").unwrap_or_default()),
                }
            })
            .collect();
        let columns = [self.text("事项", "What for"), self.text("来源", "Source"), self.text("核实情况和说明", "Checked, and notes")];
        self.list_or_empty(list.label(self.lang).to_owned(), columns, lines);
    }

    fn list_or_empty(&mut self, heading: String, columns: [String; 3], lines: Vec<Line>) {
        if lines.is_empty() {
            self.empty.push(heading);
        } else {
            self.list(heading, columns, lines);
        }
    }

    fn list(&mut self, heading: String, columns: [String; 3], lines: Vec<Line>) {
        if !lines.is_empty() {
            self.lists.push(List { heading, columns, lines });
        }
    }

    /// Writes the paper at a measure, and tells how many rows, facts and ends of texts it leaves out.
    pub(super) fn write(&self, measure: Measure) -> (Document, u32) {
        let mut sheet = Sheet { dossier: self, measure, blocks: Vec::new(), headings: 0, unsaid: Vec::new(), cut: 0 };
        sheet.facts();
        sheet.numbers();
        for list in &self.lists {
            sheet.list(list);
        }
        sheet.closing();
        let left_out = sheet.left_out();
        let mut document = Document {
            lang: words::paper(self.lang),
            title: clipped(&self.name, TITLE).0,
            subtitle: Some(match self.lang {
                Lang::Zh => format!(
                    "{}·{}　截至{}",
                    self.kind.label(self.lang),
                    title_of(self.kind, self.lang),
                    self.as_of.in_words(words::paper(self.lang))
                ),
                Lang::En => format!("{}, as of {}", title_of(self.kind, self.lang), self.as_of.in_words(words::paper(self.lang))),
            }),
            cover: None,
            footer: None,
            mark: self.demo.then(|| self.text("演示数据", "Demo data")),
            as_of: self.as_of,
            author: self.text("开放创新专题工作组", "Open Innovation Working Group"),
            setting: Setting::Sheet,
            blocks: sheet.blocks,
        };
        if self.lang == Lang::Zh {
            punctuation::set(&mut document);
        }
        (document, left_out)
    }
}

/// A paper in the making.
struct Sheet<'a> {
    dossier: &'a Dossier,
    measure: Measure,
    blocks: Vec<Block>,
    headings: usize,
    /// What was left out of which list.
    unsaid: Vec<(String, usize)>,
    /// How many texts were shortened.
    cut: usize,
}

impl Sheet<'_> {
    fn lang(&self) -> Lang {
        self.dossier.lang
    }

    fn heading(&mut self, text: &str) {
        const NUMERALS: [&str; 10] = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];
        let at = self.headings;
        self.headings += 1;
        let text = match self.lang() {
            Lang::Zh => format!("{}、{text}", NUMERALS.get(at).unwrap_or(&"")),
            Lang::En => format!("{} {text}", at + 1),
        };
        self.blocks.push(Block::heading(1, text));
    }

    /// A text as long as the measure allows, its line breaks as spaces.
    fn clip(&mut self, text: &str) -> String {
        let (text, cut) = clipped(text, self.measure.characters);
        self.cut += usize::from(cut);
        text
    }

    fn facts(&mut self) {
        let dossier = self.dossier;
        self.heading(self.lang().pick("基本情况", "Facts"));
        if let Some(doubt) = &dossier.doubt {
            let doubt = self.clip(doubt);
            self.blocks.push(Block::Paragraph(vec![Run::Strong(dossier.text("【待核实】", "[To verify] ")), Run::Text(doubt)]));
        }
        let told = dossier.facts.len().min(self.measure.facts);
        self.leave_out(dossier.text("基本情况", "facts"), dossier.facts.len() - told);
        let mut rows = Vec::new();
        for pair in dossier.facts[..told].chunks(2) {
            let mut cells = Vec::new();
            for (label, value) in pair {
                cells.extend([Cell::Strong(label.clone()), Cell::from(self.clip(value))]);
            }
            cells.resize(4, Cell::Blank);
            rows.push(Row::from(cells));
        }
        if !rows.is_empty() {
            let columns = vec![Column::text("", 1.1), Column::text("", 2.4), Column::text("", 1.1), Column::text("", 2.4)];
            self.blocks.push(Block::Table(Table { id: "facts".into(), columns, rows, ..Table::default() }));
        }
        for (label, text) in &dossier.texts {
            let text = self.clip(text);
            let label = format!("{label}{}", self.lang().pick("：", ": "));
            self.blocks.push(Block::Paragraph(vec![Run::Strong(label), Run::Text(text)]));
        }
    }

    fn numbers(&mut self) {
        let Some(numbers) = &self.dossier.numbers else { return };
        self.heading(&numbers.heading);
        self.blocks.push(Block::Table(numbers.table.clone()));
        if let Some(chart) = &numbers.chart {
            let alt = match self.lang() {
                Lang::Zh => format!("{}。单位：{}。", chart.title, chart.unit),
                Lang::En => format!("{}. Unit: {}.", chart.title, chart.unit),
            };
            self.blocks.push(Block::Figure(Figure {
                id: chart.name.clone(),
                chart: chart.clone(),
                caption: chart.title.clone(),
                alt,
                height_mm: Some(super::numbers::CHART_MM),
            }));
        }
    }

    fn list(&mut self, list: &List) {
        self.heading(&list.heading);
        let told = list.lines.len().min(self.measure.rows);
        self.leave_out(list.heading.clone(), list.lines.len() - told);
        let rows = list.lines[..told].iter().map(|line| {
            let cells = [&line.what, &line.name, &line.more].map(|text| Cell::from(self.clip(text)));
            Row::from(cells.to_vec())
        });
        let rows = rows.collect();
        let shares = [1.2, 2.9, 2.9];
        let columns = list.columns.iter().zip(shares).map(|(title, share)| Column::text(title.as_str(), share)).collect();
        self.blocks.push(Block::Table(Table { id: format!("list-{}", self.headings), columns, rows, ..Table::default() }));
    }

    fn leave_out(&mut self, of: String, rows: usize) {
        if rows > 0 {
            self.unsaid.push((of, rows));
        }
    }

    fn left_out(&self) -> u32 {
        let rows: usize = self.unsaid.iter().map(|(_, rows)| rows).sum();
        u32::try_from(rows + self.cut).unwrap_or(u32::MAX)
    }

    /// Says what is not on record yet, and what the page has no room for.
    fn closing(&mut self) {
        let lang = self.lang();
        let mut said = Vec::new();
        if !self.dossier.empty.is_empty() {
            let empty = words::list(&self.dossier.empty, lang);
            said.push(self.dossier.text(&format!("尚未登记：{empty}。"), &format!("Not on record yet: {empty}.")));
        }
        let unsaid: Vec<String> = self
            .unsaid
            .iter()
            .map(|(of, rows)| match lang {
                Lang::Zh => format!("{of}{rows}项"),
                Lang::En => format!("{rows} of {of}"),
            })
            .collect();
        let cut = match (self.cut, lang) {
            (0, _) => None,
            (n, Lang::Zh) => Some(format!("{n}处文字有删节（以“…”表示）")),
            (n, Lang::En) => Some(format!("{n} texts are shortened (“…”)")),
        };
        let unsaid = (!unsaid.is_empty()).then(|| {
            let list = words::list(&unsaid, lang);
            self.dossier.text(&format!("另有{list}未列出"), &format!("left out: {list}"))
        });
        let short: Vec<String> = unsaid.into_iter().chain(cut).collect();
        if !short.is_empty() {
            let short = short.join(lang.pick("，", "; "));
            said.push(
                self.dossier
                    .text(&format!("限一页，{short}，全文见台账。"), &format!("One page holds no more: {short}. The registry has it all.")),
            );
        }
        if !said.is_empty() {
            self.blocks.push(Block::Note(vec![Run::Text(said.join(lang.pick("", " ")))]));
        }
    }
}

/// The rows of a list of a record.
fn rows<'r>(record: &'r Record, list: &Field) -> impl Iterator<Item = &'r Fields> {
    record.children.get(list.key).map(Vec::as_slice).unwrap_or_default().iter()
}

/// A value that needs its name to be understood: a number or a date says little alone, a text speaks for itself.
fn labelled(column: &Field, value: String, lang: Lang) -> String {
    match column.kind {
        FieldKind::Number | FieldKind::Integer if !matches!(column.key, "year") => format!("{} {value}", column.label(lang)),
        _ => value,
    }
}

/// A text of at most so many characters on one line, and whether it was cut.
fn clipped(text: &str, most: usize) -> (String, bool) {
    let line: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(most) {
        None => (line, false),
        Some((end, _)) => (format!("{}…", &line[..end]), true),
    }
}
