//! The Desk's reporting sheet: a row for each indicator and year, with value, state, reason, target and their grounds.

use store::{Indicator, Observation, Target, ValueState};

use super::book::{Cell, Row, Sheet};
use super::finding::{Finding, Spot, other_unit, refused};
use super::gather::{Gathered, GivenValue, Reader, cite, footnote};
use super::heading::{Role, split_unit, year_in_title, year_of_cell};
use super::number::{self, Reading};
use super::statistics::odd;
use super::table::{Column, Table};
use crate::error::Result;
use crate::regions::{self, DELTA, Named, key};
use crate::tasks::Task;

/// Gathers the values and targets of a sheet.
pub(super) fn gather(reader: &Reader<'_>, sheet: &Sheet, table: &Table, into: &mut Gathered, task: &mut Task) -> Result<()> {
    let above = || sheet.rows[..table.header].iter().flat_map(|row| row.cells.iter().map(|(_, cell)| cell.text()));
    let pass = Pass {
        reader,
        sheet,
        table,
        year: year_in_title(&sheet.name)
            .or_else(|| above().find_map(|title| year_in_title(&title)))
            .or(reader.year)
            .or_else(|| year_in_title(&reader.book.file)),
        unit: reader.unit.or_else(|| above().find_map(|title| unit_in_title(&title))).or_else(|| unit_in_title(&reader.book.file)),
    };
    let rows = &sheet.rows[table.header + 1..];
    for (at, row) in rows.iter().enumerate() {
        if at % 256 == 0 {
            task.step(at as f64 / rows.len() as f64, &sheet.name)?;
        }
        if footnote(sheet, table.header + 1 + at).is_some() {
            into.skipped += 1;
        } else {
            pass.row(row, into);
        }
    }
    Ok(())
}

/// The one province that a title names: 「上海市2024年指标填报表」.
fn unit_in_title(title: &str) -> Option<&'static str> {
    let mut named = regions::provinces().iter().filter(|province| title.contains(province.zh.trim_end_matches(['省', '市'])));
    let first = named.next()?;
    named.next().is_none().then_some(first.code)
}

struct Pass<'a> {
    reader: &'a Reader<'a>,
    sheet: &'a Sheet,
    table: &'a Table,
    year: Option<i32>,
    unit: Option<&'static str>,
}

/// What a row speaks of.
struct Place<'a> {
    indicator: &'a Indicator,
    unit: &'static str,
    year: i32,
    name: String,
}

impl Pass<'_> {
    fn row(&self, row: &Row, into: &mut Gathered) {
        let code = self.text(row, &Role::Code);
        let name = self.text(row, &Role::Indicator);
        if code.is_none() && name.is_none() || row.cells.len() < 2 {
            // Headings of blocks and blank lines between them.
            into.skipped += 1;
            return;
        }
        let content = [Role::Value, Role::State, Role::Reason, Role::Target].iter().any(|role| self.text(row, role).is_some());
        if !content {
            into.skipped += 1;
            return;
        }
        match self.place(row, code.as_deref(), name.as_deref()) {
            Ok(place) => {
                self.value(row, &place, into);
                self.target(row, &place, into);
            }
            Err(finding) => {
                let shown = self.text(row, &Role::Value).or_else(|| self.text(row, &Role::Target)).unwrap_or_default();
                into.reject(*finding, name.or(code).unwrap_or_default(), shown);
            }
        }
    }

    fn place(&self, row: &Row, code: Option<&str>, name: Option<&str>) -> Result<Place<'_>, Box<Finding>> {
        let at = |role: &Role| self.spot(row, self.table.column(role));
        let indicator = self.indicator(row, code, name)?;
        let unit = match self.text(row, &Role::Region) {
            Some(text) => match regions::named(&text) {
                Named::Unit(unit) => unit,
                _ => {
                    let finding =
                        Finding::error(at(&Role::Region), format!("不认识的省市「{text}」。"), format!("Unknown province “{text}”."));
                    return Err(Box::new(finding.hint(
                        "请填上海、江苏、浙江、安徽或长三角。",
                        "Write Shanghai, Jiangsu, Zhejiang, Anhui or the Yangtze River Delta.",
                    )));
                }
            },
            None => self.unit.ok_or_else(|| {
                let finding =
                    Finding::error(self.spot(row, None), "不知道这一行属于哪个省市。", "It is unclear which province this row belongs to.");
                Box::new(
                    finding
                        .hint("请加一列「地区」，或在标题中写明省市。", "Add a column 地区 (region), or name the province in the title."),
                )
            })?,
        };
        self.reader.own_unit(unit, &if self.table.has(&Role::Region) { at(&Role::Region) } else { self.spot(row, None) })?;
        let year = match self.text(row, &Role::Year) {
            Some(text) => year_of_cell(&text).ok_or_else(|| {
                let finding = Finding::error(at(&Role::Year), format!("「{text}」不是年份。"), format!("“{text}” is not a year."));
                Box::new(finding.hint("请填四位年份，如 2024。", "Write a year of four digits, such as 2024."))
            })?,
            None => self.year.ok_or_else(|| {
                let finding =
                    Finding::error(self.spot(row, None), "不知道这一行是哪一年的。", "It is unclear which year this row belongs to.");
                Box::new(
                    finding.hint("请加一列「年份」，或在标题中写明年份。", "Add a column 年份 (year), or put the year into the title."),
                )
            })?,
        };
        self.reader.year_fits(year, &if self.table.has(&Role::Year) { at(&Role::Year) } else { self.spot(row, None) })?;
        if indicator.level.as_deref() == Some("G") && unit != DELTA {
            let finding = Finding::error(
                self.spot(row, None),
                format!("{}「{}」是区域指标，不由省市填报。", indicator.code, indicator.name_zh),
                format!("{} belongs to the region and is not reported by a province.", indicator.code),
            );
            return Err(Box::new(finding.hint("请由秘书处在区域（长三角）行填报。", "The secretariat reports it in a row of the region.")));
        }
        let place = regions::name(unit, store::Lang::Zh).unwrap_or_default();
        Ok(Place { indicator, unit, year, name: format!("{} {} · {place} · {year}", indicator.code, indicator.name_zh) })
    }

    fn indicator(&self, row: &Row, code: Option<&str>, name: Option<&str>) -> Result<&Indicator, Box<Finding>> {
        let catalogue = self.reader.catalogue;
        let bare = name.map(|name| split_unit(name).0);
        let by_name = bare.as_deref().and_then(|name| {
            let mut found = catalogue.by_name(name);
            let first = found.next()?;
            found.next().is_none().then_some(first)
        });
        let by_code = code.and_then(|code| catalogue.by_code(code));
        let spot = || self.spot(row, self.table.column(if code.is_some() { &Role::Code } else { &Role::Indicator }));
        let indicator = match (by_code, by_name) {
            (Some(coded), Some(named)) if coded.code != named.code => {
                let finding = Finding::error(
                    spot(),
                    format!("代码 {} 与名称「{}」不是同一个指标。", coded.code, name.unwrap_or_default()),
                    format!("Code {} and name “{}” are not the same indicator.", coded.code, name.unwrap_or_default()),
                );
                return Err(Box::new(finding.hint(
                    format!("{} 是「{}」；「{}」的代码是 {}。", coded.code, coded.name_zh, named.name_zh, named.code),
                    format!("{} is “{}”; “{}” has the code {}.", coded.code, coded.name_zh, named.name_zh, named.code),
                )));
            }
            (Some(found), _) | (None, Some(found)) => found,
            (None, None) => {
                let shown = name.or(code).unwrap_or_default();
                let near = self.nearest(bare.as_deref().unwrap_or(shown));
                let finding = Finding::error(spot(), format!("不认识的指标「{shown}」。"), format!("Unknown indicator “{shown}”."));
                return Err(Box::new(finding.hint(
                    if near.is_empty() {
                        "请按指标体系填写代码或名称。".to_owned()
                    } else {
                        format!("相近的指标：{near}。")
                    },
                    if near.is_empty() { "Write the code or name of the scheme.".to_owned() } else { format!("Similar ones: {near}.") },
                )));
            }
        };
        let given = self.text(row, &Role::Unit);
        let held = indicator.unit.as_deref().unwrap_or_default();
        match given {
            Some(given) if !held.is_empty() && !number::same_unit(&given, held) => {
                Err(Box::new(other_unit(self.spot(row, self.table.column(&Role::Unit)), &indicator.code, &given, held)))
            }
            _ => Ok(indicator),
        }
    }

    /// The names that share the most letters with one that is unknown.
    fn nearest(&self, name: &str) -> String {
        let letters: Vec<char> = key(name).chars().collect();
        let mut scored: Vec<(usize, &Indicator)> = self
            .reader
            .catalogue
            .all()
            .map(|indicator| (letters.iter().filter(|letter| key(&indicator.name_zh).contains(**letter)).count(), indicator))
            .filter(|(score, _)| *score * 2 > letters.len())
            .collect();
        scored.sort_by_key(|(score, indicator)| (std::cmp::Reverse(*score), indicator.code.clone()));
        scored.iter().take(3).map(|(_, indicator)| format!("{} {}", indicator.code, indicator.name_zh)).collect::<Vec<_>>().join("、")
    }

    fn value(&self, row: &Row, place: &Place<'_>, into: &mut Gathered) {
        let column = self.table.column(&Role::Value);
        let spot = self.spot(row, column);
        let unit = place.indicator.unit.as_deref().unwrap_or_default();
        let cell = column.and_then(|column| self.sheet.cell(row, column.at));
        let text = cell.map(Cell::text).unwrap_or_default();
        let declared = self.text(row, &Role::State).map(|state| key(&state)).unwrap_or_default();
        let reason = self.text(row, &Role::Reason);
        let mut reading = number::read(cell, unit, self.reader.book.plain);
        if matches!(declared.as_str(), "不适用" | "na" | "n/a" | "notapplicable") {
            if let Reading::Number(..) = reading {
                let finding = Finding::error(
                    spot,
                    format!("状态是「不适用」，却填了数值「{text}」。"),
                    format!("The state is not applicable, yet there is the value “{text}”."),
                );
                return into.reject(finding.hint("请删去数值，或改正状态。", "Remove the value or correct the state."), &place.name, text);
            }
            reading = Reading::NotApplicable;
        }
        let state = match reading {
            Reading::Blank if ["未报", "blank", "notreported", "未填"].contains(&declared.as_str()) => ValueState::Blank,
            // An empty cell says nothing; what the workspace holds stays.
            Reading::Blank => return,
            Reading::NotApplicable => match reason {
                Some(reason) => ValueState::NotApplicable { reason },
                None => {
                    let finding = Finding::error(spot, "「不适用」没有写明原因。", "“Not applicable” needs a reason.");
                    return into.reject(
                        finding.hint("请在「不适用原因」一列写明原因。", "Write the reason into the column 不适用原因."),
                        &place.name,
                        text,
                    );
                }
            },
            Reading::Number(number, oddity) => {
                if let Some(oddity) = oddity {
                    into.findings.push(odd(&spot, &oddity, &text));
                }
                ValueState::Number(number)
            }
            Reading::Refused(refusal) => return into.reject(refused(spot, &refusal, unit), &place.name, text),
        };
        if place.indicator.computed_from.is_some() {
            let finding = Finding::info(
                spot,
                format!("{} 由台账计算，表中的数值不采用。", place.indicator.code),
                format!("{} is computed from the registry; the value in the form is not used.", place.indicator.code),
            );
            into.findings.push(finding);
            into.skipped += 1;
            return;
        }
        let words = self.text(row, &Role::Source).or_else(|| self.reader.source.map(str::to_owned));
        let citation = cite(words.as_deref());
        let confidence = match self.text(row, &Role::Confidence).as_deref() {
            Some("to_verify" | "待核实") => "to_verify",
            Some("confirmed" | "已核实") => "confirmed",
            _ => citation.confidence,
        };
        into.values.push(GivenValue {
            value: Observation {
                id: String::new(),
                indicator: place.indicator.code.clone(),
                unit: place.unit.to_owned(),
                year: place.year,
                edition: String::new(),
                state,
                note: self.text(row, &Role::Note),
                source: citation.source,
                source_date: self.text(row, &Role::SourceDate).or(citation.date),
                confidence: confidence.to_owned(),
                origin: Some(self.reader.origin(&spot)),
            },
            spot,
            thorough: true,
        });
    }

    fn target(&self, row: &Row, place: &Place<'_>, into: &mut Gathered) {
        let Some(column) = self.table.column(&Role::Target) else { return };
        let cell = self.sheet.cell(row, column.at);
        let unit = place.indicator.unit.as_deref().unwrap_or_default();
        let spot = self.spot(row, Some(column));
        match number::read(cell, unit, self.reader.book.plain) {
            Reading::Blank | Reading::NotApplicable => {}
            Reading::Number(value, oddity) => {
                if let Some(oddity) = oddity {
                    into.findings.push(odd(&spot, &oddity, &cell.map(Cell::text).unwrap_or_default()));
                }
                let target = Target {
                    id: String::new(),
                    indicator: place.indicator.code.clone(),
                    unit: place.unit.to_owned(),
                    year: place.year,
                    value,
                    basis: self.text(row, &Role::TargetBasis),
                };
                into.targets.push((target, spot));
            }
            Reading::Refused(refusal) => {
                let text = cell.map(Cell::text).unwrap_or_default();
                into.reject(refused(spot, &refusal, unit), format!("{}（目标）", place.name), text);
            }
        }
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
