//! A meeting in memory, and the one way in which parts of it change.

use store::{Fields, Kind, Op, ReadTx, Record, Value, WriteTx};

use crate::context::Context;
use crate::error::{DeskError, ErrorCode, Result};
use crate::registry::gone;
use crate::wire::MeetingState;
use crate::workplan::guard::locked;
use crate::workplan::{all, text, whole};

/// The length of a meeting that does not say, in minutes.
pub(crate) const LENGTH: u32 = 120;

/// An item of an agenda as stored.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Item {
    pub id: String,
    pub title: String,
    pub seq: u32,
    pub section: String,
    pub form: String,
    pub unit: String,
    pub presenter: String,
    pub minutes: u32,
    pub reason: String,
    pub material: String,
    pub record: String,
    pub origin: String,
    pub pinned: bool,
    pub edited: bool,
    pub fresh: bool,
    pub removed: bool,
    pub started: String,
    pub ended: String,
}

/// What an item cites, as stored.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Cite {
    pub id: String,
    pub item: String,
    pub what: String,
    pub target: String,
    pub name: String,
    pub reason: String,
}

/// A meeting with its agenda taken apart.
#[derive(Clone, Debug)]
pub(crate) struct Held {
    pub record: Record,
    pub items: Vec<Item>,
    pub cites: Vec<Cite>,
}

impl Item {
    fn of(row: &Fields) -> Item {
        let text = |field: &str| row.get(field).and_then(Value::as_str).unwrap_or_default().to_owned();
        let whole = |field: &str| row.get(field).and_then(Value::as_i64).and_then(|n| u32::try_from(n).ok()).unwrap_or(0);
        let flag = |field: &str| row.get(field).and_then(Value::as_bool).unwrap_or(false);
        Item {
            id: text("id"),
            title: text("title"),
            seq: whole("seq"),
            section: text("section"),
            form: text("form"),
            unit: text("unit"),
            presenter: text("presenter"),
            minutes: whole("minutes"),
            reason: text("reason"),
            material: text("material"),
            record: text("record"),
            origin: text("origin"),
            pinned: flag("pinned"),
            edited: flag("edited"),
            fresh: flag("fresh"),
            removed: flag("removed"),
            started: text("started"),
            ended: text("ended"),
        }
    }

    fn row(&self) -> Fields {
        let text = |value: &str| if value.is_empty() { Value::Null } else { Value::from(value) };
        let flag = |value: bool| Value::Integer(value.into());
        Fields::from(
            [
                ("id", text(&self.id)),
                ("title", text(&self.title)),
                ("seq", Value::Integer(self.seq.into())),
                ("section", text(&self.section)),
                ("form", text(&self.form)),
                ("unit", text(&self.unit)),
                ("presenter", text(&self.presenter)),
                ("minutes", Value::Integer(self.minutes.into())),
                ("reason", text(&self.reason)),
                ("material", text(&self.material)),
                ("record", text(&self.record)),
                ("origin", text(&self.origin)),
                ("pinned", flag(self.pinned)),
                ("edited", flag(self.edited)),
                ("fresh", flag(self.fresh)),
                ("removed", flag(self.removed)),
                ("started", text(&self.started)),
                ("ended", text(&self.ended)),
            ]
            .map(|(field, value)| (field.to_owned(), value)),
        )
    }
}

impl Cite {
    fn of(row: &Fields) -> Cite {
        let text = |field: &str| row.get(field).and_then(Value::as_str).unwrap_or_default().to_owned();
        Cite { id: text("id"), item: text("item"), what: text("what"), target: text("target"), name: text("name"), reason: text("reason") }
    }

    fn row(&self) -> Fields {
        let text = |value: &str| if value.is_empty() { Value::Null } else { Value::from(value) };
        Fields::from(
            [
                ("id", text(&self.id)),
                ("item", text(&self.item)),
                ("what", text(&self.what)),
                ("target", text(&self.target)),
                ("name", text(&self.name)),
                ("reason", text(&self.reason)),
            ]
            .map(|(field, value)| (field.to_owned(), value)),
        )
    }
}

impl Held {
    /// Takes a meeting apart.
    pub fn of(record: Record) -> Held {
        let mut items: Vec<Item> = record.child_rows("agenda_item").iter().map(Item::of).collect();
        items.sort_by(|a, b| (a.removed, a.seq, &a.id).cmp(&(b.removed, b.seq, &b.id)));
        let cites = record.child_rows("agenda_citation").iter().map(Cite::of).collect();
        Held { record, items, cites }
    }

    /// Its name.
    pub fn name(&self) -> &str {
        self.record.name()
    }

    /// Where it stands.
    pub fn state(&self) -> MeetingState {
        state_of(&self.record)
    }

    /// Its length in minutes.
    pub fn length(&self) -> u32 {
        whole(&self.record, "minutes").filter(|minutes| *minutes > 0).unwrap_or(LENGTH)
    }

    /// The items that are on the agenda.
    pub fn agenda(&self) -> impl Iterator<Item = &Item> {
        self.items.iter().filter(|item| !item.removed)
    }

    /// The minutes that the items take.
    pub fn planned(&self) -> u32 {
        self.agenda().map(|item| item.minutes).sum()
    }

    /// An item by its identifier.
    pub fn item(&mut self, id: &str) -> Result<&mut Item> {
        self.items.iter_mut().find(|item| item.id == id).ok_or_else(|| {
            DeskError::new(ErrorCode::NotFound, format!("议程中没有这一项：{id}"), format!("The agenda has no such item: {id}")).field("id")
        })
    }

    /// What an item cites.
    pub fn cites_of<'a>(&'a self, item: &'a str) -> impl Iterator<Item = &'a Cite> {
        self.cites.iter().filter(move |cite| cite.item == item)
    }

    /// Puts the agenda back into the record: numbered from 1, citations of items that are gone taken away.
    fn put_back(&mut self) {
        let mut number = 0;
        for item in &mut self.items {
            item.seq = if item.removed { 0 } else { number + 1 };
            number += u32::from(!item.removed);
        }
        let items: std::collections::BTreeSet<&str> = self.items.iter().map(|item| item.id.as_str()).collect();
        let rows: Vec<Fields> = self.cites.iter().filter(|cite| items.contains(cite.item.as_str())).map(Cite::row).collect();
        self.record.children.insert("agenda_citation".to_owned(), rows);
        self.record.children.insert("agenda_item".to_owned(), self.items.iter().map(Item::row).collect());
    }
}

/// The state by the stored word.
pub(crate) fn state_of(record: &Record) -> MeetingState {
    match text(record, "status") {
        "已通知" => MeetingState::Open,
        "进行中" => MeetingState::InProgress,
        "已闭会" => MeetingState::Closed,
        _ => MeetingState::Draft,
    }
}

/// The stored word of a state.
pub(crate) fn state_word(state: MeetingState) -> &'static str {
    match state {
        MeetingState::Draft => "草拟",
        MeetingState::Open => "已通知",
        MeetingState::InProgress => "进行中",
        MeetingState::Closed => "已闭会",
    }
}

/// Finds a meeting by identifier or code; `next` is the next one.
pub(crate) fn find(tx: &ReadTx<'_>, called: &str, as_of: jiff::civil::Date) -> Result<Record> {
    let found = match called {
        "next" => {
            let meetings = all(tx, Kind::Meeting)?;
            next(&meetings, as_of).cloned()
        }
        id => match tx.record(id)? {
            Some(record) => Some(record),
            None => tx.record_by_code(id)?.map(|id| tx.record(&id)).transpose()?.flatten(),
        },
    };
    found.filter(|record| record.kind == Kind::Meeting).ok_or_else(|| match called {
        "next" => DeskError::new(ErrorCode::NotFound, "没有待召开的会议。", "There is no meeting to come.")
            .hint("请先新建会议。", "Make a meeting first.")
            .field("meeting"),
        id => gone(id),
    })
}

/// The next meeting: the earliest that is neither closed nor past; else the latest that is not closed.
pub(crate) fn next(meetings: &[Record], as_of: jiff::civil::Date) -> Option<&Record> {
    let open = || meetings.iter().filter(|it| state_of(it) != MeetingState::Closed);
    let day = as_of.to_string();
    let running = open().find(|it| state_of(it) == MeetingState::InProgress);
    let coming = || open().filter(|it| text(it, "held") >= day.as_str()).min_by_key(|it| (text(it, "held"), it.id.as_str()));
    running.or_else(coming).or_else(|| open().max_by_key(|it| (text(it, "held"), it.id.as_str())))
}

/// Changes a meeting within one operation; a closed one is locked. The meeting is read inside the transaction, so that what another
/// window wrote meanwhile is there.
pub(crate) fn edit<T>(
    cx: &mut Context<'_>,
    called: &str,
    op: impl FnOnce(&Held) -> Op,
    change: impl FnOnce(&WriteTx<'_>, &mut Held) -> Result<T>,
) -> Result<(T, bool, String)> {
    let as_of = cx.as_of()?;
    let id = cx.workspace()?.read(|tx| find(tx, called, as_of))?.id;
    let before = cx.workspace()?.read(|tx| Ok::<_, DeskError>(tx.record(&id)?))?.ok_or_else(|| gone(&id))?;
    let op = op(&Held::of(before));
    let written = cx.write(op, |tx| {
        let mut held = Held::of(tx.record(&id)?.ok_or_else(|| gone(&id))?);
        if held.state() == MeetingState::Closed {
            return Err(locked(held.name()));
        }
        let output = change(tx, &mut held)?;
        held.put_back();
        tx.update_record(&held.record)?;
        Ok(output)
    })?;
    Ok((written.output, written.entry.is_some(), id))
}

/// Two people at one text: what is in the workspace is not what the editor saw.
pub(crate) fn conflict(now: &str) -> DeskError {
    DeskError::new(
        ErrorCode::EditConflict,
        format!("这一项已被他人修改，现为「{now}」，本次修改没有保存。"),
        format!("Somebody else changed it meanwhile to \"{now}\"; nothing was saved."),
    )
    .hint("请看过新的内容后再改。", "Look at the new text and change it again.")
}
