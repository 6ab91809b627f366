//! 八、存在问题及原因: what is short, what the numbers say of why, and where only people know.

use report::document::Run;
use store::Lang;

use super::draft::Draft;
use super::tables::indicator_name;
use crate::charts::Gap;
use crate::indicators::values::units;
use crate::indicators::words;
use crate::regions;

/// How many shortfalls the text names.
const NAMED: usize = 6;

/// How many movers of a province are named.
const MOVERS: usize = 3;

/// Attainment beyond which the form of fiscal performance (财预〔2020〕10号) wants the target explained.
pub(super) const TOO_FAR: f64 = 1.3;

impl Draft<'_> {
    /// 八、存在问题及原因.
    pub(super) fn problems(&mut self) {
        self.heading(1, "八、存在问题及原因", "8 Problems");
        let gaps = self.stock.maker.gaps();
        let yardstick = self.yardstick();
        self.heading(2, &format!("（一）部分指标未达到{yardstick}"), &format!("8.1 Values short of {yardstick}"));
        if gaps.is_empty() {
            self.say(format!("各省市所评指标均达到{yardstick}。"), format!("Every indicator evaluated reaches {yardstick}."));
        } else {
            let n = gaps.len();
            let told = n.min(NAMED);
            self.say(
                format!("各省市共有{n}项次未达到{yardstick}。失分较多的{told}项次及数据所示原因如下，主观原因和改进措施由有关单位补充。"),
                format!("{n} values of the provinces are short of {yardstick}. These {told} cost most points; what the data say of why is given, the rest is for the units concerned to add."),
            );
            let items = gaps.iter().take(NAMED).map(|gap| self.gap_told(gap)).collect();
            self.list_of_runs(items);
            self.lead_in("失分较多的项次", "The costliest shortfalls", &["largest-gaps"]);
            self.figure("largest-gaps");
            let concerned: Vec<String> = regions::provinces()
                .iter()
                .filter(|province| gaps.iter().any(|gap| gap.unit == province.code))
                .map(|province| self.name(province.code))
                .collect();
            let concerned = words::list(&concerned, self.lang);
            self.ask_to_fill(
                &format!("请{concerned}逐项说明政策、经费、组织等方面的原因和改进措施。"),
                &format!("Reasons (policy, money, organisation) and measures, value by value: by {concerned}."),
            );
        }
        self.fallen_provinces();
        self.far_beyond();
        self.weak_data();
    }

    /// One shortfall: the value, the target, what it costs, and what the numbers say of why.
    fn gap_told(&self, gap: &Gap<'_>) -> Vec<Run> {
        let (name, place) = (indicator_name(gap.indicator, self.lang), self.name(gap.unit));
        let share = words::percent(gap.scheduled, self.lang);
        let lost = words::score(gap.lost, self.lang);
        let measure = self.measure();
        let datum = self.year.datum(gap.indicator.code(), gap.unit);
        let value = datum.cell.number().map(|value| self.told(gap.indicator, value)).unwrap_or_default();
        let target = datum.target.as_ref().map(|aim| self.told(gap.indicator, aim.value)).unwrap_or_default();
        let why = self.shortfall_told(gap.indicator, gap.unit);
        // Without a year before the numbers say nothing of why.
        let why = match (why.is_empty(), self.lang) {
            (true, _) => String::new(),
            (false, Lang::Zh) => format!("数据所示：{}。", why.join("，")),
            (false, Lang::En) => format!(" The data: {}.", why.join(", ")),
        };
        vec![
            Run::Strong(match self.lang {
                Lang::Zh => format!("{place}{name}。"),
                Lang::En => format!("{place}, {name}. "),
            }),
            Run::Text(match self.lang {
                Lang::Zh => format!("完成{value}，年度目标{target}，{measure}{share}，失{lost}分。{why}"),
                Lang::En => format!("{value} of a target of {target}, {measure} {share}, {lost} points lost.{why}"),
            }),
        ]
    }

    /// What pulled down each province that did worse than the year before.
    fn fallen_provinces(&mut self) {
        let mut items = Vec::new();
        for province in regions::provinces() {
            let fell = self.year.change(province.code).filter(|change| engine::round_half_up(change * 100.0, 1) < 0.0);
            let Some(change) = fell else { continue };
            let movers = self.movers(province.code);
            let by = self.moved_by(movers.iter().rev().filter(|mover| mover.points <= -0.1).take(MOVERS));
            let (name, change, measure) = (self.name(province.code), self.change(change), self.rate_of_total());
            let by = match (by.is_empty(), self.lang) {
                (true, _) => String::new(),
                (false, Lang::Zh) => format!("，影响较大的有{by}"),
                (false, Lang::En) => format!("; pulled down most by {by}"),
            };
            items.push(match self.lang {
                Lang::Zh => format!("{name}{measure}{change}{by}。"),
                Lang::En => format!("{name}: {measure} is {change}{by}."),
            });
        }
        if !items.is_empty() {
            self.say("较上年退步的省市及影响因素：", "Provinces behind the year before, and what pulled them down:");
            self.list(items);
        }
    }

    /// Values so far above their targets that the targets are to be explained.
    fn far_beyond(&mut self) {
        let mut far: Vec<(f64, String)> = Vec::new();
        for indicator in &self.year.scheme().indicators {
            for unit in units().filter(|unit| indicator.belongs_to(unit)) {
                let share = self.year.of(unit).indicator(indicator.code()).and_then(|found| found.attainment);
                if let Some(share) = share.filter(|share| engine::round_half_up(*share, 3) > TOO_FAR) {
                    let (place, name, shown) = (self.short(unit), indicator.name(self.lang), words::percent(share, self.lang));
                    far.push((
                        share,
                        match self.lang {
                            Lang::Zh => format!("{place}“{name}”（{shown}）"),
                            Lang::En => format!("{place}, {name} ({shown})"),
                        },
                    ));
                }
            }
        }
        if far.is_empty() {
            return;
        }
        far.sort_by(|a, b| b.0.total_cmp(&a.0));
        let n = far.len();
        let names: Vec<&str> = far.iter().take(NAMED).map(|(_, name)| name.as_str()).collect();
        let (names, more) = (words::list(&names, self.lang), n > NAMED);
        self.heading(2, "（二）部分目标值与实际差距过大", "8.2 Targets far from what was reached");
        self.say(
            format!(
                "有{n}项次完成率超过130%，目标值可能偏于宽松：{names}{}。按绩效自评的要求，完成率超过130%的应说明原因，并在下一年度合理调整目标值。",
                if more { "等" } else { "" }
            ),
            format!(
                "{n} values exceed 130 % of their target, which may have been set too low: {names}{}. They are to be explained, and the next targets set accordingly.",
                if more { " and others" } else { "" }
            ),
        );
    }

    /// What is missing and what is to be verified.
    fn weak_data(&mut self) {
        let open: usize = units().map(|unit| self.year.awaited(unit)).sum();
        let unsure = self.stock.carriers.iter().filter(|carrier| carrier.doubt.is_some()).count();
        if open == 0 && unsure == 0 {
            return;
        }
        let number = self.second_headings().min(9);
        let numeral = super::findings::NUMERALS[number];
        self.heading(2, &format!("（{numeral}）数据和台账仍有缺口"), &format!("8.{} Gaps in the data", number + 1));
        if open > 0 {
            let each: Vec<String> = units()
                .filter(|unit| self.year.awaited(unit) > 0)
                .map(|unit| format!("{}{}{}", self.short(unit), self.lang.pick("", " "), self.year.awaited(unit)))
                .collect();
            let each = words::list(&each, self.lang);
            self.say(
                format!("尚有{open}项未报（{each}），其权重由同级指标分担，影响省市之间的可比性。"),
                format!(
                    "{open} values are missing ({each}); their weight goes to their siblings, which makes the provinces less comparable."
                ),
            );
        }
        if unsure > 0 {
            self.say(
                format!("台账中有{unsure}条记录含待核实信息，影响载体分布和年份统计的准确性。"),
                format!(
                    "{unsure} records of the registry hold facts to be verified, which weakens the counts of carriers by place and year."
                ),
            );
            self.remark(
                format!("台账中{unsure}条记录待核实。"),
                format!("{unsure} records of the registry are to be verified."),
                ["请在台账中核对来源后去掉待核实标记。", "Check their sources in the registry and clear the mark."],
            );
        }
    }
}
