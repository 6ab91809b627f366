//! The headline: conclusion first, each sentence only when the data bear it.

use store::Lang;

use crate::indicators::values::units;
use crate::indicators::{Task, words};
use crate::progress::YearEvaluation;
use crate::regions;

/// Drafts the headline of a year.
pub(crate) fn headline(year: &YearEvaluation, lang: Lang) -> String {
    if !year.has_data() {
        return match lang {
            Lang::Zh => format!("{}年尚无填报数据。请先在「填报」中导入或填写各省市数据。", year.year),
            Lang::En => {
                format!("Nothing has been reported for {} yet. Import or fill in the provinces' values under “Reporting”.", year.year)
            }
        };
    }
    let sentences: Vec<String> = [attainment(year, lang), extremes(year, lang), blanks(year, lang)].into_iter().flatten().collect();
    match lang {
        Lang::Zh => sentences.join("；") + "。",
        Lang::En => sentences.join("; ") + ".",
    }
}

/// 区域综合完成率87.4%,较上年提高3.1个百分点. Without a number of the region, the span of the provinces.
fn attainment(year: &YearEvaluation, lang: Lang) -> Option<String> {
    let total = year.total(regions::DELTA);
    let Some(attained) = total.attainment else { return span(year, lang) };
    let shown = words::percent(attained, lang);
    let mut sentence = match (year.is_running(), lang) {
        (false, Lang::Zh) => format!("区域综合完成率{shown}"),
        (false, Lang::En) => format!("Overall attainment of the region is {shown}"),
        (true, Lang::Zh) => format!("截至{}（时序进度{}），区域综合完成率{shown}", as_of(year, lang), words::percent(year.elapsed(), lang)),
        (true, Lang::En) => {
            format!(
                "As of {} ({} of the year), overall attainment of the region is {shown}",
                as_of(year, lang),
                words::percent(year.elapsed(), lang)
            )
        }
    };
    if let Some(scheduled) = total.scheduled.filter(|_| year.is_running()) {
        let shown = words::percent(scheduled, lang);
        sentence += &lang.pick("，按时序完成率{}", ", {} of what is due").replace("{}", &shown);
    }
    if let Some(change) = year.change(regions::DELTA) {
        sentence += &changed(change, lang);
    }
    Some(sentence)
}

/// What a change since the year before is called; one that shows as 0.0 is none.
fn changed(change: f64, lang: Lang) -> String {
    let shown = words::points(change, lang);
    match (engine::round_half_up(change * 100.0, 1), lang) {
        (0.0, Lang::Zh) => "，与上年持平".to_owned(),
        (0.0, Lang::En) => ", the same as the year before".to_owned(),
        (up, Lang::Zh) if up > 0.0 => format!("，较上年提高{shown}"),
        (up, Lang::En) if up > 0.0 => format!(", up {shown} on the year before"),
        (_, Lang::Zh) => format!("，较上年下降{shown}"),
        (_, Lang::En) => format!(", down {shown} on the year before"),
    }
}

fn span(year: &YearEvaluation, lang: Lang) -> Option<String> {
    let attained: Vec<f64> = regions::provinces().iter().filter_map(|province| year.total(province.code).attainment).collect();
    let low = attained.iter().copied().reduce(f64::min)?;
    let high = attained.iter().copied().reduce(f64::max)?;
    let (n, low, high) = (attained.len(), words::percent(low, lang), words::percent(high, lang));
    Some(match lang {
        Lang::Zh => format!("{n}个省市综合完成率在{low}至{high}之间"),
        Lang::En => format!("Overall attainment of {n} provinces lies between {low} and {high}"),
    })
}

/// The key task that is furthest and the one that lags, of the region; in a running year against schedule.
fn extremes(year: &YearEvaluation, lang: Lang) -> Option<String> {
    let result = year.of(regions::DELTA);
    let mut tasks: Vec<(&Task, f64)> =
        year.scheme().tasks.iter().filter_map(|task| Some((task, result.aggregate(&task.code)?.scheduled?))).collect();
    tasks.sort_by(|(_, a), (_, b)| b.total_cmp(a));
    let ((best, high), (worst, low)) = (tasks.first()?, tasks.last()?);
    if engine::round_half_up(high - low, 3) == 0.0 {
        return None;
    }
    let (best, worst) = (best.name(lang), worst.name(lang));
    let behind = words::points(1.0 - low, lang);
    let at_target = engine::round_half_up(1.0 - low, 3) == 0.0;
    Some(match (lang, year.is_running()) {
        (Lang::Zh, _) if at_target => format!("{best}进展最快"),
        (Lang::En, _) if at_target => format!("{best} is furthest"),
        (Lang::Zh, true) => format!("按时序完成率{best}最高，{worst}最低，落后时序{behind}"),
        (Lang::Zh, false) => format!("{best}完成最好，{worst}距目标还差{behind}"),
        (Lang::En, true) => format!("{best} is furthest, {worst} is {behind} behind schedule"),
        (Lang::En, false) => format!("{best} did best, {worst} is {behind} short of its targets"),
    })
}

/// Who has not reported how much.
fn blanks(year: &YearEvaluation, lang: Lang) -> Option<String> {
    let open: Vec<(&str, usize)> = units().map(|unit| (unit, year.awaited(unit))).filter(|(_, open)| *open > 0).collect();
    let total: usize = open.iter().map(|(_, open)| open).sum();
    let each: Vec<String> = open.iter().map(|(unit, open)| format!("{}{}{open}", words::place(unit, lang), lang.pick("", " "))).collect();
    (total > 0).then(|| match lang {
        Lang::Zh => format!("尚有{total}项未报（{}）", words::list(&each, lang)),
        Lang::En => format!("{total} values are still missing ({})", words::list(&each, lang)),
    })
}

fn as_of(year: &YearEvaluation, lang: Lang) -> String {
    let date = year.as_of();
    match lang {
        Lang::Zh => format!("{}月{}日", date.month(), date.day()),
        Lang::En => date.to_string(),
    }
}
