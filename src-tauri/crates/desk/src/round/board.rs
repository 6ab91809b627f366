//! The board: who has reported what, how late, how often returned.

use store::{Actor, Kind, Lang, ReadTx};

use super::book::{self, Book, Item};
use super::quality::tallies;
use super::{moves, states};
use crate::context::Context;
use crate::error::Result;
use crate::indicators::words;
use crate::regions;
use crate::registry::duplicates;
use crate::wire::{PossibleMove, Problem, ReportingQuality, RoundBoard, StateCount, SubmissionRow, SubmissionState, YearRequest};

/// Gives the board of a year.
pub fn board(cx: &mut Context<'_>, request: YearRequest) -> Result<RoundBoard> {
    make(cx, request.year, Vec::new())
}

/// The board with what a move left undone.
pub(super) fn make(cx: &Context<'_>, year: i32, refused: Vec<Problem>) -> Result<RoundBoard> {
    let (lang, today) = (cx.lang, cx.as_of()?);
    let actor = cx.actor().ok();
    let digest = super::scheme::current(cx, year)?;
    cx.workspace()?.read(|tx| {
        let years = tx.rows::<store::Round>(&[])?.into_iter().map(|round| round.year).collect();
        let Some(book) = Book::load(tx, year)? else {
            return Ok(RoundBoard {
                year,
                opened: false,
                due: String::new(),
                note: String::new(),
                approval: String::new(),
                approved_at: String::new(),
                approved_by: String::new(),
                scheme_current: true,
                scheme: digest.name(lang),
                submissions: Vec::new(),
                counts: Vec::new(),
                quality: Vec::new(),
                overlaps: 0,
                complete: false,
                frozen: false,
                refused,
                years,
            });
        };
        let submissions: Vec<SubmissionRow> = book.items.iter().map(|item| row(&book, item, actor.as_ref(), lang, today)).collect();
        let counts = states::STATES
            .into_iter()
            .map(|state| StateCount {
                state,
                label: states::label(state, lang).to_owned(),
                count: submissions.iter().filter(|row| row.state == state).count() as u32,
            })
            .collect();
        let tallies = tallies(tx, today)?;
        let quality = regions::provinces()
            .iter()
            .map(|province| {
                let tally = tallies.get(&(year, province.code.to_owned())).copied().unwrap_or_default();
                let score = tally.score();
                ReportingQuality {
                    province: province.code.to_owned(),
                    name: regions::name(province.code, lang).unwrap_or_default(),
                    counted: tally.counted,
                    on_time: tally.on_time,
                    first_pass: tally.first_pass,
                    score,
                    text: score
                        .map_or_else(|| lang.pick("尚无应报", "nothing due yet").to_owned(), |score| words::amount(score, "%", lang)),
                }
            })
            .collect();
        Ok(RoundBoard {
            year,
            opened: true,
            due: book.round.due.clone(),
            note: book.round.note.clone(),
            approval: book.round.approval.clone(),
            approved_at: book.round.approved_at.clone(),
            approved_by: book.round.approved_by.clone(),
            scheme_current: book.round.scheme_digest == digest.digest,
            scheme: digest.name(lang),
            submissions,
            counts,
            quality,
            overlaps: overlaps(tx)?,
            complete: book.is_complete(),
            frozen: !book.vintages.is_empty(),
            refused,
            years,
        })
    })
}

/// Pairs of projects that two provinces keep and that look like one.
fn overlaps(tx: &ReadTx<'_>) -> Result<u32> {
    let found = duplicates::find_all(tx, &mut Default::default())?;
    Ok(found.iter().filter(|pair| pair.kind == Kind::Project && !pair.dismissed && pair.a.province != pair.b.province).count() as u32)
}

/// One line.
pub(super) fn row(book: &Book, item: &Item, actor: Option<&Actor>, lang: Lang, today: jiff::civil::Date) -> SubmissionRow {
    let cells = book.cells(item, lang);
    let (errors, warnings) = book::count(&cells);
    let filled = cells.iter().filter(|cell| cell.state != store::ValueState::Blank).count() as u32;
    let state = item.state();
    let moves = states::ACTIONS
        .into_iter()
        .filter_map(|action| {
            let to = states::next(state, action)?;
            let refused = match actor {
                None => lang.pick("还不知道您是谁。", "Nobody has said who acts.").to_owned(),
                Some(actor) => {
                    moves::permitted(book, item, actor, action, lang).err().map(|error| error.body(lang).message).unwrap_or_default()
                }
            };
            Some(PossibleMove { action, label: states::action_label(action, lang).to_owned(), to, refused })
        })
        .collect();
    // Nothing that nobody has been asked for yet is an error.
    let asked = !matches!(state, SubmissionState::Pending);
    SubmissionRow {
        unit: item.row.unit.clone(),
        name: item.name(lang),
        sort: item.sort(),
        province: item.row.province.clone(),
        state,
        state_label: states::label(state, lang).to_owned(),
        due: item.row.due.clone(),
        submitted: item.submitted().unwrap_or_default().to_owned(),
        late: item.late(today),
        returns: item.times_returned(),
        versions: item.versions.len() as u32,
        reporter: item.row.reporter.clone(),
        reviewer: item.row.reviewer.clone(),
        filled,
        cells: cells.len() as u32,
        errors: if asked { errors } else { 0 },
        warnings: if asked { warnings } else { 0 },
        open_returns: item.returns.iter().filter(|it| !it.settled).count() as u32,
        moves,
    }
}
