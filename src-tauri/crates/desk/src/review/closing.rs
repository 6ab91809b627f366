//! 九、下一步工作建议: what the data ask for.

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
