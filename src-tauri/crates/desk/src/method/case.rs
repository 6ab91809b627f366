//! A level, a year and a scheme put together; what they are made of is kept until the workspace changes, so that a slider asks no SQL.

use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use jiff::civil::Date;
use store::{Lang, SchemeVersion as Stored};

use super::content::{self, Framework, Prepared};
use super::material::Material;
use super::versions::{self, BASIC};
use crate::context::Context;
use crate::error::{DeskError, ErrorCode, Result};
use crate::wire::{MethodBasis, MethodLevel, MethodRefusal, Problem, SchemeContent, SchemeSummary, Severity, WeighMethod};

/// How many levels and years are kept.
const KEPT: usize = 8;

/// What was read of a workspace at a revision.
#[derive(Debug, Default)]
pub(crate) struct Cache(Mutex<Option<Kept>>);

#[derive(Debug)]
struct Kept {
    path: PathBuf,
    workspace: String,
    revision: u64,
    /// The as-of date, where one is fixed.
    fixed: Option<Date>,
    versions: Arc<Vec<Stored>>,
    materials: Vec<(MethodLevel, i32, Date, Arc<Material>)>,
}

/// A scheme on the units of a level in a year.
#[derive(Clone, Debug)]
pub(super) struct Case {
    pub material: Arc<Material>,
    pub summary: SchemeSummary,
    pub content: SchemeContent,
    pub framework: Framework,
    /// This year's values with the scheme's marks.
    pub now: Prepared,
    pub year: i32,
    pub ranked: bool,
    pub refusals: Vec<MethodRefusal>,
}

/// The versions of the open workspace, as at its revision.
pub(super) fn stored(cx: &Context<'_>) -> Result<Arc<Vec<Stored>>> {
    with_kept(cx, |kept, _| Ok(Arc::clone(&kept.versions)))
}

/// The units of a level in a year.
pub(super) fn material(cx: &Context<'_>, level: MethodLevel, year: i32) -> Result<Arc<Material>> {
    if !(1901..=2200).contains(&year) {
        return Err(DeskError::new(ErrorCode::InvalidInput, format!("年份不正确：{year}"), format!("Not a valid year: {year}"))
            .hint("请填写四位年份，如 2024。", "Give a year of four digits, such as 2024.")
            .field("of.year"));
    }
    with_kept(cx, |kept, as_of| {
        if let Some((.., found)) = kept.materials.iter().find(|(l, y, day, _)| (*l, *y, *day) == (level, year, as_of)) {
            return Ok(Arc::clone(found));
        }
        let made = Arc::new(Material::gather(cx, level, year, as_of)?);
        kept.materials.truncate(KEPT - 1);
        kept.materials.insert(0, (level, year, as_of, Arc::clone(&made)));
        Ok(made)
    })
}

fn with_kept<T>(cx: &Context<'_>, look: impl FnOnce(&mut Kept, Date) -> Result<T>) -> Result<T> {
    let workspace = cx.workspace()?;
    let mut cache = cx.desk.methods.0.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
    let revision = workspace.revision();
    let fresh = |kept: &Kept| kept.revision == revision && kept.path == workspace.path() && kept.workspace == workspace.meta().id;
    if !cache.as_ref().is_some_and(fresh) {
        let read = |tx: &store::ReadTx<'_>| Ok::<_, DeskError>((tx.revision()?, tx.setting("as_of")?, tx.scheme_versions()?));
        let (revision, fixed, versions) = workspace.read(read)?;
        *cache = Some(Kept {
            path: workspace.path().to_owned(),
            workspace: workspace.meta().id.clone(),
            revision,
            fixed: fixed.and_then(|text| text.parse().ok()),
            versions: Arc::new(versions),
            materials: Vec::new(),
        });
    }
    let kept = cache.as_mut().ok_or_else(|| DeskError::new(ErrorCode::Internal, "缓存为空。", "The cache is empty."))?;
    let as_of = kept.fixed.unwrap_or_else(|| cx.desk.clock.today());
    look(kept, as_of)
}

impl Case {
    /// Puts level, year and scheme of a request together.
    ///
    /// # Errors
    /// `NoData` without units; `NotFound` for an unknown version; `InvalidInput` at the first fault of the scheme.
    pub fn of(cx: &Context<'_>, basis: &MethodBasis) -> Result<Case> {
        let (summary, content) = match &basis.content {
            Some(content) => (versions::unsaved(basis, cx.lang), content.clone()),
            None => versions::find(cx, basis.level, basis.year, basis.scheme.as_deref())?,
        };
        Case::with(cx, basis, summary, content)
    }

    /// The same with a scheme at hand.
    pub fn with(cx: &Context<'_>, basis: &MethodBasis, summary: SchemeSummary, content: SchemeContent) -> Result<Case> {
        let material = material(cx, basis.level, basis.year)?;
        sound(&content, &material, "of.content")?;
        let few = material.compared() < engine::FEW_UNITS;
        let mut refusals = Vec::new();
        let mut framework = content::framework(&content, &material, basis.allow_few)?;
        if few && !basis.allow_few && framework.pipeline.weigh.from_data().is_some() {
            framework.pipeline.weigh = engine::Weighing::Given;
            refusals.push(super::words::refused_weights(material.compared(), cx.lang));
        }
        let ranked = !few || basis.ranks;
        if !ranked {
            refusals.push(super::words::refused_ranks(material.compared(), cx.lang));
        }
        let now = content::prepare(&content, &framework, &material.now, material.before.as_ref())?;
        Ok(Case { year: basis.year, material, summary, content, framework, now, ranked, refusals })
    }

    /// Evaluates the year.
    pub fn outcome(&self) -> Result<engine::Outcome> {
        self.run(&self.framework.scheme, &self.now)
    }

    /// Evaluates the year before by the same scheme; none where it has no values.
    pub fn outcome_before(&self) -> Result<Option<engine::Outcome>> {
        let Some(before) = &self.material.before else { return Ok(None) };
        let prepared = content::prepare(&self.content, &self.framework, before, None)?;
        // A scheme that the values of the year before do not carry says nothing of them.
        Ok(self.run(&self.framework.scheme, &prepared).ok())
    }

    pub fn run(&self, scheme: &engine::Scheme, prepared: &Prepared) -> Result<engine::Outcome> {
        prepared.pipeline.run(scheme, &prepared.data).map_err(|error| super::words::refused(&error, self))
    }

    /// A node's name.
    pub fn name(&self, code: &str, lang: Lang) -> String {
        if code == crate::indicators::TOTAL {
            return lang.pick("综合", "Overall").to_owned();
        }
        if let Some(dimension) = self.content.dimensions.iter().find(|it| it.code == code) {
            let (first, second) = match lang {
                Lang::Zh => (&dimension.name_zh, &dimension.name_en),
                Lang::En => (&dimension.name_en, &dimension.name_zh),
            };
            return if first.is_empty() { second } else { first }.clone();
        }
        self.material.measure(code).map_or_else(|| code.to_owned(), |measure| measure.name(lang).to_owned())
    }

    /// A unit's name.
    pub fn unit_name(&self, code: &str, lang: Lang) -> String {
        self.material.unit(code).map_or_else(|| code.to_owned(), |unit| unit.name(lang).to_owned())
    }

    /// The method of weights as used, after a refusal.
    pub fn weigh(&self) -> WeighMethod {
        if self.refusals.iter().any(|refusal| refusal.what == "data-weights") { WeighMethod::Given } else { self.content.method.weigh }
    }
}

/// Refuses a scheme at its first fault.
pub(super) fn sound(content: &SchemeContent, material: &Material, at: &str) -> Result<()> {
    let faults = |lang| content::check(content, material, at, lang).into_iter().find(|problem| problem.severity == Severity::Error);
    // Asked with every movement of a slider: the other language is looked up for a fault alone.
    match faults(Lang::Zh) {
        Some(zh) => Err(fault(zh.clone(), faults(Lang::En).unwrap_or(zh))),
        None => Ok(()),
    }
}

fn fault(zh: Problem, en: Problem) -> DeskError {
    let error = DeskError::new(ErrorCode::InvalidInput, zh.message, en.message).hint(zh.hint, en.hint);
    match zh.place.field {
        Some(field) => error.field(field),
        None => error,
    }
}

/// Whether an identifier names the scheme that nobody saved.
pub(super) fn is_basic(id: &str) -> bool {
    id == BASIC
}
