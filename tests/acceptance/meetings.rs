//! The group at work: plan, problems, meetings, agenda, minutes, outcomes, and the papers.

use desk::{Desk, ErrorBody};
use serde_json::{Value, json};
use testkit::Machine;

pub struct Office {
    pub machine: Machine,
    pub desk: Desk,
}

impl Office {
    pub fn with(from: &str) -> Self {
        let machine = Machine::new();
        let desk = machine.desk();
        let office = Office { machine, desk };
        office.ok("workspace_create", json!({ "from": from }));
        office.ok("settings_change", json!({ "as_of": "2025-11-30" }));
        office
    }

    pub fn call(&self, name: &str, payload: Value) -> Result<Value, ErrorBody> {
        self.desk.call(name, payload, None).map(|reply| reply.output)
    }

    pub fn ok(&self, name: &str, payload: Value) -> Value {
        self.call(name, payload.clone()).unwrap_or_else(|error| panic!("{name} {payload}: {error:?}"))
    }

    /// The message of the error that a call must end with.
    pub fn refused(&self, name: &str, payload: Value) -> String {
        self.call(name, payload.clone()).expect_err(&format!("{name} {payload} must be refused")).message
    }

    pub fn add(&self, kind: &str, values: Value) -> String {
        self.ok("record_save", json!({ "kind": kind, "values": values }))["id"].as_str().expect("an id").to_owned()
    }

    fn unit(&self, name: &str, province: &str) -> String {
        self.add(
            "units",
            json!({ "name_official": name, "province": province, "unit_kind": "省级科技部门", "group_role": "成员单位", "status": "在册" }),
        )
    }

    pub fn undo(&self) -> String {
        self.ok("journal_undo", json!({}))["operation"].as_str().expect("a sentence").to_owned()
    }
}

pub fn list(value: &Value) -> &Vec<Value> {
    value.as_array().unwrap_or_else(|| panic!("a list: {value}"))
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_else(|| panic!("a text: {value}"))
}

/// An office with two units, an overdue task, one due soon, one that runs, a grave problem and a topic.
fn office() -> (Office, String, String) {
    let office = Office::with("empty");
    let (sh, js) = (office.unit("演示·上海科技部门", "310000"), office.unit("演示·江苏科技部门", "320000"));
    let task = |name: &str, unit: &str, province: &str, due: &str| {
        office.add(
            "tasks",
            json!({ "name_official": name, "year": 2025, "province": province, "lead_unit_id": unit, "starts": "2025-01-01", "due": due, "status": "推进中" }),
        );
    };
    task("任务甲", &js, "320000", "2025-09-30");
    task("任务乙", &sh, "310000", "2025-12-20");
    task("任务丙", &sh, "310000", "2026-06-30");
    office.add(
        "problems",
        json!({ "name_official": "问题甲", "province": "320000", "owner_unit_id": js, "severity": "重大", "source_kind": "填报", "raised": "2025-06-01", "due": "2025-10-31", "status": "推进中" }),
    );
    office.add(
        "topics",
        json!({ "name_official": "议题甲", "province": "310000", "unit_id": sh, "minutes": 20, "status": "待议", "summary": "统一口径" }),
    );
    (office, sh, js)
}

#[test]
fn the_plan_shows_states_by_rule_and_word() {
    let (office, ..) = office();
    let board = office.ok("plan_board", json!({}));
    assert_eq!((board["year"].as_i64(), board["total"].as_u64()), (Some(2025), Some(3)));
    let states: Vec<&str> = list(&board["items"]).iter().map(|it| text(&it["standing"]["state"])).collect();
    assert_eq!(states, ["overdue", "due-soon", "running"]);
    assert_eq!(text(&board["items"][0]["standing"]["word"]), "逾期61天");
    assert_eq!(board["region"]["overdue"], 1);
    let problems = office.ok("problem_board", json!({}));
    assert_eq!((problems["overdue"].as_u64(), problems["open"].as_u64()), (Some(1), Some(1)));
    assert_eq!(list(&board["owing"])[0]["tasks"], 1);
    let one = office.ok("plan_board", json!({ "province": "沪", "states": ["due-soon"], "search": "任务" }));
    assert_eq!(one["total"], 1);
}

#[test]
fn progress_is_reported_and_done_work_is_done() {
    let (office, ..) = office();
    let id = text(&office.ok("plan_board", json!({}))["items"][0]["id"]).to_owned();
    let changed = office.ok("work_report", json!({ "id": id, "text": "完成八成", "percent": 80 }));
    assert_eq!((changed["changed"].as_bool(), text(&changed["standing"]["state"])), (Some(true), "overdue"));
    let done = office.ok("work_report", json!({ "id": id, "text": "全部完成", "percent": 100, "done": true }));
    assert_eq!(text(&done["standing"]["word"]), "已完成，逾期61天");
    assert!(office.undo().contains("进展"));
    assert_eq!(text(&office.ok("plan_board", json!({}))["items"][0]["standing"]["state"]), "overdue");
    assert!(office.refused("work_report", json!({ "id": id, "text": " " })).contains("请填写"));
}

#[test]
fn open_tasks_are_carried_over_with_a_trace_in_both_years() {
    let (office, ..) = office();
    let carried = office.ok("tasks_carry", json!({ "from": 2025 }));
    assert_eq!(list(&carried["ids"]).len(), 3);
    let next = office.ok("plan_board", json!({ "year": 2026 }));
    assert_eq!(next["total"], 3);
    assert_eq!(text(&next["items"][0]["carried_from"]["detail"]), "2025");
    let old = office.ok("plan_board", json!({ "year": 2025 }));
    assert_eq!((text(&old["items"][0]["standing"]["state"]), text(&old["items"][0]["carried_to"]["detail"])), ("carried", "2026"));
    let again = office.ok("tasks_carry", json!({ "from": 2025 }));
    assert_eq!(list(&again["ids"]).len(), 0, "nothing is open any more");
    assert!(office.undo().contains("结转"));
    assert_eq!(office.ok("plan_board", json!({ "year": 2026 }))["total"], 0);
}

#[test]
fn a_problem_is_struck_off_with_evidence_and_approval_alone() {
    let (office, ..) = office();
    let id = text(&office.ok("problem_board", json!({}))["items"][0]["id"]).to_owned();
    assert!(office.refused("problem_close", json!({ "id": id, "approved_by": "张三" })).contains("佐证"));
    let values = json!({ "status": "销号", "closed": "2025-11-30", "approved_by": "张三" });
    assert!(
        office.refused("record_save", json!({ "kind": "problems", "id": id, "values": values })).contains("佐证"),
        "the form is no way around it"
    );
    let values = json!({ "status": "销号", "closed": "2025-11-30" });
    assert!(office.refused("record_save", json!({ "kind": "problems", "id": id, "values": values })).contains("审批人"));
    let file = office.machine.path("整改报告.txt");
    std::fs::write(&file, "已整改").expect("a file");
    office.ok("evidence_add", json!({ "to": { "record": id }, "files": [file.display().to_string()] }));
    assert!(office.refused("problem_close", json!({ "id": id, "approved_by": "" })).contains("审批人"));
    let closed = office.ok("problem_close", json!({ "id": id, "approved_by": "张三" }));
    assert_eq!(text(&closed["standing"]["state"]), "struck");
    assert_eq!(office.ok("problem_board", json!({ "open": true }))["total"], 0);
}

#[test]
fn a_meeting_runs_from_draft_to_closed_and_its_open_decisions_come_back() {
    let (office, ..) = office();
    let sheet = office.ok(
        "meeting_new",
        json!({ "name": "专题组第1次会议", "held": "2025-12-05", "start_time": "14:00", "minutes": 90, "place": "会议室", "invite_all": true }),
    );
    let id = text(&sheet["brief"]["id"]).to_owned();
    assert_eq!(list(&sheet["attendees"]).len(), 2, "every unit of the group");
    assert_eq!(text(&sheet["end_time"]), "15:30");

    let drafted = office.ok("agenda_draft", json!({ "meeting": "next" }));
    assert_eq!(drafted["committed"], false);
    assert_eq!(drafted["overdue"], 2, "a task and a problem");
    let drafted = office.ok("agenda_draft", json!({ "meeting": id, "commit": true }));
    let sections: Vec<&str> = list(&drafted["items"]).iter().map(|it| text(&it["section"])).collect();
    assert_eq!(sections, ["逾期任务", "临期任务", "问题", "议题"]);
    assert!(drafted["budget"]["left"].as_i64().expect("a number") >= 0);
    assert!(text(&drafted["items"][0]["reason"]).contains("逾期61天"));

    // A person edits, reorders and adds; drafting anew keeps it.
    let items: Vec<String> = list(&drafted["items"]).iter().map(|it| text(&it["id"]).to_owned()).collect();
    office.ok("agenda_item_save", json!({ "meeting": id, "id": items[0], "title": "听取江苏汇报", "minutes": 25 }));
    assert!(
        office
            .refused("agenda_item_save", json!({ "meeting": id, "id": items[0], "title": "别的", "was_title": "旧题" }))
            .contains("听取江苏汇报"),
        "two windows at one item"
    );
    let late = json!({ "meeting": id, "id": items[0], "minutes": 30, "was": { "minutes": 10 } });
    assert!(office.refused("agenda_item_save", late).contains("25"), "every field is guarded");
    office.ok("agenda_item_save", json!({ "meeting": id, "title": "其他事项", "minutes": 5 }));
    office.ok("agenda_order", json!({ "meeting": id, "ids": [items[3], items[0]] }));
    office.ok("agenda_item_remove", json!({ "meeting": id, "id": items[1] }));
    let again = office.ok("agenda_draft", json!({ "meeting": id, "commit": true }));
    let titles: Vec<&str> = list(&again["items"]).iter().map(|it| text(&it["title"])).collect();
    assert_eq!((titles[0], titles[1]), ("议题甲", "听取江苏汇报"));
    assert!(titles.contains(&"其他事项") && list(&again["added"]).is_empty() && titles.len() == 4, "{titles:?}");
    assert_eq!(again["items"][1]["minutes"], 25);

    // Nothing is recorded before the meeting begins.
    assert!(office.refused("minutes_write", json!({ "meeting": id, "item": items[0], "text": "……" })).contains("尚未开始"));
    assert!(office.refused("outcome_save", json!({ "meeting": id, "text": "……" })).contains("尚未开始"));
    assert_eq!(office.ok("meeting_move", json!({ "id": id, "to": "open" }))["moved"], true);
    assert_eq!(office.ok("meeting_move", json!({ "id": id, "to": "in-progress" }))["moved"], true);
    let clocked = office.ok("agenda_clock", json!({ "meeting": id, "id": items[0], "action": "start" }));
    assert!(!text(&clocked["items"][1]["started"]).is_empty());
    let saved = office.ok("minutes_write", json!({ "meeting": id, "item": items[0], "text": "会议听取了汇报。", "was": "" }));
    assert_eq!(saved["saved"], true);
    let clash = office.ok("minutes_write", json!({ "meeting": id, "item": items[0], "text": "另一窗口", "was": "" }));
    assert_eq!((clash["saved"].as_bool(), text(&clash["text"])), (Some(false), "会议听取了汇报。"), "nothing is overwritten silently");
    let attendee = text(&sheet["attendees"][0]["id"]).to_owned();
    office.ok("attendance_mark", json!({ "meeting": id, "attendees": [{ "id": attendee, "name": "王五", "attendance": "出席" }] }));
    let unit = text(&sheet["attendees"][0]["unit"]).to_owned();
    assert!(
        office.refused("attendance_mark", json!({ "meeting": id, "attendees": [{ "unit": unit, "name": "王五" }] })).contains("已在"),
        "nobody is listed twice"
    );

    // An action needs one owner and a date, and becomes a task.
    let action = |more: Value| {
        let mut payload = json!({ "meeting": id, "item": items[0], "kind": "交办", "text": "加快推进任务甲", "becomes": "tasks" });
        payload.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
        payload
    };
    assert!(office.refused("outcome_save", action(json!({}))).contains("责任单位"));
    assert!(office.refused("outcome_save", action(json!({ "unit": "演示·江苏科技部门" }))).contains("时限"));
    let sheet = office.ok("outcome_save", action(json!({ "unit": "演示·江苏科技部门", "due": "2026-02-28" })));
    assert_eq!(text(&sheet["outcomes"][0]["became"][0]["kind"]), "tasks");
    let sheet = office.ok(
        "outcome_save",
        json!({ "meeting": id, "item": items[3], "text": "同意议题甲" , "unit": "演示·上海科技部门", "due": "2026-01-31" }),
    );
    assert_eq!(list(&sheet["outcomes"]).len(), 2);
    let extra = text(&office.ok("outcome_save", json!({ "meeting": id, "kind": "通报", "text": "通报" }))["outcomes"][2]["id"]).to_owned();
    assert_eq!(list(&office.ok("outcome_remove", json!({ "meeting": id, "id": extra }))["outcomes"]).len(), 2);

    // Closing asks about items without outcome; then it is locked.
    let asked = office.ok("meeting_move", json!({ "id": id, "to": "closed" }));
    assert!(asked["moved"] == false && text(&asked["asks"][0]).contains("没有记录和议定事项"));
    let closed = office.ok("meeting_move", json!({ "id": id, "to": "closed", "confirm": true }));
    assert_eq!(closed["moved"], true);
    assert!(!text(&closed["sheet"]["items"][1]["ended"]).is_empty(), "a clock that runs stands still when the meeting does");
    assert!(office.refused("agenda_item_save", json!({ "meeting": id, "title": "晚了" })).contains("已锁定"));
    assert!(office.refused("record_save", json!({ "kind": "meetings", "id": id, "values": { "place": "别处" } })).contains("已锁定"));
    assert!(office.refused("meeting_move", json!({ "id": id, "to": "in-progress" })).contains("写明原因"));
    let reopened = office.ok("meeting_move", json!({ "id": id, "to": "in-progress", "reason": "补记" }));
    assert_eq!(text(&reopened["sheet"]["reason"]), "补记");
    office.ok("meeting_move", json!({ "id": id, "to": "closed", "confirm": true }));

    // The next meeting carries what stayed open.
    let register = office.ok("decision_register", json!({ "year": 2025 }));
    assert_eq!((register["total"].as_u64(), register["open"].as_u64()), (Some(2), Some(2)));
    let next = office.ok("meeting_new", json!({ "previous": id, "name": "专题组第2次会议", "held": "2026-02-01" }));
    let next = text(&next["brief"]["id"]).to_owned();
    let carried = office.ok("agenda_carry", json!({ "meeting": next }));
    assert_eq!(list(&carried["items"][0]["cited"]).len(), 2);
    let drafted = office.ok("agenda_draft", json!({ "meeting": next, "commit": true }));
    assert!(list(&drafted["items"]).iter().any(|it| text(&it["title"]) == "其他事项"), "an item that was not reached comes up again");
    assert!(list(&office.ok("meeting_list", json!({}))["items"]).len() == 2);
    let topic = office.add("topics", json!({ "name_official": "议题乙", "status": "待议" }));
    let taken = office.ok("topic_take", json!({ "meeting": next, "topic": topic }));
    assert!(list(&taken["items"]).iter().any(|it| text(&it["title"]) == "议题乙"));
    assert_eq!(text(&office.ok("meeting_get", json!({ "id": "next" }))["brief"]["id"]), next);
}
