//! The named charts of the review: one list for window, command line and paper.

mod attainment;
mod carriers;
mod context;

use std::path::Path;

use report::Fonts;
use report::chart::{self, Chart, Frame, Plot};
use store::Lang;

pub(crate) use self::attainment::Gap;
pub(crate) use self::carriers::{Carrier, PLATFORMS};
use crate::context::Context;
use crate::error::{DeskError, ErrorCode, Result};
use crate::files;
use crate::indicators::{self, Indicator, Task, words};
use crate::overview::charts::Maker;
use crate::progress::{self, YearEvaluation};
use crate::punctuation;
use crate::wire::{ChartInfo, ChartList, ChartRequest, ChartSave, ContextSeries, Empty, FileMade, PaperFonts};

/// Resolution of a printed picture, in dots per inch.
const PRINT_DPI: u32 = 300;

/// One chart of the review.
struct Named {
    name: &'static str,
    zh: &'static str,
    en: &'static str,
    needs: Needs,
    make: fn(&Stock<'_>, &str) -> Chart,
}

/// What a chart is made of beside the evaluation.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Needs {
    Nothing,
    Carriers,
    Context,
}

/// Every chart in the order of the review.
const CHARTS: &[Named] = &[
    Named {
        name: "attainment-by-province",
        zh: "各省市综合完成率",
        en: "Overall attainment by province",
        needs: Needs::Nothing,
        make: |stock, _| stock.maker.by_unit(),
    },
    Named {
        name: "attainment-by-task",
        zh: "各省市重点任务完成率",
        en: "Attainment by key task and province",
        needs: Needs::Nothing,
        make: |stock, _| stock.maker.by_task(),
    },
    Named {
        name: "attainment-trend",
        zh: "综合完成率逐年变化",
        en: "Overall attainment by year",
        needs: Needs::Nothing,
        make: |stock, _| stock.maker.attainment_trend(),
    },
    Named {
        name: "base-index-trend", zh: "定基指数", en: "Base index", needs: Needs::Nothing, make: |stock, _| stock.maker.index_trend()
    },
    Named {
        name: "attainment-heatmap",
        zh: "各项指标目标完成率",
        en: "Attainment of every indicator",
        needs: Needs::Nothing,
        make: |stock, _| stock.maker.heatmap(),
    },
    Named {
        name: "largest-gaps",
        zh: "差距最大的指标",
        en: "The largest shortfalls",
        needs: Needs::Nothing,
        make: |stock, _| stock.maker.largest_gaps(),
    },
    Named {
        name: "target-and-actual-a",
        zh: "国际创新合作联合体：目标与实际",
        en: "International innovation consortium: target and actual",
        needs: Needs::Nothing,
        make: |stock, name| stock.target_and_actual(name),
    },
    Named {
        name: "target-and-actual-b",
        zh: "国际科技合作开放站：目标与实际",
        en: "Open stations: target and actual",
        needs: Needs::Nothing,
        make: |stock, name| stock.target_and_actual(name),
    },
    Named {
        name: "target-and-actual-c",
        zh: "国际创新人才蓄水池：目标与实际",
        en: "Talent reservoir: target and actual",
        needs: Needs::Nothing,
        make: |stock, name| stock.target_and_actual(name),
    },
    Named {
        name: "target-and-actual-d",
        zh: "国际科创活动会客厅：目标与实际",
        en: "Reception hall: target and actual",
        needs: Needs::Nothing,
        make: |stock, name| stock.target_and_actual(name),
    },
    Named {
        name: "target-and-actual-e",
        zh: "协同保障：目标与实际",
        en: "Joint safeguards: target and actual",
        needs: Needs::Nothing,
        make: |stock, name| stock.target_and_actual(name),
    },
    Named {
        name: "reporting-coverage",
        zh: "数据填报情况",
        en: "Completeness of the reports",
        needs: Needs::Nothing,
        make: |stock, _| stock.maker.coverage(),
    },
    Named {
        name: "province-tasks-310000",
        zh: "上海市五个方面完成率",
        en: "Shanghai: the five fields",
        needs: Needs::Nothing,
        make: |stock, name| stock.maker.province_tasks(name),
    },
    Named {
        name: "province-tasks-320000",
        zh: "江苏省五个方面完成率",
        en: "Jiangsu: the five fields",
        needs: Needs::Nothing,
        make: |stock, name| stock.maker.province_tasks(name),
    },
    Named {
        name: "province-tasks-330000",
        zh: "浙江省五个方面完成率",
        en: "Zhejiang: the five fields",
        needs: Needs::Nothing,
        make: |stock, name| stock.maker.province_tasks(name),
    },
    Named {
        name: "province-tasks-340000",
        zh: "安徽省五个方面完成率",
        en: "Anhui: the five fields",
        needs: Needs::Nothing,
        make: |stock, name| stock.maker.province_tasks(name),
    },
    Named {
        name: "carrier-composition",
        zh: "各省市载体构成",
        en: "Carriers by province and kind",
        needs: Needs::Carriers,
        make: |stock, _| stock.composition(),
    },
    Named {
        name: "carriers-by-city",
        zh: "载体分布示意图",
        en: "Carriers by city",
        needs: Needs::Nothing,
        make: |stock, _| stock.maker.tiles(&stock.maker.year.carriers_by_city()),
    },
    Named {
        name: "new-carriers-by-year",
        zh: "逐年新增载体",
        en: "New carriers by year",
        needs: Needs::Carriers,
        make: |stock, _| stock.new_by_year(),
    },
    Named {
        name: "partner-countries",
        zh: "载体合作国别",
        en: "Partner countries of carriers",
        needs: Needs::Carriers,
        make: |stock, _| stock.partners(),
    },
    Named {
        name: "context-indicators",
        zh: "背景指标",
        en: "Context indicators",
        needs: Needs::Context,
        make: |stock, _| stock.context_lines(),
    },
];

/// What the charts of a year are made of, read once.
pub(crate) struct Stock<'a> {
    pub(crate) maker: Maker<'a>,
    /// Registry records in the registry's order, those that stand no more included.
    pub(crate) carriers: Vec<Carrier>,
    /// Context indicators, never scored.
    pub(crate) context: Vec<ContextSeries>,
}

impl<'a> Stock<'a> {
    /// Reads what all charts of a year need.
    pub(crate) fn gather(cx: &mut Context<'_>, year: &'a YearEvaluation) -> Result<Stock<'a>> {
        Stock::gather_some(cx, year, |_| true)
    }

    /// Reads what some charts need: a registry of many thousand records is not read for a chart that shows none.
    fn gather_some(cx: &mut Context<'_>, year: &'a YearEvaluation, needed: impl Fn(Needs) -> bool) -> Result<Stock<'a>> {
        let carriers = if needed(Needs::Carriers) { carriers::read(cx, year)? } else { Vec::new() };
        let context = if needed(Needs::Context) { indicators::context_list(cx, Empty {})?.series } else { Vec::new() };
        Ok(Stock { maker: Maker::new(year, cx.lang), carriers, context })
    }

    fn lang(&self) -> Lang {
        self.maker.lang
    }

    fn target_and_actual(&self, name: &str) -> Chart {
        let letter = name.rsplit('-').next().unwrap_or_default().to_uppercase();
        match self.maker.year.scheme().task(&letter) {
            Some(task) => self.maker.target_and_actual_of(name, task),
            // A scheme without the task has nothing to show under its name.
            None => self.maker.nothing(name),
        }
    }

    /// Makes one chart; none when there is none of the name.
    pub(crate) fn chart(&self, name: &str) -> Option<Chart> {
        let named = CHARTS.iter().find(|named| named.name == name)?;
        let mut chart = (named.make)(self, named.name);
        if self.lang() == Lang::Zh {
            punctuation::set_chart(&mut chart);
        }
        Some(chart)
    }
}

/// 「三(一) 国际创新合作联合体」; in English by the letter of its indicators, since the clause's number is Chinese.
pub(crate) fn task_label(task: &Task, lang: Lang) -> String {
    match lang {
        // The clause as the policy prints it, since names in cells are not set again.
        Lang::Zh => format!("{} {}", task.clause.replace('(', "\u{ff08}").replace(')', "\u{ff09}"), task.name(lang)),
        Lang::En => format!("{} {}", task.code, task.name(lang)),
    }
}

/// An indicator's code and name with the punctuation of paper: names in cells and axes are not set again.
pub(crate) fn indicator_label(indicator: &Indicator, lang: Lang) -> String {
    let label = format!("{} {}", indicator.code(), indicator.name(lang));
    match lang {
        Lang::Zh => label.replace('(', "\u{ff08}").replace(')', "\u{ff09}"),
        Lang::En => label,
    }
}

/// A public statistic as it was published: with the decimals it has, at most two.
pub(crate) fn published(value: f64, lang: Lang) -> String {
    let exact = value.to_string();
    let decimals = exact.split_once('.').map_or(0, |(_, fraction)| fraction.len().min(2) as u8);
    report::number::format(value, report::number::Form::Plain { decimals }, words::paper(lang))
}

/// Whether a chart holds any number at all.
pub(crate) fn has_numbers(chart: &Chart) -> bool {
    let table = chart.data_table();
    let zero_says_nothing = matches!(chart.plot, Plot::TileMap { .. } | Plot::Composition { .. });
    let mut values = table.rows.iter().flat_map(|row| &row.values).filter_map(|value| value.value);
    values.any(|value| !zero_says_nothing || value != 0.0)
}

/// Lists the charts that the review prints.
pub fn list(cx: &mut Context<'_>, _: Empty) -> Result<ChartList> {
    let info = |named: &Named| ChartInfo { name: named.name.to_owned(), title: cx.lang.pick(named.zh, named.en).to_owned() };
    Ok(ChartList { charts: CHARTS.iter().map(info).collect() })
}

/// Gives one chart of a year.
pub fn get(cx: &mut Context<'_>, request: ChartRequest) -> Result<Chart> {
    let named = CHARTS.iter().find(|named| named.name == request.name).ok_or_else(|| unknown(&request.name))?;
    let year = progress::evaluate(cx, request.year)?;
    if !year.has_data() {
        return Err(without_data(request.year));
    }
    let stock = Stock::gather_some(cx, &year, |needs| needs == named.needs)?;
    stock.chart(&request.name).ok_or_else(|| unknown(&request.name))
}

fn without_data(year: i32) -> DeskError {
    DeskError::new(
        ErrorCode::NoData,
        format!("{year}年没有填报数据，没有可画的图。"),
        format!("Nothing has been reported for {year}, so there is no chart to draw."),
    )
    .hint("请先导入或填写各省市数据，或选择其他年份。", "Import or fill in the provinces' values first, or choose another year.")
    .field("year")
}

/// Writes one chart to an svg or png file, as the review prints it.
pub fn save(cx: &mut Context<'_>, request: ChartSave) -> Result<FileMade> {
    let path = Path::new(&request.file);
    let extension = path.extension().and_then(|extension| extension.to_str()).map(str::to_ascii_lowercase);
    let is_png = match extension.as_deref() {
        Some("svg") => false,
        Some("png") => true,
        _ => {
            return Err(DeskError::new(
                ErrorCode::InvalidInput,
                format!("图只能存为 svg 或 png 文件：{}", request.file),
                format!("A chart is saved as an svg or png file: {}", request.file),
            )
            .hint("请把文件名改为以 .svg 或 .png 结尾。", "Let the file name end in .svg or .png.")
            .field("file"));
        }
    };
    let chart = get(cx, ChartRequest { name: request.name, year: request.year })?;
    let fonts = &fonts(cx)?.chart;
    let size = chart::natural_size(&chart, chart::FULL_WIDTH_MM, Frame::Full, fonts).map_err(drawing_failed)?;
    let svg = chart::svg(&chart, size, Frame::Full, fonts).map_err(drawing_failed)?;
    let bytes = match is_png {
        true => chart::png(&svg, request.dpi.unwrap_or(PRINT_DPI), fonts).map_err(drawing_failed)?,
        false => svg.into_bytes(),
    };
    files::write_whole(path, &bytes)?;
    Ok(FileMade { file: request.file })
}

/// Finds the fonts of paper: the data folder's first, then the system's.
pub(crate) fn fonts(cx: &Context<'_>) -> Result<Fonts> {
    let own = cx.desk.options.data_dir.join("fonts");
    let own = own.is_dir().then_some(own.as_path());
    let choice = match cx.desk.settings(|settings| settings.paper_fonts) {
        PaperFonts::Open => report::fonts::Choice::Open,
        PaperFonts::Office => report::fonts::Choice::Office,
    };
    report::fonts::find(own, choice).map_err(crate::review::paper_failed)
}

fn drawing_failed(error: chart::ChartError) -> DeskError {
    let code = match error {
        chart::ChartError::Dpi(_) => ErrorCode::InvalidInput,
        _ => ErrorCode::Internal,
    };
    DeskError::new(code, error.sentence(report::Lang::Zh), error.sentence(report::Lang::En))
}

fn unknown(name: &str) -> DeskError {
    DeskError::new(ErrorCode::NotFound, format!("没有名为“{name}”的图。"), format!("There is no chart named {name}."))
        .hint("可用 chart list 查看全部图名。", "See the names with “chart list”.")
        .field("name")
}
