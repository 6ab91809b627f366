//! 七、主要经验: what moved the numbers, by which work of the policy, with which records, and where only people can say more.

use report::document::Run;
use store::{Kind, Lang};

use super::draft::Draft;
use super::findings::NUMERALS;
use super::movement::Mover;
use crate::indicators::{Indicator, words};
use crate::regions;

/// How many pieces of work are told.
const TOLD: usize = 5;

/// How many movers of a province are named.
const NAMED: usize = 3;

/// How many records are named.
const RECORDS: usize = 5;

/// Less than this many points of 100 is no movement worth a paragraph.
const WORTH: f64 = 0.1;

/// The work that each clause of the policy asks for, in the policy's words.
const WORK: &[(&str, &str, &str)] = &[
    ("三(一)-1", "联合申报、承担国家国际科技合作类项目", "applying together for national international programmes"),
    ("三(一)-2", "面向重点国别协同推进双边产业创新合作", "bilateral industrial innovation with priority countries"),
    ("三(一)-3", "开展“对外发榜、全球揭榜”", "posting challenges open to the world"),
    ("三(一)-4", "牵头发起或参与国际大科学计划和大科学工程", "leading or joining international mega-science"),
    ("三(二)-1", "共享共建海外孵化（创新）中心", "sharing overseas incubation and innovation centres"),
    ("三(二)-2", "共建国际联合实验室（国际联合研究中心）", "building joint international laboratories"),
    ("三(二)-3", "共同吸引外资研发机构和国际组织分支", "attracting foreign R&D bodies and branches together"),
    ("三(二)-4", "加强合作园区建设", "strengthening the cooperation parks"),
    ("三(二)-5", "建设国际技术转移网络", "building a network of international technology transfer"),
    ("三(三)-1", "推进国际人才评价一体化和互认", "common standards and mutual recognition of talent"),
    ("三(三)-2", "共享海外引才渠道、联合招引国际人才", "shared channels and joint recruitment abroad"),
    ("三(三)-3", "探索放宽紧缺领域外国人才准入", "easier entry for talent in fields of shortage"),
    ("三(三)-4", "提高国际人才综合服务水平", "better services for international talent"),
    ("三(四)-1", "发挥品牌活动的区域辐射带动效应", "letting brand events serve the whole region"),
    ("三(四)-2", "共同承担国家国际科技创新交流活动", "hosting national exchange events together"),
    ("三(四)-3", "境内外联合举办国际科技交流对接活动", "joint matchmaking at home and abroad"),
    ("四(一)", "完善组织架构", "completing the organisation"),
    ("四(二)", "优化立项支持", "supporting joint projects"),
    ("四(三)", "健全运行机制", "keeping the working rules"),
];

impl<'a> Draft<'a> {
    /// 七、主要经验.
    pub(super) fn experience(&mut self) {
        self.heading(1, "七、主要经验", "7 What went well");
        let region = self.movers(regions::DELTA);
        let mut chosen: Vec<Mover<'a>> = Vec::new();
        for mover in region.into_iter().filter(|mover| mover.points >= WORTH) {
            // One piece of work is told once, by the indicator that it moved most.
            if chosen.len() < TOLD && chosen.iter().all(|other| clause(other.indicator) != clause(mover.indicator)) {
                chosen.push(mover);
            }
        }
        let moved = !chosen.is_empty();
        if !moved {
            chosen = self.reached();
        }
        if chosen.is_empty() {
            self.say(
                "本期数据未显示区域较上年进步或各省市普遍达到要求的指标。",
                "The data show neither progress of the region nor anything that all provinces reached.",
            );
        } else {
            let n = chosen.len();
            match moved {
                true => self.say(
                    format!("与上年相比，区域进步较大的有以下{n}方面工作。各方面先述数据所示成效，再列需由有关单位补充的具体做法和案例。"),
                    format!("Compared with the year before, the region has come furthest in the following {n} pieces of work: first what the data show, then what the units concerned are to add."),
                ),
                false => self.say(
                    format!("本年度没有可比的上年数据。从完成情况看，以下{n}方面工作在各省市普遍达到要求。"),
                    format!("There is no year before to compare with. By what was attained, the following {n} pieces of work met what was due in every province."),
                ),
            }
            for (i, mover) in chosen.iter().enumerate() {
                self.piece_of_work(i, mover, moved);
            }
        }
        self.lifted_provinces();
    }

    /// Without a year before: what every province reached, one indicator per clause, the weightiest first.
    fn reached(&self) -> Vec<Mover<'a>> {
        let provincial = self.year.scheme().indicators.iter().filter(|indicator| !indicator.is_regional());
        let mut reached: Vec<Mover<'a>> = provincial
            .filter(|indicator| self.is_reached_everywhere(indicator))
            .map(|indicator| Mover { indicator, points: indicator.points() })
            .collect();
        reached.sort_by(|a, b| b.points.total_cmp(&a.points));
        let mut chosen: Vec<Mover<'a>> = Vec::new();
        for mover in reached {
            if chosen.len() < TOLD && chosen.iter().all(|other| clause(other.indicator) != clause(mover.indicator)) {
                chosen.push(mover);
            }
        }
        chosen
    }

    fn piece_of_work(&mut self, i: usize, mover: &Mover<'a>, moved: bool) {
        let indicator = mover.indicator;
        let Some((clause, zh, en)) = WORK.iter().find(|(clause, ..)| *clause == self::clause(indicator)) else { return };
        let number = NUMERALS.get(i).copied().unwrap_or("");
        let en_title = en.chars().take(1).flat_map(char::to_uppercase).chain(en.chars().skip(1)).collect::<String>();
        self.heading(2, &format!("（{number}）{zh}"), &format!("7.{} {en_title}", i + 1));
        let mut said = Vec::new();
        said.extend(self.value_told(indicator, regions::DELTA));
        let best = self.best_province(indicator);
        if let Some((unit, told)) = &best {
            let name = self.name(unit);
            said.push(
                self.text(&format!("省市中{name}贡献较大（{told}）"), &format!("among the provinces {name} contributed most ({told})")),
            );
        } else if !moved {
            let each: Vec<String> = regions::provinces()
                .iter()
                .filter_map(|province| {
                    let value = self.number_in(indicator, province.code, self.year.year)?;
                    Some(format!("{}{}{}", self.short(province.code), self.lang.pick("", " "), self.told(indicator, value)))
                })
                .collect();
            said.push(self.text(
                &format!("各省市分别为{}", words::list(&each, self.lang)),
                &format!("by province: {}", words::list(&each, self.lang)),
            ));
        }
        said.extend(self.new_records(indicator));
        if moved {
            let points = words::score(mover.points, self.lang);
            said.push(self.text(
                &format!("按指标权重计，拉动区域综合得分{points}分"),
                &format!("at its weight this is worth {points} points of the region's score"),
            ));
        }
        let code = indicator.code();
        self.say(
            format!("《实施意见》{clause}部署此项工作，成效由指标{code}反映：{}。", said.join("；")),
            format!(
                "Clause {} of the Opinions asks for it, and indicator {code} shows what came of it. {}.",
                words::clause(clause, self.lang),
                said.join("; ")
            ),
        );
        let who = best.map_or_else(|| self.text("有关单位", "the units concerned"), |(unit, _)| self.name(unit));
        self.ask_to_fill(
            &format!("请{who}补充此项工作的具体做法、协调机制和一个典型案例。"),
            &format!("How it was done, how it was coordinated, and one example: by {who}."),
        );
    }

    /// 「区域B9…为10.20亿元，同比增长12.3%，完成率104.0%」.
    fn value_told(&self, indicator: &Indicator, unit: &str) -> Option<String> {
        let value = self.number_in(indicator, unit, self.year.year)?;
        let (place, name, shown) = (self.short(unit), indicator.name(self.lang), self.told(indicator, value));
        let moved = self.moved(indicator, unit).map(|moved| format!("{}{moved}", self.lang.pick("，", ", "))).unwrap_or_default();
        let share = self.year.of(unit).indicator(indicator.code()).and_then(|found| found.scheduled);
        let share = share.map(|share| words::percent(share, self.lang));
        let share = share.map(|share| format!("{}{}{}{share}", self.lang.pick("，", ", "), self.measure(), self.lang.pick("", " ")));
        let share = share.unwrap_or_default();
        Some(match self.lang {
            Lang::Zh => format!("{place}{name}为{shown}{moved}{share}"),
            Lang::En => format!("{name}, {place}: {shown}{moved}{share}"),
        })
    }

    /// The province whose own total an indicator lifted most, and its value in words.
    fn best_province(&self, indicator: &Indicator) -> Option<(&'static str, String)> {
        let lifted = regions::provinces().iter().filter_map(|province| {
            let movers = self.movers(province.code);
            let mover = movers.iter().find(|mover| mover.indicator.code() == indicator.code())?;
            Some((province.code, mover.points))
        });
        // Of equal provinces the first in 沪苏浙皖.
        let (unit, points) = lifted.reduce(|best, next| if next.1 > best.1 { next } else { best })?;
        if points < WORTH {
            return None;
        }
        let value = self.number_in(indicator, unit, self.year.year)?;
        let moved = self.moved(indicator, unit).map(|moved| format!("{}{moved}", self.lang.pick("，", ", "))).unwrap_or_default();
        Some((unit, format!("{}{moved}", self.told(indicator, value))))
    }

    /// The records of the year that an indicator tells of, by name.
    fn new_records(&self, indicator: &Indicator) -> Option<String> {
        let kind = match indicator.code() {
            "B1" | "B2" | "B3" => Kind::OverseasCentre,
            "B4" => Kind::JointLab,
            "B6" | "B7" | "B8" => Kind::Park,
            _ => return None,
        };
        let kinds = [kind];
        let new: Vec<&str> = self
            .stock
            .standing(&kinds)
            .filter(|carrier| carrier.year() == Some(self.year.year))
            .map(|carrier| carrier.name.as_str())
            .collect();
        let n = new.len();
        let named = words::list(&new[..n.min(RECORDS)], self.lang);
        (n > 0).then(|| match (n > RECORDS, self.lang) {
            (false, Lang::Zh) => format!("台账中当年新增{n}家：{named}"),
            (true, Lang::Zh) => format!("台账中当年新增{n}家，有{named}等"),
            (false, Lang::En) => format!("{n} new on record this year: {named}"),
            (true, Lang::En) => format!("{n} new on record this year, among them {named}"),
        })
    }

    /// What lifted each province that did better than the year before.
    fn lifted_provinces(&mut self) {
        let mut items = Vec::new();
        for province in regions::provinces() {
            let Some(change) = self.year.change(province.code).filter(|change| engine::round_half_up(change * 100.0, 1) > 0.0) else {
                continue;
            };
            let movers = self.movers(province.code);
            let by = self.moved_by(movers.iter().filter(|mover| mover.points >= WORTH).take(NAMED));
            let (name, change, measure) = (self.name(province.code), self.change(change), self.rate_of_total());
            let by = match (by.is_empty(), self.lang) {
                (true, _) => String::new(),
                (false, Lang::Zh) => format!("，拉动较大的有{by}"),
                (false, Lang::En) => format!("; lifted most by {by}"),
            };
            items.push(match self.lang {
                Lang::Zh => format!("{name}{measure}{change}{by}。"),
                Lang::En => format!("{name}: {measure} is {change}{by}."),
            });
        }
        if !items.is_empty() {
            self.say("分省市看，较上年进步的有：", "By province, those ahead of the year before:");
            self.list(items);
        }
    }

    /// What a unit's rate over all key tasks is called.
    pub(super) fn rate_of_total(&self) -> String {
        match self.year.is_running() {
            true => self.text("按时序完成率", "attainment of what is due"),
            false => self.text("综合完成率", "overall attainment"),
        }
    }

    /// A place that only people can fill, marked so that nobody prints it unseen.
    pub(super) fn ask_to_fill(&mut self, zh: &str, en: &str) {
        self.open_places += 1;
        let runs = vec![Run::Strong(self.text("【待补充】", "[To be added] ")), Run::Text(self.text(zh, en))];
        self.say_runs(runs);
    }
}

/// The first clause that an indicator stands under.
fn clause(indicator: &Indicator) -> &str {
    indicator.card.clause.as_deref().unwrap_or_default().split('、').next().unwrap_or_default()
}
