//! The states of a submission and who may move it: the table behind every move, and the words for it.

use store::{Actor, Lang, Submission};

use crate::error::{DeskError, ErrorCode, Result};
use crate::regions::DELTA;
use crate::wire::{SubmissionAction, SubmissionSort, SubmissionState};
use SubmissionAction as Action;
use SubmissionState as State;

/// Every state in its order.
pub(crate) const STATES: [State; 11] = [
    State::Pending,
    State::Issued,
    State::Filling,
    State::Submitted,
    State::ProvinceReview,
    State::OfficeReview,
    State::Merged,
    State::Consultation,
    State::Final,
    State::Archived,
    State::Returned,
];

/// Every action in its order.
pub(crate) const ACTIONS: [Action; 10] = [
    Action::Issue,
    Action::Start,
    Action::Submit,
    Action::Recall,
    Action::Review,
    Action::Pass,
    Action::Return,
    Action::Consult,
    Action::Finalise,
    Action::Archive,
];

/// The code of a state in the workspace.
pub(crate) fn code(state: State) -> &'static str {
    match state {
        State::Pending => "pending",
        State::Issued => "issued",
        State::Filling => "filling",
        State::Submitted => "submitted",
        State::ProvinceReview => "province_review",
        State::OfficeReview => "office_review",
        State::Merged => "merged",
        State::Consultation => "consultation",
        State::Final => "final",
        State::Archived => "archived",
        State::Returned => "returned",
    }
}

/// The state of a code; the tables hold no other.
pub(crate) fn state(code_of: &str) -> State {
    STATES.into_iter().find(|state| code(*state) == code_of).unwrap_or_default()
}

/// What a state is called.
pub(crate) fn label(state: State, lang: Lang) -> &'static str {
    match state {
        State::Pending => lang.pick("待下发", "to be issued"),
        State::Issued => lang.pick("已下发", "issued"),
        State::Filling => lang.pick("填报中", "being filled in"),
        State::Submitted => lang.pick("已上报", "submitted"),
        State::ProvinceReview => lang.pick("省级审核", "provincial review"),
        State::OfficeReview => lang.pick("秘书处审核", "secretariat review"),
        State::Merged => lang.pick("汇总", "merged"),
        State::Consultation => lang.pick("征求意见", "out for comment"),
        State::Final => lang.pick("定稿", "final"),
        State::Archived => lang.pick("归档", "archived"),
        State::Returned => lang.pick("已退回", "returned"),
    }
}

/// The code of an action in the journal.
pub(crate) fn action_code(action: Action) -> &'static str {
    match action {
        Action::Issue => "issue",
        Action::Start => "start",
        Action::Submit => "submit",
        Action::Recall => "recall",
        Action::Review => "review",
        Action::Pass => "pass",
        Action::Return => "return",
        Action::Consult => "consult",
        Action::Finalise => "finalise",
        Action::Archive => "archive",
    }
}

/// What an action is called.
pub(crate) fn action_label(action: Action, lang: Lang) -> &'static str {
    match action {
        Action::Issue => lang.pick("下发", "Issue"),
        Action::Start => lang.pick("开始填报", "Start filling in"),
        Action::Submit => lang.pick("上报", "Submit"),
        Action::Recall => lang.pick("撤回", "Recall"),
        Action::Review => lang.pick("受理审核", "Take up for review"),
        Action::Pass => lang.pick("审核通过", "Pass"),
        Action::Return => lang.pick("退回", "Return"),
        Action::Consult => lang.pick("征求意见", "Put out for comment"),
        Action::Finalise => lang.pick("定稿", "Finalise"),
        Action::Archive => lang.pick("归档", "Archive"),
    }
}

/// What an action of the journal is called.
pub(crate) fn action_name(code_of: &str, lang: Lang) -> &str {
    match ACTIONS.into_iter().find(|action| action_code(*action) == code_of) {
        Some(action) => action_label(action, lang),
        None if code_of == "receive" => lang.pick("收到报表", "Received"),
        None => code_of,
    }
}

/// The state that an action leads to; none where it can't be done.
pub(crate) fn next(from: State, action: Action) -> Option<State> {
    Some(match (from, action) {
        (State::Pending, Action::Issue) => State::Issued,
        (State::Issued | State::Returned, Action::Start) => State::Filling,
        (State::Filling, Action::Submit) => State::Submitted,
        (State::Submitted, Action::Recall) => State::Filling,
        (State::Submitted, Action::Review) => State::ProvinceReview,
        (State::ProvinceReview, Action::Pass) => State::OfficeReview,
        (State::OfficeReview, Action::Pass) => State::Merged,
        (State::ProvinceReview | State::OfficeReview, Action::Return) => State::Returned,
        (State::Merged, Action::Consult) => State::Consultation,
        (State::Consultation, Action::Finalise) => State::Final,
        (State::Final, Action::Archive) => State::Archived,
        _ => return None,
    })
}

/// The kind of unit of a code.
pub(crate) fn sort(code_of: &str) -> SubmissionSort {
    match code_of {
        "region" => SubmissionSort::Region,
        "city" => SubmissionSort::City,
        "carrier" => SubmissionSort::Carrier,
        _ => SubmissionSort::Province,
    }
}

/// Names a person so that two of one name in two units are two.
pub(crate) fn person(actor: &Actor) -> String {
    if actor.unit.is_empty() { actor.name.clone() } else { format!("{}（{}）", actor.name, actor.unit) }
}

/// Whether a person acts for the secretariat. Who states no role does, as who states none of the others.
pub(crate) fn is_office(actor: &Actor) -> bool {
    matches!(actor.role.as_str(), "secretariat" | "")
}

/// Whether a person answers for a submission's province.
fn of_province(actor: &Actor, submission: &Submission) -> bool {
    actor.province == submission.province || (submission.province == DELTA && is_office(actor))
}

/// Refuses a move that the person's role, province or part in it does not allow.
pub(crate) fn allowed(actor: &Actor, submission: &Submission, action: Action) -> Result<()> {
    let from = state(&submission.state);
    let office = is_office(actor);
    let own_reporter = actor.role == "reporter" && of_province(actor, submission);
    let own_reviewer = actor.role == "reviewer" && of_province(actor, submission);
    match action {
        Action::Issue | Action::Consult | Action::Finalise | Action::Archive if !office => {
            Err(refused("这一步由秘书处办理。", "The secretariat does this.").hint("请以秘书处身份操作。", "Act for the secretariat."))
        }
        Action::Start | Action::Submit | Action::Recall if !(own_reporter || office) => Err(refused(
            "这一步由本省市的填报人办理，或由秘书处代为录入。",
            "A reporter of the unit's own province does this, or the secretariat for it.",
        )
        .hint("请核对身份中的省市和角色。", "Check province and role of your identity.")),
        Action::Review | Action::Pass | Action::Return if from != State::OfficeReview => match own_reviewer || office {
            true => two_people(actor, submission, action),
            false => Err(refused(
                "省级审核由本省市的审核人办理，或由秘书处凭盖章件登记。",
                "A reviewer of the unit's own province does this, or the secretariat enters it by the sealed paper.",
            )
            .hint("请核对身份中的省市和角色。", "Check province and role of your identity.")),
        },
        Action::Pass | Action::Return => match office {
            true => two_people(actor, submission, action),
            false => {
                Err(refused("这一步由秘书处办理。", "The secretariat does this.").hint("请以秘书处身份操作。", "Act for the secretariat."))
            }
        },
        _ => Ok(()),
    }
}

/// 填报人 ≠ 审核人.
fn two_people(actor: &Actor, submission: &Submission, action: Action) -> Result<()> {
    if submission.reporter != person(actor) || action == Action::Return {
        return Ok(());
    }
    Err(refused(format!("{}是填报人，不能审核自己填报的内容。", actor.name), format!("{} filled it in and can't review it.", actor.name))
        .hint("填报人和审核人须为两人，请换一人审核。", "Reporter and reviewer are two people; let another review it."))
}

fn refused(zh: impl Into<String>, en: impl Into<String>) -> DeskError {
    DeskError::new(ErrorCode::NotAllowed, zh, en).field("action")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn actor(name: &str, province: &str, role: &str) -> Actor {
        Actor { name: name.into(), unit: "厅".into(), province: province.into(), role: role.into() }
    }

    fn submission(state: State) -> Submission {
        Submission {
            unit: "320000".into(),
            province: "320000".into(),
            state: code(state).into(),
            reporter: "王一（厅）".into(),
            ..Submission::default()
        }
    }

    #[test]
    fn the_whole_way_is_walked_in_order_and_no_step_is_left_out() {
        let way = [
            Action::Issue,
            Action::Start,
            Action::Submit,
            Action::Review,
            Action::Pass,
            Action::Pass,
            Action::Consult,
            Action::Finalise,
            Action::Archive,
        ];
        let mut at = State::Pending;
        for step in way {
            at = next(at, step).expect("the next state");
        }
        assert_eq!(at, State::Archived);
        assert_eq!(next(State::Issued, Action::Submit), None, "nothing is handed in before it is filled in");
        assert_eq!(next(State::Final, Action::Return), None, "nothing is sent back after 定稿");
        assert!(ACTIONS.into_iter().all(|action| next(State::Archived, action).is_none()), "what is filed stays");
    }

    #[test]
    fn who_filled_in_does_not_review() {
        let at = submission(State::ProvinceReview);
        let own = allowed(&actor("王一", "320000", "reviewer"), &at, Action::Pass).expect_err("the reporter");
        assert_eq!(own.code, ErrorCode::NotAllowed);
        assert!(allowed(&actor("李二", "320000", "reviewer"), &at, Action::Pass).is_ok(), "another of the province");
        assert!(allowed(&actor("李二", "330000", "reviewer"), &at, Action::Pass).is_err(), "not another province's");
        assert!(allowed(&actor("李二", "320000", "reporter"), &at, Action::Pass).is_err(), "not a reporter");
        let late = submission(State::OfficeReview);
        assert!(allowed(&actor("李二", "320000", "reviewer"), &late, Action::Pass).is_err(), "the secretariat's step");
        assert!(allowed(&actor("赵三", "YRD", "secretariat"), &late, Action::Pass).is_ok());
        assert!(allowed(&actor("赵三", "YRD", "expert"), &late, Action::Pass).is_err());
    }
}
