//! The indicator scheme of a workspace: key tasks, indicator cards, and the tree that the engine evaluates.

use std::sync::LazyLock;

use engine::{Direction, Node, Timing};
use serde::Deserialize;
use store::{Lang, ReadTx};

use super::rules::Rule;
use crate::error::{DeskError, ErrorCode, Result};

/// Code of the aggregate over all key tasks.
pub const TOTAL: &str = "total";

/// One key task of the policy.
#[derive(Clone, Debug, PartialEq)]
pub struct Task {
    /// `A` … `E`.
    pub code: String,
    /// The policy's clause: 三(一) … 四.
    pub clause: &'static str,
    /// Points of 100.
    pub weight: f64,
    zh: String,
    en: String,
}

impl Task {
    /// Its name, e.g. 国际创新合作联合体.
    pub fn name(&self, lang: Lang) -> &str {
        lang.pick(&self.zh, &self.en)
    }
}

/// How the region's value of an indicator comes about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RegionRule {
    /// Distinct records, counted once; reported by the secretariat while the records are not in the desk.
    Distinct,
    /// The sum of the provinces.
    Sum,
    /// Reported by the secretariat.
    Reported,
}

/// One indicator of the scheme with what is derived from its card.
#[derive(Clone, Debug, PartialEq)]
pub struct Indicator {
    /// The card as stored.
    pub card: store::Indicator,
    /// The rule that counts it from records; `None` while it is reported.
    pub rule: Option<Rule>,
    /// How the region's value comes about.
    pub region: RegionRule,
    /// Which way is better.
    pub direction: Direction,
    /// 时点 or 时期.
    pub timing: Timing,
}

impl Indicator {
    fn of(mut card: store::Indicator) -> Indicator {
        // As it is printed everywhere: the policy's text comes with either kind of bracket.
        card.name_zh = super::words::full_width(&card.name_zh).into_owned();
        Indicator {
            rule: card.computed_from.as_deref().or_else(|| shipped_rule(&card)).and_then(Rule::from_name),
            region: match card.region_rule.as_deref() {
                Some("sum") => RegionRule::Sum,
                Some("distinct") => RegionRule::Distinct,
                _ => RegionRule::Reported,
            },
            // The store lets only 1 and −1, stock and flow in.
            direction: if card.direction < 0 { Direction::Negative } else { Direction::Positive },
            timing: if card.timing == "flow" { Timing::Flow } else { Timing::Stock },
            card,
        }
    }

    /// Its code, e.g. `B4`.
    pub fn code(&self) -> &str {
        &self.card.code
    }

    /// The key task it belongs to, `A` … `E`.
    pub fn block(&self) -> &str {
        self.card.block.as_deref().unwrap_or_default()
    }

    /// Its name; the Chinese one where there is no English one.
    pub fn name(&self, lang: Lang) -> &str {
        match lang {
            Lang::Zh => &self.card.name_zh,
            Lang::En => self.card.name_en.as_deref().unwrap_or(&self.card.name_zh),
        }
    }

    /// Its unit, or empty.
    pub fn unit(&self) -> &str {
        self.card.unit.as_deref().unwrap_or_default()
    }

    /// Its points of 100.
    pub fn points(&self) -> f64 {
        self.card.weight.unwrap_or_default()
    }

    /// Whether it belongs to the region only (level G).
    pub fn is_regional(&self) -> bool {
        self.card.level.as_deref() == Some("G")
    }

    /// Whether the indicator belongs to a unit at all.
    pub fn belongs_to(&self, unit: &str) -> bool {
        !self.is_regional() || unit == crate::regions::DELTA
    }

    /// Whether people report its value for a unit, rather than the desk making it from records or from the provinces' values.
    pub fn is_reported_by(&self, unit: &str) -> bool {
        let summed = self.region == RegionRule::Sum && unit == crate::regions::DELTA && !self.is_regional();
        self.belongs_to(unit) && self.rule.is_none() && !summed
    }

    /// Whether it is worked out from the reporting round once there is one: 数据报送质量.
    pub fn is_of_round(&self) -> bool {
        self.card.code == "E4"
    }

    /// Whether people report it at all: it is neither counted from records nor worked out from the round.
    pub fn is_typed(&self) -> bool {
        self.rule.is_none()
    }

    /// `records` or `reported`: the source in force.
    pub fn source_in_force(&self) -> &'static str {
        if self.rule.is_some() { "records" } else { "reported" }
    }
}

/// The scheme of a workspace.
#[derive(Clone, Debug, PartialEq)]
pub struct Scheme {
    /// The key tasks in order.
    pub tasks: Vec<Task>,
    /// The indicators in order.
    pub indicators: Vec<Indicator>,
    /// The tree the engine evaluates: [`TOTAL`], key tasks, indicators.
    pub tree: engine::Scheme,
}

impl Scheme {
    /// Reads the scheme of a workspace.
    ///
    /// # Errors
    /// `NoData` when the workspace has none; `InvalidInput` when its weights or blocks make no tree.
    pub fn load(tx: &ReadTx<'_>) -> Result<Scheme> {
        let indicators: Vec<Indicator> = tx.indicators()?.into_iter().filter(|card| card.kind == "scheme").map(Indicator::of).collect();
        if indicators.is_empty() {
            return Err(DeskError::new(ErrorCode::NoData, "工作区里没有指标体系。", "The workspace has no indicator scheme.")
                .hint("请新建工作区，或从备份恢复。", "Create a workspace, or restore a backup."));
        }
        let mut tasks: Vec<Task> = Vec::new();
        for indicator in &indicators {
            if tasks.iter().all(|task| task.code != indicator.block()) {
                tasks.push(task(indicator.block(), indicator.card.block_weight.unwrap_or_default()));
            }
        }
        Scheme::of(tasks, indicators)
    }

    /// The same cards by another scheme's dimensions (code, Chinese and English name, weight) and indicators (code, dimension, weight), in its
    /// order; what it does not name is left out.
    ///
    /// # Errors
    /// `InvalidInput` when they make no tree.
    pub(crate) fn reweighed(&self, dimensions: &[(&str, &str, &str, f64)], indicators: &[(&str, &str, f64)]) -> Result<Scheme> {
        let known = |(code, dimension, weight): &(&str, &str, f64)| {
            let mut indicator = self.indicator(code)?.clone();
            indicator.card.block = Some((*dimension).to_owned());
            indicator.card.block_weight = dimensions.iter().find(|it| it.0 == *dimension).map(|it| it.3);
            indicator.card.weight = Some(*weight);
            Some(indicator)
        };
        let tasks = dimensions.iter().map(|(code, zh, en, weight)| Task {
            zh: if zh.is_empty() { en } else { zh }.to_string(),
            en: if en.is_empty() { zh } else { en }.to_string(),
            ..task(code, *weight)
        });
        Scheme::of(tasks.collect(), indicators.iter().filter_map(known).collect())
    }

    fn of(tasks: Vec<Task>, indicators: Vec<Indicator>) -> Result<Scheme> {
        let mut nodes = vec![Node::aggregate(TOTAL, None, 1.0)];
        for task in &tasks {
            nodes.push(Node::aggregate(&task.code, Some(TOTAL), task.weight));
            let of_task = indicators.iter().filter(|indicator| indicator.block() == task.code);
            nodes.extend(of_task.map(|it| Node::indicator(it.code(), &task.code, it.points(), it.direction, it.timing)));
        }
        let tree = engine::Scheme::new(nodes).map_err(not_evaluable)?;
        Ok(Scheme { tasks, indicators, tree })
    }

    /// Finds an indicator by its code.
    pub fn indicator(&self, code: &str) -> Option<&Indicator> {
        self.indicators.iter().find(|indicator| indicator.code() == code)
    }

    /// Finds a key task by its code.
    pub fn task(&self, code: &str) -> Option<&Task> {
        self.tasks.iter().find(|task| task.code == code)
    }

    /// The indicators of a key task, in order.
    pub fn of_task<'a>(&'a self, code: &'a str) -> impl Iterator<Item = &'a Indicator> {
        self.indicators.iter().filter(move |indicator| indicator.block() == code)
    }
}

/// What the engine refuses, as the desk's error.
pub(crate) fn not_evaluable(cause: engine::Error) -> DeskError {
    DeskError::new(
        ErrorCode::InvalidInput,
        format!("指标体系或数据无法评估：{cause}"),
        format!("The scheme or its data can't be evaluated: {cause}"),
    )
    .hint("请在指标卡中核对权重、方向和所属重点任务。", "Check weights, directions and key tasks on the indicator cards.")
    .because(cause)
}

/// The rule of the shipped scheme for a card of its version: workspaces made before their kinds of record were there hold cards
/// without it.
fn shipped_rule(card: &store::Indicator) -> Option<&'static str> {
    let same = card.version.as_deref() == Some(&ASSET.version);
    ASSET.indicators.iter().find(|it| same && it.code == card.code)?.computed_from.as_deref()
}

#[derive(Deserialize)]
struct Asset {
    version: String,
    tasks: Vec<AssetTask>,
    indicators: Vec<AssetIndicator>,
}

#[derive(Deserialize)]
struct AssetIndicator {
    code: String,
    computed_from: Option<String>,
}

#[derive(Deserialize)]
struct AssetTask {
    code: String,
    clause: String,
    name_zh: String,
    name_en: String,
}

static ASSET: LazyLock<Asset> = LazyLock::new(|| {
    // The asset is compiled in and every build's tests read it.
    serde_json::from_str(include_str!("../../../../../assets/scheme/indicators.json"))
        .expect("assets/scheme/indicators.json is well formed")
});

fn task(code: &str, weight: f64) -> Task {
    let named = ASSET.tasks.iter().find(|task| task.code == code);
    Task {
        code: code.to_owned(),
        clause: named.map_or("", |task| &task.clause),
        weight,
        zh: named.map_or(code, |task| &task.name_zh).to_owned(),
        en: named.map_or(code, |task| &task.name_en).to_owned(),
    }
}
