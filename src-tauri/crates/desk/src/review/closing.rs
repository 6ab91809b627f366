//! 七、主要经验, 八、存在问题及原因, 九、下一步工作建议: what the data show, and what they ask for.

use engine::Cell as State;
use store::Lang;

use super::draft::Draft;
use super::tables::indicator_name;
use crate::indicators::values::units;
use crate::indicators::words;
use crate::regions;

/// How many points of each kind the text names.
const NAMED: usize = 6;

impl Draft<'_> {
    /// 七、主要经验.
    pub(super) fn experience(&mut self) {
        self.heading(1, "七、主要经验", "7 What went well");
        let mut items = Vec::new();
        for province in regions::provinces() {
            if let Some(change) = self.year.change(province.code).filter(|change| engine::round_half_up(change * 100.0, 1) > 0.0) {
                let (name, change) = (self.name(province.code), self.change(change));
                items.push(match (self.year.is_running(), self.lang) {
                    (true, Lang::Zh) => format!("{name}按时序完成率{change}。"),
                    (false, Lang::Zh) => format!("{name}综合完成率{change}。"),
                    (true, Lang::En) => format!("{name}: attainment of what is due is {change}."),
                    (false, Lang::En) => format!("{name}: overall attainment is {change}."),
                });
            }
        }
        for indicator in self.year.scheme().indicators.iter().filter(|indicator| !indicator.is_regional()) {
            let attained: Option<Vec<f64>> = regions::provinces()
                .iter()
                .filter(|province| self.year.datum(indicator.code(), province.code).cell != State::NotApplicable)
                .map(|province| self.year.of(province.code).indicator(indicator.code())?.scheduled)
                .collect();
            let Some(attained) = attained.filter(|all| all.len() > 1) else { continue };
            if items.len() < NAMED && attained.iter().all(|share| engine::round_half_up(*share, 3) >= 1.0) {
                let (name, yardstick) = (indicator_name(indicator, self.lang), self.yardstick());
                items.push(match self.lang {
                    Lang::Zh => format!("{name}：各省市均达到{yardstick}。"),
                    Lang::En => format!("{name}: every province reaches {yardstick}."),
                });
            }
        }
        if items.is_empty() {
            self.say("本期数据未显示各省市普遍向好的指标。", "The data show no indicator on which the provinces did well throughout.");
        } else {
            self.say(
                "数据显示，下列方面进展较好，其做法可供交流：",
                "The data show progress in the following, which may be worth an exchange:",
            );
            self.list(items);
        }
        self.note(
            "上述要点由数据得出，具体做法和典型案例由各省市在征求意见时补充。",
            "These points follow from the data; how they were achieved is for the provinces to add in their comments.",
        );
    }

    /// 八、存在问题及原因.
    pub(super) fn problems(&mut self) {
        self.heading(1, "八、存在问题及原因", "8 Problems");
        let maker = &self.stock.maker;
        let gaps = maker.gaps();
        let yardstick = self.yardstick();
        if gaps.is_empty() {
            self.say(format!("各省市所评指标均达到{yardstick}。"), format!("Every indicator evaluated reaches {yardstick}."));
        } else {
            let n = gaps.len();
            self.say(
                format!("各省市共有{n}项次未达到{yardstick}，失分较多的依次为："),
                format!("{n} values of the provinces are short of {yardstick}; most points are lost on:"),
            );
            let items = gaps.iter().take(NAMED).map(|gap| {
                let (name, place) = (indicator_name(gap.indicator, self.lang), self.name(gap.unit));
                let share = words::percent(gap.scheduled, self.lang);
                let lost = words::score(gap.lost, self.lang);
                let measure = self.measure();
                match self.lang {
                    Lang::Zh => format!("{place}{name}：失{lost}分，{measure}{share}。"),
                    Lang::En => format!("{place}, {name}: {lost} points lost, {measure} {share}."),
                }
            });
            self.list(items.collect());
            self.lead_in("失分较多的项次", "The costliest shortfalls", &["largest-gaps"]);
            self.figure("largest-gaps");
            // The paper is a draft for comment; what it can't know from data is asked for where it belongs.
            let concerned: Vec<String> = regions::provinces()
                .iter()
                .filter(|province| gaps.iter().any(|gap| gap.unit == province.code))
                .map(|province| self.name(province.code))
                .collect();
            let concerned = words::list(&concerned, self.lang);
            self.say(format!("（原因由{concerned}补充）"), format!("(Reasons: to be added by {concerned}.)"));
        }
        let unsure = self.stock.carriers.iter().filter(|carrier| carrier.doubt.is_some()).count();
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

    /// 九、下一步工作建议.
    pub(super) fn suggestions(&mut self) {
        self.heading(1, "九、下一步工作建议", "9 Next steps");
        let mut items = Vec::new();
        for province in regions::provinces() {
            let own: Vec<String> = self
                .stock
                .maker
                .gaps()
                .iter()
                .filter(|gap| gap.unit == province.code)
                .take(NAMED / 2)
                .map(|gap| {
                    let (name, lost) = (indicator_name(gap.indicator, self.lang), words::score(gap.lost, self.lang));
                    match self.lang {
                        Lang::Zh => format!("{name}（失{lost}分）"),
                        Lang::En => format!("{name} ({lost} points lost)"),
                    }
                })
                .collect();
            let n = self.stock.maker.gaps().iter().filter(|gap| gap.unit == province.code).count();
            if !own.is_empty() {
                let (name, list, yardstick) = (self.name(province.code), words::list(&own, self.lang), self.yardstick());
                items.push(match self.lang {
                    Lang::Zh => format!("{name}未达{yardstick}的{n}项指标中，优先补齐{list}，明确措施和时限。"),
                    Lang::En => format!("{name}: of {n} indicators short of {yardstick}, first {list}, with measures and deadlines."),
                });
            }
        }
        let open: Vec<String> = units()
            .filter_map(|unit| {
                let n = self.year.awaited(unit);
                (n > 0).then(|| match self.lang {
                    Lang::Zh => format!("{}{n}项", self.short(unit)),
                    Lang::En => format!("{} {n}", self.short(unit)),
                })
            })
            .collect();
        if !open.is_empty() {
            let list = words::list(&open, self.lang);
            items.push(match self.lang {
                Lang::Zh => format!("建议专题工作组秘书处会同各单位补齐未报数据：{list}。"),
                Lang::En => format!("Let the secretariat see that what is missing is filled in: {list}."),
            });
        }
        let without = self.without_target();
        if without > 0 {
            items.push(match self.lang {
                Lang::Zh => format!("建议专题工作组秘书处对已有完成值而未设目标的{without}项次，在下一年度工作要点中协商确定目标值。"),
                Lang::En => format!("Agree on targets for the {without} values that have none in the next work plan."),
            });
        }
        items.push(self.text(
            "建议专题工作组秘书处将本报告提出的问题纳入下一年度工作要点，在专题工作组会议上研究，逐项明确责任单位和时限。",
            "Take the problems named here into the next work plan and settle who is responsible, and until when, in the working group.",
        ));
        self.list(items);
        if self.regional().is_none() {
            self.remark(
                "区域没有可评数据，总体结论按省市给出。",
                "The region has nothing to evaluate; the conclusion is drawn from the provinces.",
                ["请由秘书处填报区域指标。", "Let the secretariat report the region's indicators."],
            );
        }
    }

    /// Values without a target to hold them against.
    fn without_target(&self) -> usize {
        let of = |unit: &'static str| {
            let indicators = self.year.scheme().indicators.iter().filter(move |indicator| indicator.belongs_to(unit));
            indicators.filter(|indicator| {
                let datum = self.year.datum(indicator.code(), unit);
                matches!(datum.cell, State::Number(_)) && datum.target.is_none()
            })
        };
        units().map(|unit| of(unit).count()).sum()
    }
}
