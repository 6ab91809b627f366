//! Versions of schemes: saved as they are and never changed, one of them in force.

use std::collections::BTreeMap;

use engine::GradeBands;
use engine::grading::{Candidate, Graded, Grading};
use store::{Lang, Op, ReadTx, SchemeVersion as Stored};

use super::case::{self, is_basic};
use super::{content, judgement, negative};
use crate::context::Context;
use crate::error::{DeskError, ErrorCode, Result};
use crate::indicators::Scheme;
use crate::indicators::scheme::not_evaluable;
use crate::wire::{
    AggregateMethod, GradeLimits, ImputeMethod, MethodBasis, MethodLevel, NormaliseMethod, SchemeCheck, SchemeChecked, SchemeContent,
    SchemeDelete, SchemeList, SchemeMethod, SchemeNegative, SchemeQuery, SchemeRename, SchemeRequest, SchemeSave, SchemeSaved,
    SchemeSummary, SchemeUnit, SchemeVersion, Severity, WeighMethod,
};

/// The identifier of the scheme that is there without anybody saving one.
pub(super) const BASIC: &str = "basic";

/// The longest name of a version, in characters: it stands in a menu.
const LONGEST_NAME: usize = 60;

/// Lists the schemes that a level may use in a year.
pub fn list(cx: &mut Context<'_>, query: SchemeQuery) -> Result<SchemeList> {
    let stored = case::stored(cx)?;
    let in_force = in_force(&stored, query.level, query.year).map(|version| version.id.clone());
    let mut versions = vec![basic(query.level, query.year, in_force.is_none(), cx.lang)];
    let usable = stored.iter().filter(|version| version.level == word(query.level) && version.year <= query.year);
    versions.extend(usable.map(|version| summary(version, query.level, in_force.as_ref() == Some(&version.id), cx)));
    Ok(SchemeList { versions })
}

/// Gives one version in full.
pub fn get(cx: &mut Context<'_>, request: SchemeRequest) -> Result<SchemeVersion> {
    let (summary, content) = find(cx, request.level, request.year, request.id.as_deref())?;
    let material = case::material(cx, request.level, request.year)?;
    let problems = content::check(&content, &material, "content", cx.lang);
    let judged = judgement::judged(&content, &material, cx.lang);
    let units = material.units.iter().filter(|unit| !unit.is_region);
    let units = units.map(|unit| SchemeUnit { code: unit.code.clone(), name: unit.name(cx.lang).to_owned() }).collect();
    Ok(SchemeVersion { summary, measures: material.wire(cx.lang), units, problems, judged, content })
}

/// Checks a scheme without saving it.
pub fn check(cx: &mut Context<'_>, request: SchemeCheck) -> Result<SchemeChecked> {
    let material = case::material(cx, request.level, request.year)?;
    let problems = content::check(&request.content, &material, "content", cx.lang);
    let judged = judgement::judged(&request.content, &material, cx.lang);
    Ok(SchemeChecked { ok: problems.iter().all(|problem| problem.severity != Severity::Error), problems, judged })
}

/// Saves a scheme as a new version.
pub fn save(cx: &mut Context<'_>, request: SchemeSave) -> Result<SchemeSaved> {
    let material = case::material(cx, request.level, request.year)?;
    case::sound(&request.content, &material, "content")?;
    let name = named(&request.name)?;
    let based_on = request.based_on.filter(|id| !id.is_empty() && !is_basic(id));
    let content = serde_json::to_string(&request.content)
        .map_err(|cause| DeskError::new(ErrorCode::Internal, "方案无法保存。", "The scheme can't be encoded.").because(cause))?;
    let version = Stored {
        level: word(request.level),
        year: request.year,
        name: name.clone(),
        note: request.note.unwrap_or_default().trim().to_owned(),
        based_on: based_on.unwrap_or_default(),
        saved_by: cx.actor()?.name,
        content,
        ..Stored::default()
    };
    let op = Op::SchemeVersionSaved { level: word(request.level), year: request.year, name };
    let written = cx.write(op, |tx| Ok(tx.add_scheme_version(&version)?))?;
    Ok(SchemeSaved { changed: written.entry.is_some(), id: written.output.id, number: written.output.number })
}

/// Gives a version another name or note.
pub fn rename(cx: &mut Context<'_>, request: SchemeRename) -> Result<SchemeSaved> {
    let version = saved(cx, &request.id)?;
    let name = named(&request.name)?;
    let note = request.note.map_or(version.note, |note| note.trim().to_owned());
    let op = Op::SchemeVersionRenamed { year: version.year, from: version.name, to: name.clone() };
    let written = cx.write(op, |tx| Ok(tx.rename_scheme_version(&request.id, &name, &note)?))?;
    Ok(SchemeSaved { id: request.id, number: version.number, changed: written.entry.is_some() })
}

/// Deletes a version that is not in force; undo brings it back.
pub fn delete(cx: &mut Context<'_>, request: SchemeDelete) -> Result<SchemeSaved> {
    let version = saved(cx, &request.id)?;
    let op = Op::SchemeVersionDeleted { level: version.level, year: version.year, name: version.name };
    let written = cx.write(op, |tx| Ok(tx.delete_scheme_version(&request.id)?))?;
    Ok(SchemeSaved { id: request.id, number: version.number, changed: written.entry.is_some() })
}

/// Puts a version in force for its year and those after it, or with `basic` the scheme without a version.
pub fn enforce(cx: &mut Context<'_>, request: SchemeRequest) -> Result<SchemeSaved> {
    let level = word(request.level);
    let id = request.id.filter(|id| !id.is_empty() && !is_basic(id));
    let version = id.as_deref().map(|id| saved(cx, id)).transpose()?;
    if let Some(version) = &version {
        if (version.level.as_str(), version.year) != (level.as_str(), request.year) {
            return Err(DeskError::new(
                ErrorCode::InvalidInput,
                format!("方案「{}」属于{}年的其他评估。", version.name, version.year),
                format!("The scheme \"{}\" belongs to another level or to {}.", version.name, version.year),
            )
            .hint("请另存为本年度、本层级的版本后再启用。", "Save it as a version of this year and level first.")
            .field("id"));
        }
        let content = decoded(version)?;
        if request.level == MethodLevel::Provinces {
            by_definition(&content)?;
        }
        case::sound(&content, &*case::material(cx, request.level, request.year)?, "content")?;
    } else {
        let stored = case::stored(cx)?;
        if let Some(earlier) = in_force(&stored, request.level, request.year - 1) {
            return Err(DeskError::new(
                ErrorCode::InvalidInput,
                format!("{}年起生效的方案「{}」一直用到被新方案取代，不能回到基础方案。", earlier.year, earlier.name),
                format!("The scheme \"{}\", in force since {}, holds until another takes its place.", earlier.name, earlier.year),
            )
            .hint(
                "请把基础方案另存为本年度的一个版本，再启用它。",
                "Save the basic scheme as a version of this year and put that in force.",
            )
            .field("id"));
        }
    }
    let name = version.as_ref().map(|version| version.name.clone()).unwrap_or_default();
    let op = Op::SchemeVersionInForce { level: level.clone(), year: request.year, name };
    let written = cx.write(op, |tx| Ok(tx.put_scheme_in_force(&level, request.year, id.as_deref())?))?;
    Ok(SchemeSaved { id: id.unwrap_or_default(), number: version.map_or(0, |it| it.number), changed: written.entry.is_some() })
}

/// Attainment is by definition a weighted mean of the indicators' attainments; a scheme in force may weigh it otherwise, and no more.
fn by_definition(content: &SchemeContent) -> Result<()> {
    let method = &content.method;
    let plain = method.normalise == NormaliseMethod::Target
        && method.aggregate == AggregateMethod::Arithmetic
        && method.aggregate_top.is_none_or(|top| top == AggregateMethod::Arithmetic)
        && method.weigh == WeighMethod::Given
        && method.impute == ImputeMethod::None
        && !method.treat
        && method.min_availability == 0.0
        && content.indicators.iter().all(|indicator| indicator.normalise.is_none());
    if plain {
        return Ok(());
    }
    Err(DeskError::new(
        ErrorCode::InvalidInput,
        "省市评估的目标完成率按定义是各指标完成率的加权平均：生效的方案只能改变指标和权重，不能改变方法。",
        "The attainment of provinces is by definition the weighted mean of their indicators' attainments: a scheme in force may change indicators and weights, not the method.",
    )
    .hint(
        "请把标准化改为目标完成率、赋权改为给定、汇总改为算术平均；其他方法可在对比中查看。",
        "Use target attainment, given weights and arithmetic means; look at other methods by comparison.",
    )
    .field("content.method"))
}

/// Finds a scheme with its content: by identifier, or the one in force.
pub(super) fn find(cx: &Context<'_>, level: MethodLevel, year: i32, id: Option<&str>) -> Result<(SchemeSummary, SchemeContent)> {
    let stored = case::stored(cx)?;
    let forced = in_force(&stored, level, year);
    let version = match id.filter(|id| !id.is_empty()) {
        None => forced,
        Some(id) if is_basic(id) => None,
        Some(id) => Some(stored.iter().find(|it| it.id == id && it.level == word(level)).ok_or_else(|| unknown(id))?),
    };
    match version {
        Some(version) => Ok((summary(version, level, forced.is_some_and(|forced| forced.id == version.id), cx), decoded(version)?)),
        None => Ok((basic(level, year, forced.is_none(), cx.lang), case::material(cx, level, year)?.basic.clone())),
    }
}

/// The version in force for a year: that of the last year not after it.
pub(super) fn in_force(stored: &[Stored], level: MethodLevel, year: i32) -> Option<&Stored> {
    let of_level = stored.iter().filter(|version| version.in_force && version.level == word(level) && version.year <= year);
    of_level.max_by_key(|version| (version.year, version.number))
}

/// The content of a version.
pub(crate) fn decoded(version: &Stored) -> Result<SchemeContent> {
    serde_json::from_str(&version.content).map_err(|cause| {
        DeskError::new(
            ErrorCode::Damaged,
            format!("方案「{}」的内容无法读取。", version.name),
            format!("The content of the scheme \"{}\" can't be read.", version.name),
        )
        .hint("它可能由更新的版本写成；请升级程序，或另选方案。", "A newer program may have written it; upgrade, or choose another.")
        .because(cause)
    })
}

/// By what provinces are graded: limits, cap and negative list of the scheme in force.
#[derive(Clone, Debug, Default)]
pub(crate) struct GradeRules {
    pub limits: GradeLimits,
    pub cap: Option<f64>,
    negative: Vec<SchemeNegative>,
}

impl GradeRules {
    /// Grades the units of a year together, as the method's screen does; the region is none of them.
    pub fn grade(&self, year: i32, points: impl Iterator<Item = (String, Option<f64>)>) -> Result<Vec<Graded>> {
        let candidates: Vec<Candidate> = points
            .map(|(unit, points)| {
                let mut candidate = Candidate { unit, points, ..Candidate::default() };
                negative::apply(&self.negative, year, &mut candidate);
                candidate
            })
            .collect();
        let bands = GradeBands::new(self.limits.excellent, self.limits.good, self.limits.fair).map_err(not_evaluable)?;
        engine::grading::grade(&candidates, &Grading { bands, cap: self.cap }).map_err(not_evaluable)
    }

    /// The entries of a unit in the negative list, each as a sentence.
    pub fn entries(&self, unit: &str, year: i32, lang: Lang) -> Vec<String> {
        negative::of(&self.negative, unit, year).map(|it| negative::sentence(it, lang)).collect()
    }
}

/// The schemes in force for provinces with what grades are given by, by the year from which they hold, on the indicator cards.
pub(crate) fn forced(tx: &ReadTx<'_>, cards: &Scheme) -> Result<BTreeMap<i32, (Scheme, GradeRules)>> {
    let mut found = BTreeMap::new();
    for version in tx.scheme_versions()?.iter().filter(|version| version.in_force && version.level == word(MethodLevel::Provinces)) {
        let content = decoded(version)?;
        let dimensions = content.dimensions.iter().map(|it| (it.code.as_str(), it.name_zh.as_str(), it.name_en.as_str(), it.weight));
        let indicators = content.indicators.iter().map(|it| (it.code.as_str(), it.dimension.as_str(), it.weight));
        let scheme = cards.reweighed(&dimensions.collect::<Vec<_>>(), &indicators.collect::<Vec<_>>())?;
        let SchemeMethod { grades: limits, cap, negative, .. } = content.method;
        found.insert(version.year, (scheme, GradeRules { limits, cap, negative }));
    }
    Ok(found)
}

/// What stands for a scheme that is not saved.
pub(super) fn unsaved(basis: &MethodBasis, lang: Lang) -> SchemeSummary {
    SchemeSummary {
        level: basis.level,
        year: basis.year,
        name: lang.pick("未保存的方案", "Unsaved scheme").to_owned(),
        based_on: basis.scheme.clone().unwrap_or_default(),
        ..SchemeSummary::default()
    }
}

fn basic(level: MethodLevel, year: i32, in_force: bool, lang: Lang) -> SchemeSummary {
    let name = match level {
        MethodLevel::Provinces => lang.pick("指标卡方案", "Scheme of the indicator cards"),
        _ => lang.pick("等权基础方案", "Basic scheme of equal weights"),
    };
    SchemeSummary { id: BASIC.to_owned(), level, year, name: name.to_owned(), in_force, ..SchemeSummary::default() }
}

fn summary(version: &Stored, level: MethodLevel, in_force: bool, cx: &Context<'_>) -> SchemeSummary {
    SchemeSummary {
        id: version.id.clone(),
        level,
        year: version.year,
        number: version.number,
        name: version.name.clone(),
        note: version.note.clone(),
        based_on: version.based_on.clone(),
        in_force,
        saved_at: version.saved_at.parse().map_or_else(|_| version.saved_at.clone(), |at| cx.show_time(at)),
        saved_by: version.saved_by.clone(),
    }
}

fn saved(cx: &Context<'_>, id: &str) -> Result<Stored> {
    case::stored(cx)?.iter().find(|version| version.id == id).cloned().ok_or_else(|| unknown(id))
}

fn unknown(id: &str) -> DeskError {
    DeskError::new(ErrorCode::NotFound, format!("找不到评估方案：{id}"), format!("There is no such scheme: {id}"))
        .hint("它可能已被删除；可在日志中撤销删除。", "It may have been deleted; the log can take that back.")
        .field("id")
}

fn named(name: &str) -> Result<String> {
    let name: String = name.chars().filter(|letter| !letter.is_control()).collect();
    let name = name.trim().to_owned();
    if name.is_empty() || name.chars().count() > LONGEST_NAME {
        return Err(DeskError::new(
            ErrorCode::InvalidInput,
            format!("方案名称须为 1 至 {LONGEST_NAME} 字。"),
            format!("The name of a scheme has 1 to {LONGEST_NAME} characters."),
        )
        .field("name"));
    }
    Ok(name)
}

/// The word by which the store knows a level.
pub(super) fn word(level: MethodLevel) -> String {
    match level {
        MethodLevel::Provinces => "provinces",
        MethodLevel::Cities => "cities",
        MethodLevel::Parks => "parks",
        MethodLevel::OverseasCentres => "overseas-centres",
        MethodLevel::JointLabs => "joint-labs",
        MethodLevel::RdCentres => "rd-centres",
    }
    .to_owned()
}
