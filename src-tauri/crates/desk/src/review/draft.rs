//! The paper as it grows: blocks in order, with the few moves that every section makes.

use engine::AggregateResult;
use report::document::{Block, Cover, Date, Document, Figure, Run, Setting, Table};
use store::Lang;

use super::Options;
use crate::charts::{Stock, has_numbers};
use crate::indicators::words;
use crate::progress::YearEvaluation;
use crate::punctuation;
use crate::regions;
use crate::wire::{Place, Problem, Severity};

/// A review in the making.
pub(super) struct Draft<'a> {
    pub(super) year: &'a YearEvaluation,
    pub(super) stock: &'a Stock<'a>,
    pub(super) lang: Lang,
    pub(super) options: Options,
    blocks: Vec<Block>,
    remarks: Vec<Problem>,
    annexes: u32,
    /// How many places the paper leaves for people to fill in.
    pub(super) open_places: usize,
}

impl<'a> Draft<'a> {
    pub(super) fn new(year: &'a YearEvaluation, stock: &'a Stock<'a>, lang: Lang, options: Options) -> Self {
        Draft { year, stock, lang, options, blocks: Vec::new(), remarks: Vec::new(), annexes: 0, open_places: 0 }
    }

    /// Writes every section in the order of an annual performance review.
    pub(super) fn write(mut self) -> (Document, Vec<Problem>) {
        self.blocks.push(Block::Contents);
        self.basics();
        self.method();
        self.conclusion();
        self.key_tasks();
        self.provinces();
        self.carriers();
        self.experience();
        self.problems();
        self.suggestions();
        if self.open_places > 0 {
            let n = self.open_places;
            self.remark(
                format!("正文有{n}处【待补充】，须由有关单位填写。"),
                format!("{n} places of the text are marked [To be added] for people to fill in."),
                ["打印后在 Word 文件中补齐，或在征求意见时由各省市反馈。", "Fill them in in the Word file, or let the provinces reply."],
            );
        }
        self.annex_scores();
        self.annex_values();
        self.annex_notes();
        let year = self.year;
        // The line breaks at sense, as a title must.
        let title = self.text(
            &format!("长三角科技创新共同体\n开放创新工作{}年度绩效评估报告", year.year),
            &format!("Annual Performance Review {}\nof Open Innovation\nin the Yangtze River Delta", year.year),
        );
        let mut document = Document {
            lang: words::paper(self.lang),
            title,
            subtitle: year.is_running().then(|| match self.lang {
                Lang::Zh => format!("（截至{})", self.as_of()),
                Lang::En => format!("(as of {})", self.as_of()),
            }),
            cover: Some(self.cover()),
            footer: self.options.footer(self.lang),
            mark: year.is_demo().then(|| self.text("演示数据", "Demo data")),
            as_of: self.date(),
            author: self.issuer(),
            setting: Setting::Report,
            blocks: self.blocks,
        };
        if self.lang == Lang::Zh {
            punctuation::set(&mut document);
        }
        (document, self.remarks)
    }

    fn cover(&self) -> Cover {
        let year = self.year.year;
        Cover {
            title: match self.lang {
                Lang::Zh => vec!["长三角科技创新共同体".into(), format!("开放创新工作{year}年度"), "绩效评估报告".into()],
                Lang::En => {
                    let name = ["Open Innovation", "in the Yangtze River Delta", "Annual Performance"];
                    name.iter().map(|line| (*line).to_owned()).chain([format!("Review {year}")]).collect()
                }
            },
            organisations: vec![
                self.text(
                    "长三角科技创新共同体建设工作专班",
                    "Task Force for the Yangtze River Delta Science and Technology Innovation Community",
                ),
                self.issuer(),
            ],
            date: match self.lang {
                Lang::Zh => format!("{}年{}月", self.date().year(), self.date().month()),
                Lang::En => self.as_of(),
            },
            edition: Some(self.options.edition_name(self.lang).to_owned()),
        }
    }

    fn issuer(&self) -> String {
        self.text("开放创新专题工作组", "Open Innovation Working Group")
    }

    fn date(&self) -> Date {
        let as_of = self.year.as_of();
        let date = Date::new(i32::from(as_of.year()), as_of.month().unsigned_abs(), as_of.day().unsigned_abs());
        // Both calendars are Gregorian; only a year before our era has no date on paper.
        date.or_else(|| Date::new(1, 1, 1)).expect("the first day of the first year exists")
    }

    /// The as-of date as in a sentence.
    pub(super) fn as_of(&self) -> String {
        self.date().in_words(words::paper(self.lang))
    }

    /// Picks the text of the paper's language.
    pub(super) fn text(&self, zh: &str, en: &str) -> String {
        self.lang.pick(zh, en).to_owned()
    }

    /// A heading of a level from 1 to 4.
    pub(super) fn heading(&mut self, level: u8, zh: &str, en: &str) {
        let text = self.text(zh, en);
        self.blocks.push(Block::heading(level, text));
    }

    /// A paragraph in the paper's language.
    pub(super) fn say(&mut self, zh: impl Into<String>, en: impl Into<String>) {
        let text = match self.lang {
            Lang::Zh => zh.into(),
            Lang::En => en.into(),
        };
        self.blocks.push(Block::text(text));
    }

    /// A paragraph made of runs, e.g. with references.
    pub(super) fn say_runs(&mut self, runs: Vec<Run>) {
        self.blocks.push(Block::Paragraph(runs));
    }

    /// A counted list.
    pub(super) fn list(&mut self, items: Vec<String>) {
        if !items.is_empty() {
            let items = items.into_iter().map(|item| vec![Run::Text(item)]).collect();
            self.blocks.push(Block::List { numbered: true, items });
        }
    }

    /// A counted list whose items are made of runs.
    pub(super) fn list_of_runs(&mut self, items: Vec<Vec<Run>>) {
        if !items.is_empty() {
            self.blocks.push(Block::List { numbered: true, items });
        }
    }

    /// How many headings of the second level the chapter has so far.
    pub(super) fn second_headings(&self) -> usize {
        let chapter = self.blocks.iter().rev().take_while(|block| !matches!(block, Block::Heading { level: 1, .. }));
        chapter.filter(|block| matches!(block, Block::Heading { level: 2, .. })).count()
    }

    /// Small print.
    pub(super) fn note(&mut self, zh: &str, en: &str) {
        let text = self.text(zh, en);
        self.blocks.push(Block::Note(vec![Run::Text(text)]));
    }

    /// A table, unless it has no rows.
    pub(super) fn table(&mut self, table: Table) {
        if !table.rows.is_empty() {
            self.blocks.push(Block::Table(table));
        }
    }

    /// A named chart; one without any number is left out. Tells whether it stands.
    pub(super) fn figure(&mut self, name: &str) -> bool {
        let Some(chart) = self.stock.chart(name).filter(has_numbers) else { return false };
        let alt = match self.lang {
            Lang::Zh => format!("{}。单位：{}。数据见文中表格或随附工作簿。", chart.title, chart.unit),
            Lang::En => format!("{}. Unit: {}. The numbers are in the tables or the workbook.", chart.title, chart.unit),
        };
        let caption = chart.title.clone();
        self.blocks.push(Block::Figure(Figure { id: name.to_owned(), chart, caption, alt, height_mm: None }));
        true
    }

    /// One sentence that points to figures and tables; those that will not stand are not named.
    pub(super) fn lead_in(&mut self, zh: &str, en: &str, ids: &[&str]) {
        let stands = |id: &&&str| self.stock.chart(id).is_none_or(|chart| has_numbers(&chart));
        let ids: Vec<&&str> = ids.iter().filter(stands).collect();
        if ids.is_empty() {
            return;
        }
        let mut runs = vec![Run::Text(match self.lang {
            Lang::Zh => format!("{zh}见"),
            Lang::En => format!("{en}: see "),
        })];
        for (i, id) in ids.iter().enumerate() {
            if i > 0 {
                runs.push(Run::Text(self.text("、", ", ")));
            }
            runs.push(Run::Ref((**id).to_owned()));
        }
        runs.push(Run::Text(self.text("。", ".")));
        self.say_runs(runs);
    }

    /// Begins the next annex.
    pub(super) fn annex(&mut self, zh: &str, en: &str) {
        self.annexes += 1;
        let title = self.text(zh, en);
        self.blocks.push(Block::Annex { number: Some(self.annexes), title });
    }

    /// Notes what is missing or weak in the paper.
    pub(super) fn remark(&mut self, zh: impl Into<String>, en: impl Into<String>, hint: [&str; 2]) {
        let message = match self.lang {
            Lang::Zh => zh.into(),
            Lang::En => en.into(),
        };
        let hint = self.text(hint[0], hint[1]);
        self.remarks.push(Problem { severity: Severity::Warning, place: Place::default(), message, hint });
    }

    /// The number over all key tasks of a unit.
    pub(super) fn total(&self, unit: &str) -> &AggregateResult {
        self.year.total(unit)
    }

    /// A unit's short name: 沪, in English Shanghai; the region's is one word in both.
    pub(super) fn short(&self, unit: &str) -> String {
        match (unit, self.lang) {
            (regions::DELTA, Lang::En) => "Region".to_owned(),
            (unit, lang) => words::place(unit, lang),
        }
    }

    /// A unit's full name: 江苏省; the region is 长三角区域.
    pub(super) fn name(&self, unit: &str) -> String {
        match unit {
            regions::DELTA => self.text("长三角区域", "the region"),
            code => regions::name(code, self.lang).unwrap_or_else(|| code.to_owned()),
        }
    }

    /// 提高3.1个百分点, 下降0.4个百分点 or 与上年持平.
    pub(super) fn change(&self, change: f64) -> String {
        let shown = words::points(change, self.lang);
        match (engine::round_half_up(change * 100.0, 1), self.lang) {
            (0.0, Lang::Zh) => "与上年持平".to_owned(),
            (0.0, Lang::En) => "the same as the year before".to_owned(),
            (up, Lang::Zh) if up > 0.0 => format!("较上年提高{shown}"),
            (up, Lang::En) if up > 0.0 => format!("up {shown} on the year before"),
            (_, Lang::Zh) => format!("较上年下降{shown}"),
            (_, Lang::En) => format!("down {shown} on the year before"),
        }
    }

    /// What a rate against the yardstick is called.
    pub(super) fn measure(&self) -> String {
        match self.year.is_running() {
            true => self.text("按时序完成率", "attainment of what is due"),
            false => self.text("完成率", "attainment"),
        }
    }

    /// When the registry is looked at: 期末, or the as-of date while the year runs.
    pub(super) fn at_end(&self) -> String {
        match (self.year.is_running(), self.lang) {
            (false, Lang::Zh) => "期末".to_owned(),
            (false, Lang::En) => "At the end of the period".to_owned(),
            (true, Lang::Zh) => format!("截至{}", self.as_of()),
            (true, Lang::En) => format!("As of {}", self.as_of()),
        }
    }

    /// What attainment is held against: 时序 while the year runs, 年度目标 after it.
    pub(super) fn yardstick(&self) -> String {
        match self.year.is_running() {
            true => self.text("时序", "schedule"),
            false => self.text("年度目标", "the year's target"),
        }
    }
}
