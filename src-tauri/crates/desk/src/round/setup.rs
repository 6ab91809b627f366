//! Sets a round up: which units report by when, by which scheme, approved by whom.

use store::{Kind, Op, Submission};

use super::board;
use super::book::Book;
use super::cells;
use super::states::{self, is_office};
use crate::context::Context;
use crate::error::{DeskError, ErrorCode, Result};
use crate::indicators::Scheme;
use crate::indicators::counted::{day_of, each_record, is_standing};
use crate::regions::{self, DELTA};
use crate::wire::{RoundApprove, RoundBoard, RoundOpen, SubmissionState};

/// Sets up a round, or changes its due date and adds units to it.
pub fn open(cx: &mut Context<'_>, request: RoundOpen) -> Result<RoundBoard> {
    let actor = cx.actor()?;
    office_only(&actor)?;
    let due = request.due.trim().to_owned();
    if due.parse::<jiff::civil::Date>().is_err() {
        return Err(DeskError::new(ErrorCode::InvalidInput, format!("「{due}」不是日期。"), format!("“{due}” is not a date."))
            .hint("请填写截止日期，如 2026-01-20。", "Give the due date as 2026-01-20.")
            .field("due"));
    }
    let as_of = cx.as_of()?;
    let last = i32::from(as_of.year()) + 1;
    if !(1990..=last).contains(&request.year) {
        return Err(DeskError::new(
            ErrorCode::InvalidInput,
            format!("年份{}不在1990至{last}之间。", request.year),
            format!("The year {} is not between 1990 and {last}.", request.year),
        )
        .field("year"));
    }
    let scheme = super::scheme::current(cx, request.year)?;
    let by = states::person(&actor);
    let year = request.year;
    let _ = cx.write(Op::RoundOpened { year, count: 0 }, |tx| {
        let held = tx.rows::<store::Round>(&[("year", year.into())])?.into_iter().next();
        if tx.is_frozen(year)? {
            return Err(closed(year));
        }
        let mut round = held.unwrap_or_else(|| store::Round {
            year,
            opened_at: tx.now().to_string(),
            opened_by: by.clone(),
            scheme: scheme.id.clone(),
            scheme_digest: scheme.digest.clone(),
            ..store::Round::default()
        });
        let before = std::mem::replace(&mut round.due, due.clone());
        if let Some(note) = &request.note {
            round.note = note.trim().to_owned();
        }
        tx.put_row(&round)?;
        let known = tx.rows::<Submission>(&[("year", year.into())])?;
        for mut submission in known.iter().filter(|it| it.due == before && it.due != due).cloned() {
            submission.due = due.clone();
            tx.put_row(&submission)?;
        }
        for (unit, sort, province) in units(tx, year, as_of, request.cities, request.carriers)? {
            if known.iter().any(|it| it.unit == unit) {
                continue;
            }
            tx.put_row(&Submission {
                year,
                unit,
                sort: sort.to_owned(),
                province,
                state: states::code(SubmissionState::Pending).to_owned(),
                due: due.clone(),
                ..Submission::default()
            })?;
        }
        let count = tx.rows::<Submission>(&[("year", year.into())])?.len() as u64;
        tx.set_op(Op::RoundOpened { year, count });
        Ok(())
    })?;
    board::make(cx, year, Vec::new())
}

/// The units that report: the region, the provinces, cities with carriers, carriers that stood in the year.
fn units(
    tx: &store::WriteTx<'_>,
    year: i32,
    as_of: jiff::civil::Date,
    cities: bool,
    carriers: bool,
) -> Result<Vec<(String, &'static str, String)>> {
    let mut units = vec![(DELTA.to_owned(), "region", DELTA.to_owned())];
    units.extend(regions::provinces().iter().map(|province| (province.code.to_owned(), "province", province.code.to_owned())));
    let day = day_of(year, as_of).unwrap_or(as_of);
    let mut with_carriers = std::collections::BTreeSet::new();
    let mut standing = Vec::new();
    for kind in [Kind::Park, Kind::OverseasCentre] {
        each_record(tx, kind, |record| {
            if !is_standing(record, day) {
                return;
            }
            with_carriers.extend(record.text("city").and_then(regions::city_of).map(|city| city.code));
            if let Some(province) = record.text("province").and_then(regions::province_of) {
                standing.push((record.id.clone(), "carrier", province.code.to_owned()));
            }
        })?;
    }
    if cities {
        units.extend(regions::cities().iter().filter(|city| with_carriers.contains(city.code)).filter_map(|city| {
            // Shanghai is its own province, and reports as that.
            let province = regions::province_of(city.code).filter(|province| province.code != city.code)?;
            Some((city.code.to_owned(), "city", province.code.to_owned()))
        }));
    }
    if carriers {
        units.extend(standing);
    }
    let scheme = Scheme::load(tx)?;
    let mut asked = Vec::new();
    for (unit, sort, province) in units {
        let kind = if sort == "carrier" { tx.record(&unit)?.map(|record| record.kind) } else { None };
        let submission = Submission { unit: unit.clone(), sort: sort.to_owned(), province: province.clone(), ..Submission::default() };
        // Whoever is asked nothing reports nothing.
        if !cells::asked(&scheme, &submission, kind).is_empty() {
            asked.push((unit, sort, province));
        }
    }
    Ok(asked)
}

/// Approves scheme and targets of a year by a document.
pub fn approve(cx: &mut Context<'_>, request: RoundApprove) -> Result<RoundBoard> {
    let actor = cx.actor()?;
    office_only(&actor)?;
    let document = request.document.trim().to_owned();
    if document.is_empty() {
        return Err(DeskError::new(ErrorCode::InvalidInput, "请写明批准的文件或会议。", "Name the document or meeting of the approval.")
            .field("document"));
    }
    let (scheme, day) = (super::scheme::current(cx, request.year)?, cx.as_of()?.to_string());
    let year = request.year;
    let _ = cx.write(Op::RoundApproved { year, document: document.clone() }, |tx| {
        if tx.is_frozen(year)? {
            return Err(closed(year));
        }
        let mut round = Book::of(tx, year)?.round;
        round.scheme = scheme.id;
        round.scheme_digest = scheme.digest;
        round.approval = document;
        round.approved_at = day;
        round.approved_by = states::person(&actor);
        tx.put_row(&round)?;
        Ok(())
    })?;
    board::make(cx, year, Vec::new())
}

/// Refuses whoever does not act for the secretariat.
pub(super) fn office_only(actor: &store::Actor) -> Result<()> {
    match is_office(actor) {
        true => Ok(()),
        false => Err(DeskError::new(ErrorCode::NotAllowed, "这一步由秘书处办理。", "The secretariat does this.")
            .hint("请以秘书处身份操作。", "Act for the secretariat.")
            .field("action")),
    }
}

/// The error for a year whose review is frozen.
pub(crate) fn closed(year: i32) -> DeskError {
    DeskError::new(
        ErrorCode::RoundLocked,
        format!("{year}年度评估已定稿，不能改动。"),
        format!("The review of {year} is frozen and can't be changed."),
    )
    .hint(
        "定稿后只能用「更正」登记原值、新值、原因和文件依据。",
        "After that only a numbered correction changes it: old value, new value, reason and document.",
    )
    .field("year")
}
