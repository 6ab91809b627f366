//! Published statistics in the shapes in which people find them: regions down and indicators across, a long list with years across,
//! one value a row (with or without editions), indicators down and regions across.

use std::sync::Arc;

use store::{Indicator, Observation, ValueState};

use super::book::{Cell, Row, Sheet};
use super::finding::{Finding, Spot, other_unit, refused};
use super::gather::{Gathered, GivenValue, Reader, cite, context_code, footnote, short_form, source_of_footnote};
use super::heading::{Role, split_unit, tidy_name, year_in_title, year_of_cell};
use super::number::{self, Oddity, Reading};
use super::table::{Column, Table};
use crate::error::Result;
use crate::regions::{self, DELTA, Named, key};
use crate::tasks::Task;

/// The indicator that a column or row stands for.
#[derive(Clone, Debug, PartialEq)]
struct Measured {
    code: String,
    name: String,
    unit: String,
}

/// Gathers the values of a sheet.
pub(super) fn gather(reader: &Reader<'_>, sheet: &Sheet, table: &Table, into: &mut Gathered, task: &mut Task) -> Result<()> {
    let mut pass = Pass::new(reader, sheet, table, into);
    let rows = &sheet.rows[table.header + 1..];
    for (at, row) in rows.iter().enumerate() {
        if at % 256 == 0 {
            task.step(at as f64 / rows.len() as f64, &sheet.name)?;
        }
        pass.row(table.header + 1 + at, row, into);
    }
    pass.finish(into);
    Ok(())
}

/// One walk over the rows of a sheet.
struct Pass<'a> {
    reader: &'a Reader<'a>,
    sheet: &'a Sheet,
    table: &'a Table,
    /// The year that title, sheet or file name gives.
    year: Option<i32>,
    /// The unit that a line such as 「单位:亿元」 gives.
    unit: String,
    /// The source for rows that name none.
    source: Option<String>,
    /// The indicator of each measure column.
    measures: Vec<(&'a Column, Measured)>,
    /// The name of a published index whose parts the rows name.
    family: Option<String>,
    cities: u32,
    without_year: bool,
}

impl<'a> Pass<'a> {
    fn new(reader: &'a Reader<'a>, sheet: &'a Sheet, table: &'a Table, into: &mut Gathered) -> Pass<'a> {
        let above: Vec<String> = sheet.rows[..table.header].iter().flat_map(|row| row.cells.iter().map(|(_, cell)| cell.text())).collect();
        let year = above
            .iter()
            .find_map(|title| year_in_title(title))
            .or_else(|| year_in_title(&sheet.name))
            .or_else(|| year_in_title(&reader.book.file))
            .or(reader.year);
        let unit = above.iter().find_map(|line| unit_line(line)).unwrap_or_default();
        let footnotes = (table.header + 1..sheet.rows.len()).rev().take(5).filter_map(|at| footnote(sheet, at));
        let source =
            footnotes.chain(above.iter().cloned()).find_map(|line| source_of_footnote(&line)).or_else(|| reader.source.map(str::to_owned));
        let stem = split_family(&sheet.name);
        let family = (table.has(&Role::Edition) && stem.contains("指数")).then_some(stem);
        let mut pass = Pass { reader, sheet, table, year, unit, source, measures: Vec::new(), family, cities: 0, without_year: false };
        if !table.has(&Role::Indicator) && !table.has(&Role::Code) {
            for column in &table.columns {
                if let Role::Measure(code) = &column.role {
                    let spot = Spot::cell(&sheet.name, sheet.rows[table.header].at, column.at);
                    match pass.measured(code, &column.title, &spot, into) {
                        Ok(measured) => pass.measures.push((column, measured)),
                        Err(finding) => into.reject(*finding, column.title.clone(), ""),
                    }
                }
            }
        }
        pass
    }

    /// The indicator that a title stands for: the one a person chose, one that is known by this name and unit, or a new one.
    fn measured(&self, chosen: &str, title: &str, spot: &Spot, into: &mut Gathered) -> Result<Measured, Box<Finding>> {
        let (name, unit) = split_unit(title);
        let unit = unit.unwrap_or_else(|| self.unit.clone());
        if let Some(known) = (!chosen.is_empty()).then(|| self.reader.catalogue.by_code(chosen)).flatten() {
            return known_in(known, &unit, spot);
        }
        Ok(self.named(&name, &unit, spot, into))
    }

    fn named(&self, name: &str, unit: &str, spot: &Spot, into: &mut Gathered) -> Measured {
        let same_unit = |indicator: &&Indicator| unit.is_empty() || key(indicator.unit.as_deref().unwrap_or_default()) == key(unit);
        if let Some(known) = self.reader.catalogue.by_name(name).find(same_unit) {
            return Measured { code: known.code.clone(), name: known.name_zh.clone(), unit: known.unit.clone().unwrap_or_default() };
        }
        let code = context_code(name, unit);
        if !into.indicators.contains_key(&code) && self.reader.catalogue.by_code(&code).is_none() {
            self.hint_at_twins(name, unit, spot, into);
            into.indicators.insert(code.clone(), context_indicator(&code, name, unit, self.source.as_deref()));
        }
        Measured { code, name: name.to_owned(), unit: unit.to_owned() }
    }

    /// Says when a new indicator looks like one that is there under another name or in another unit; a person decides.
    fn hint_at_twins(&self, name: &str, unit: &str, spot: &Spot, into: &mut Gathered) {
        if let Some(other) = self.reader.catalogue.by_name(name).next() {
            let held = other.unit.clone().unwrap_or_default();
            into.findings.push(
                Finding::warning(
                    spot.clone(),
                    format!("已有同名指标「{}」，但单位为{held}，这里是{unit}；按另一个指标导入。", other.name_zh),
                    format!("There is an indicator “{}” in {held}; this one in {unit} is taken as another.", other.name_zh),
                )
                .hint("如单位写错，请改正表头后重新导入。", "If the unit is wrong, mend the heading and import again."),
            );
            return;
        }
        let forms = |name: &str| [Some(key(name)), short_form(name)].into_iter().flatten().collect::<Vec<_>>();
        let mine = forms(name);
        let known = self.reader.catalogue.all().chain(into.indicators.values());
        let twin = known
            .filter(|other| other.kind == "context" && key(other.unit.as_deref().unwrap_or_default()) == key(unit))
            .find(|other| forms(&other.name_zh).iter().any(|form| mine.contains(form)));
        if let Some(twin) = twin {
            into.findings.push(
                Finding::info(
                    spot.clone(),
                    format!("「{name}」与「{}」可能是同一指标。", twin.name_zh),
                    format!("“{name}” and “{}” may be the same indicator.", twin.name_zh),
                )
                .hint(format!("如是同一指标，请在列匹配中选择「{}」。", twin.code), format!("If so, match the column with {}.", twin.code)),
            );
        }
    }

    fn row(&mut self, at: usize, row: &Row, into: &mut Gathered) {
        if footnote(self.sheet, at).is_some() || self.repeats_header(row) {
            into.skipped += 1;
            return;
        }
        let across: Vec<(&Column, &'static str)> =
            self.table.columns.iter().filter_map(|c| if let Role::OfRegion(code) = c.role { Some((c, code)) } else { None }).collect();
        let region = match self.region(row, !across.is_empty(), into) {
            Some(region) => region,
            None => return,
        };
        if self.table.has(&Role::Indicator) || self.table.has(&Role::Code) {
            self.named_row(row, region, &across, into);
        } else {
            let measures = std::mem::take(&mut self.measures);
            let year = self.row_year(row, into);
            for (column, measured) in &measures {
                self.take(row, column, measured, region, year, String::new(), into);
            }
            self.measures = measures;
        }
    }

    /// A row whose indicator is named in it.
    fn named_row(&mut self, row: &Row, region: &'static str, across: &[(&Column, &'static str)], into: &mut Gathered) {
        let spot = self.spot(row, self.table.column(&Role::Indicator).or_else(|| self.table.column(&Role::Code)));
        let code = self.text(row, &Role::Code);
        let written = self.text(row, &Role::Indicator);
        let by_code = code.as_deref().and_then(|code| self.reader.catalogue.by_code(code)).cloned();
        let Some(written) = written.or_else(|| by_code.as_ref().map(|known| known.name_zh.clone())).or(code) else {
            if row.cells.len() > 1 {
                into.reject(
                    Finding::error(spot, "这一行没有指标名称。", "This row names no indicator.")
                        .hint("请补上指标名称；合并单元格请确认合并范围。", "Name the indicator; check how far a merged cell reaches."),
                    "",
                    "",
                );
            } else {
                into.skipped += 1;
            }
            return;
        };
        let (name, bracket) = split_unit(&written);
        let mut unit = self.text(row, &Role::Unit).or(bracket).unwrap_or_default();
        let value_column = self.table.column(&Role::Value);
        if unit.is_empty() {
            unit = value_column.and_then(|column| split_unit(&column.title).1).unwrap_or_else(|| self.unit.clone());
        }
        let name = match &self.family {
            Some(family) if !name.contains(family.as_str()) => format!("{family}·{name}"),
            _ => name,
        };
        let measured = match by_code {
            Some(known) => {
                let spot = self.table.column(&Role::Unit).map_or(spot, |column| self.spot(row, Some(column)));
                match known_in(&known, &unit, &spot) {
                    Ok(measured) => measured,
                    Err(finding) => {
                        let shown = value_column.and_then(|column| self.sheet.cell(row, column.at)).map(Cell::text).unwrap_or_default();
                        return into.reject(*finding, written, shown);
                    }
                }
            }
            None => self.named(&name, &unit, &spot, into),
        };
        let edition = self.text(row, &Role::Edition).map(|edition| tidy_name(&edition)).unwrap_or_default();
        let years: Vec<(&Column, i32)> =
            self.table.columns.iter().filter_map(|c| if let Role::OfYear(year) = c.role { Some((c, year)) } else { None }).collect();
        if !years.is_empty() {
            for (column, year) in years {
                self.take(row, column, &measured, region, Some(year), edition.clone(), into);
            }
            return;
        }
        let year = self.row_year(row, into);
        for (column, region) in across {
            self.take(row, column, &measured, region, year, edition.clone(), into);
        }
        if let Some(column) = value_column {
            self.take(row, column, &measured, region, year, edition.clone(), into);
        }
        // Further columns of numbers are measures of the same thing: 「年均增速(%)」 beside the index.
        for column in &self.table.columns {
            let Role::Measure(_) = &column.role else { continue };
            if row.own(column.at).is_none() || !across.is_empty() {
                continue;
            }
            let (what, unit) = split_unit(&column.title);
            let spot = self.spot(row, Some(column));
            let beside = self.named(&format!("{}·{what}", measured.name), &unit.unwrap_or_default(), &spot, into);
            self.take(row, column, &beside, region, year, edition.clone(), into);
        }
    }

    /// The region of a row; none when the row is passed over or refused.
    fn region(&mut self, row: &Row, in_heading: bool, into: &mut Gathered) -> Option<&'static str> {
        let Some(column) = self.table.column(&Role::Region) else {
            return Some(if in_heading { DELTA } else { self.reader.unit.unwrap_or(DELTA) });
        };
        let Some(cell) = self.sheet.cell(row, column.at) else {
            if row.cells.len() > 1 {
                let finding = Finding::error(self.spot(row, Some(column)), "这一行没有地区。", "This row names no region.");
                into.reject(
                    finding.hint("请补上地区；合并单元格请确认合并范围。", "Name the region; check how far a merged cell reaches."),
                    "",
                    "",
                );
            } else {
                into.skipped += 1;
            }
            return None;
        };
        let text = cell.text();
        match regions::named(&text) {
            Named::Unit(code) => Some(code),
            Named::Elsewhere | Named::Total => {
                into.skipped += 1;
                None
            }
            Named::Unknown if regions::city(&text).is_some() || regions::district(&text).is_some() => {
                self.cities += 1;
                into.skipped += 1;
                None
            }
            Named::Unknown => {
                let finding =
                    Finding::error(self.spot(row, Some(column)), format!("不认识的地区「{text}」。"), format!("Unknown region “{text}”."));
                let shown = row.cells.iter().filter(|(at, _)| *at != column.at).map(|(_, cell)| cell.text()).collect::<Vec<_>>().join(" ");
                into.reject(
                    finding.hint(
                        "请填上海、江苏、浙江、安徽或长三角。",
                        "Write Shanghai, Jiangsu, Zhejiang, Anhui or the Yangtze River Delta.",
                    ),
                    text,
                    shown,
                );
                None
            }
        }
    }

    fn row_year(&mut self, row: &Row, into: &mut Gathered) -> Option<i32> {
        let Some(column) = self.table.column(&Role::Year) else {
            self.without_year |= self.year.is_none();
            return self.year;
        };
        let text = self.sheet.cell(row, column.at).map(Cell::text).unwrap_or_default();
        let year = year_of_cell(&text);
        if year.is_none() {
            into.findings.push(
                Finding::error(self.spot(row, Some(column)), format!("「{text}」不是年份。"), format!("“{text}” is not a year."))
                    .hint("请填四位年份，如 2024。", "Write a year of four digits, such as 2024."),
            );
        }
        year
    }

    #[expect(clippy::too_many_arguments, reason = "a value has that many coordinates")]
    fn take(
        &mut self,
        row: &Row,
        column: &Column,
        measured: &Measured,
        region: &str,
        year: Option<i32>,
        edition: String,
        into: &mut Gathered,
    ) {
        let cell = self.sheet.cell(row, column.at);
        let spot = self.spot(row, Some(column));
        let reading = number::read(cell, &measured.unit, self.reader.book.plain);
        let text = cell.map(Cell::text).unwrap_or_default();
        let name = || {
            let year = year.map(|year| year.to_string()).unwrap_or_default();
            let place = regions::name(region, store::Lang::Zh).unwrap_or_default();
            [measured.name.as_str(), &place, &year, &edition].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
        };
        let number = match reading {
            Reading::Blank => return,
            Reading::Number(number, oddity) => {
                if let Some(oddity) = oddity {
                    into.findings.push(odd(&spot, &oddity, &text));
                }
                number
            }
            Reading::NotApplicable => {
                let finding = Finding::error(
                    spot,
                    "统计表里的「不适用」没有原因，不能导入。",
                    "“Not applicable” in a table of statistics has no reason.",
                );
                return into.reject(finding.hint("没有数据时请留空。", "Leave the cell empty when there is no value."), name(), text);
            }
            Reading::Refused(refusal) => return into.reject(refused(spot, &refusal, &measured.unit), name(), text),
        };
        let Some(year) = year else {
            // The missing year has been said already, once for the sheet or at its own cell.
            into.rejected.push(super::gather::Rejected { name: name(), text, spot });
            return;
        };
        if let Err(finding) = self.reader.year_fits(year, &spot) {
            return into.reject(*finding, name(), text);
        }
        let words = self.text(row, &Role::Source).or_else(|| self.source.clone());
        let citation = cite(words.as_deref());
        let confidence = match self.text(row, &Role::Confidence) {
            Some(text) if ["to_verify", "待核实"].contains(&text.as_str()) => "to_verify",
            Some(text) if ["confirmed", "已核实"].contains(&text.as_str()) => "confirmed",
            _ => citation.confidence,
        };
        into.values.push(GivenValue {
            value: Observation {
                id: String::new(),
                indicator: measured.code.clone(),
                unit: region.to_owned(),
                year,
                edition,
                state: ValueState::Number(number),
                note: self.text(row, &Role::Note),
                source: citation.source,
                source_date: self.text(row, &Role::SourceDate).or(citation.date),
                confidence: confidence.to_owned(),
                origin: Some(self.reader.origin(&spot)),
            },
            spot,
            thorough: false,
        });
    }

    fn finish(self, into: &mut Gathered) {
        let spot = Spot::sheet(&self.sheet.name);
        if self.without_year {
            into.findings.push(
                Finding::error(
                    spot.clone(),
                    "找不到年份：标题、列、工作表名和文件名里都没有。",
                    "No year found: neither title, column, sheet name nor file name gives one.",
                )
                .hint(
                    "请在标题中写明年份（如「2022年…」），或加一列「年份」。",
                    "Put the year into the title (「2022年…」) or add a column 年份 (year).",
                ),
            );
        }
        if self.cities > 0 {
            into.findings.push(Finding::info(
                spot.clone(),
                format!("有 {} 行是设区市或区县，本表按省市导入，已跳过。", self.cities),
                format!("{} rows are cities or districts; values are kept by province, so they were passed over.", self.cities),
            ));
        }
        if self.source.is_none()
            && !self.table.has(&Role::Source)
            && into.values.iter().any(|given| Arc::ptr_eq(&given.spot.sheet, &self.sheet.name))
        {
            into.findings.push(Finding::warning(spot, "表中没有注明数据来源。", "The table names no source.").hint(
                "请在导入时填写来源，或在表下加「数据来源：…」。",
                "State the source when importing, or add a line 数据来源：… below the table.",
            ));
        }
    }

    fn repeats_header(&self, row: &Row) -> bool {
        let header = &self.sheet.rows[self.table.header];
        row.cells.len() > 1 && row.cells.iter().all(|(at, cell)| header.own(*at) == Some(cell))
    }

    fn text(&self, row: &Row, role: &Role) -> Option<String> {
        let column = self.table.column(role)?;
        self.sheet.cell(row, column.at).map(Cell::text)
    }

    fn spot(&self, row: &Row, column: Option<&Column>) -> Spot {
        match column {
            Some(column) => Spot::cell(&self.sheet.name, row.at, column.at),
            None => Spot::row(&self.sheet.name, row.at),
        }
    }
}

/// A known indicator, in its own unit; a file that says another one is not taken.
fn known_in(known: &Indicator, unit: &str, spot: &Spot) -> Result<Measured, Box<Finding>> {
    let held = known.unit.clone().unwrap_or_default();
    if !unit.is_empty() && !held.is_empty() && !number::same_unit(unit, &held) {
        return Err(Box::new(other_unit(spot.clone(), &format!("「{}」", known.name_zh), unit, &held)));
    }
    Ok(Measured { code: known.code.clone(), name: known.name_zh.clone(), unit: held })
}

/// The warning for a number that was written oddly but plainly.
pub(super) fn odd(spot: &Spot, oddity: &Oddity, text: &str) -> Finding {
    match oddity {
        Oddity::FullWidth => Finding::warning(
            spot.clone(),
            format!("「{text}」是全角数字，已按数值读取。"),
            format!("“{text}” has full-width digits; read as a number."),
        ),
        Oddity::WithUnit => Finding::warning(
            spot.clone(),
            format!("「{text}」带有单位，已取其中的数值。"),
            format!("“{text}” carries its unit; the number was taken."),
        ),
        Oddity::AsText => Finding::warning(
            spot.clone(),
            format!("「{text}」是文本格式的数字，已按数值读取。"),
            format!("“{text}” is a number stored as text; read as a number."),
        ),
    }
}

/// A new context indicator. Ratios and indices are states; everything else is taken as a sum over the year.
fn context_indicator(code: &str, name: &str, unit: &str, source: Option<&str>) -> Indicator {
    let state =
        ["%", "‰"].contains(&unit) || unit.contains('=') || ["强度", "率", "比重", "指数", "占比"].iter().any(|word| name.ends_with(word));
    Indicator {
        code: code.to_owned(),
        kind: "context".to_owned(),
        block: Some("X".to_owned()),
        name_zh: name.to_owned(),
        unit: Some(unit.to_owned()).filter(|unit| !unit.is_empty()),
        timing: if state { "stock" } else { "flow" }.to_owned(),
        region_rule: Some("reported".to_owned()),
        publisher: source.map(str::to_owned),
        ..Indicator::default()
    }
}

/// The unit that a line above the table gives: 「单位:亿元」.
fn unit_line(line: &str) -> Option<String> {
    let folded: String = line.chars().map(regions::narrow).filter(|c| !c.is_whitespace()).collect();
    let rest = folded.strip_prefix('(').unwrap_or(&folded).strip_prefix("单位:").or_else(|| folded.strip_prefix("计量单位:"))?;
    Some(rest.trim_end_matches(')').to_owned()).filter(|unit| !unit.is_empty() && unit.chars().count() <= 8)
}

/// A sheet's name without what stands in brackets behind it.
fn split_family(name: &str) -> String {
    let end = name.find(['(', '\u{FF08}', '[', '【']).unwrap_or(name.len());
    tidy_name(&name[..end])
}
