//! The group's work at a glance: the next meeting, who owes what, the plan by province.

use store::Kind;

use super::held::next;
use super::sheet;
use crate::context::Context;
use crate::error::{DeskError, Result};
use crate::indicators::counted::first_day;
use crate::wire::{DecisionQuery, GroupOverview, PlanQuery, ProblemQuery, YearRequest};
use crate::workplan::all;
use crate::workplan::standing::days;

/// Gives what the overview says of the group's work.
pub fn glance(cx: &mut Context<'_>, request: YearRequest) -> Result<GroupOverview> {
    let as_of = cx.as_of()?;
    let coming = cx.workspace()?.read(|tx| Ok::<_, DeskError>(next(&all(tx, Kind::Meeting)?, as_of).map(|it| it.id.clone())))?;
    let sheet = coming.map(|id| sheet::of(cx, &id)).transpose()?;
    // One item a page: the sums are of everything.
    let plan = crate::workplan::board::board(cx, PlanQuery { year: Some(request.year), limit: Some(1), ..PlanQuery::default() })?;
    let problems = crate::workplan::problems::board(cx, ProblemQuery { limit: Some(1), ..ProblemQuery::default() })?;
    let decisions = super::register(cx, DecisionQuery { limit: Some(1), ..DecisionQuery::default() })?;
    Ok(GroupOverview {
        as_of: as_of.to_string(),
        year: plan.year,
        days_to: sheet.as_ref().and_then(|it| first_day(&it.brief.held)).map(|held| days(as_of, held)),
        needs: sheet.as_ref().map(|it| it.needs.clone()).unwrap_or_default(),
        next: sheet.map(|it| it.brief),
        owing: plan.owing,
        decisions_open: decisions.open,
        decisions_overdue: decisions.overdue,
        problems_open: problems.open,
        problems_overdue: problems.overdue,
        provinces: plan.provinces,
        region: plan.region,
    })
}
