//! The demo's next meeting on paper, read back by readers that are not ours, and the bad input of meetings.

use std::path::Path;

use serde_json::{Value, json};
use testkit::{Machine, docx_text, pdf_pages, pdf_text, sheet_texts, zip_text};

use crate::meetings::{Office, list};

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn files(answer: &Value) -> Vec<String> {
    list(&answer["files"]).iter().map(|it| it.as_str().expect("a path").to_owned()).collect()
}

fn file<'a>(files: &'a [String], start: &str, end: &str) -> &'a Path {
    let name =
        |path: &&String| Path::new(path).file_name().is_some_and(|it| it.to_string_lossy().starts_with(start)) && path.ends_with(end);
    Path::new(files.iter().find(name).unwrap_or_else(|| panic!("{start}….{end} among {files:?}")))
}

#[test]
fn the_demo_s_next_meeting_is_drafted_and_printed_on_the_command_line() {
    let machine = Machine::with_demo();
    let folder = machine.path("会议材料");
    let folder = folder.to_str().expect("UTF-8");
    let drafted = machine.ok(["agenda", "--next", "-o", folder]);
    let items = list(&drafted["items"]);
    assert!(items.len() >= 8, "the draft has plenty to say: {items:?}");
    let sections: Vec<&str> = items.iter().map(|it| it["section"].as_str().expect("a word")).collect();
    for section in ["逾期任务", "临期任务", "问题", "指标", "议题", "议定事项"] {
        assert!(sections.contains(&section), "{section} among {sections:?}");
    }
    let minutes: u64 = items.iter().map(|it| it["minutes"].as_u64().expect("minutes")).sum();
    assert!(minutes <= 120, "{minutes} minutes fit into two hours");
    assert!(items.iter().all(|it| !it["reason"].as_str().expect("a reason").is_empty()), "every item says why");
    let printed = files(&drafted);
    let agenda = squeezed(&pdf_text(file(&printed, "会议议程", "pdf")));
    assert!(
        agenda.contains("长三角开放创新专题组例会第10次会议议程")
            && agenda.contains("主持人：演示人员上海甲1")
            && agenda.contains("演示数据")
    );
    let title = items[0]["title"].as_str().expect("a title");
    assert!(agenda.contains(&squeezed(title)), "{title} in {agenda}");
    let briefings = squeezed(&pdf_text(file(&printed, "汇报材料", "pdf")));
    assert!(briefings.contains("提请会议") && briefings.contains("图1") && briefings.contains("逾期"), "tables, charts and proposals");

    let all = files(&machine.ok(["papers", "--next", "-o", folder]));
    let notice = squeezed(&pdf_text(file(&all, "会议通知", "pdf")));
    for said in ["各成员单位：", "2025年12月12日（星期五）14:00", "附件2", "参会回执", "2025年12月5日前", "名额", "2025年11月30日"]
    {
        assert!(notice.contains(said), "{said} in {notice}");
    }
    let signs = squeezed(&pdf_text(file(&all, "签到表", "pdf")));
    let place = |name: &str| signs.find(name).unwrap_or_else(|| panic!("{name} in {signs}"));
    assert!(
        place("演示·上海市科技主管部") < place("演示·江苏省科技主管部") && place("演示·浙江省科技主管部") < place("演示·安徽省科技主管部")
    );
    let calendar = std::fs::read_to_string(file(&all, "会议日程", "ics")).expect("the calendar");
    assert!(
        calendar.contains("DTSTART;TZID=Asia/Shanghai:20251212T140000\r\n")
            && calendar.contains("DTEND;TZID=Asia/Shanghai:20251212T160000\r\n")
    );
    assert!(calendar.lines().all(|line| line.len() <= 75), "lines are folded");
    assert!(!all.iter().any(|it| it.contains("纪要")), "a meeting that was not held has no minutes");

    // The same data, the same bytes.
    let before = std::fs::read(file(&all, "会议议程", "docx")).expect("the agenda");
    let again = files(&machine.ok(["papers", "--next", "-o", folder]));
    assert_eq!(std::fs::read(file(&again, "会议议程", "docx")).expect("the agenda"), before);

    // Minutes of a past meeting: red title, numbered decisions with unit and date, who was there.
    let past = files(&machine.ok(["papers", "M09", "-o", folder]));
    let minutes = file(&past, "会议纪要", "docx");
    let text = squeezed(&docx_text(minutes));
    for said in ["会议纪要", "送审稿", "议定事项", "责任单位：", "时限：2025年10月31日前", "出席：", "列席：", "记录：演示人员上海乙2"]
    {
        assert!(text.contains(said), "{said} in {text}");
    }
    assert!(zip_text(minutes, "word/document.xml").contains("FF0000"), "the title is red");
    assert!(!text.contains("浙江省提出滞后指标追赶措施") || !text.contains("不印入纪要"));
    let named = |text: &str| (1..10).take_while(|n| text.contains(&format!("{n}."))).count();
    let open = squeezed(&pdf_text(file(&past, "会议纪要", "pdf")));
    let full = files(&machine.ok(["papers", "M09", "-o", folder, "--confidential", "--final"]));
    let full = squeezed(&pdf_text(file(&full, "会议纪要", "pdf")));
    assert!(named(&full) > named(&open), "a confidential outcome stays out unless it is asked for");
    assert!(!full.contains("送审稿"));
    assert_eq!(machine.run(["papers", "M99", "-o", folder]).error_code(), "not_found");
}

#[test]
fn the_papers_of_the_work_plan_are_read_back() {
    let office = Office::with("demo");
    let printed = office.ok("work_papers", json!({ "year": 2025 }));
    let files = files(&printed);
    let plan = file(&files, "工作要点", "pdf");
    let text = squeezed(&pdf_text(plan));
    for said in
        ["开放创新2025年工作要点", "一、总体要求", "（一）共建国际创新合作联合体", "牵头单位：", "完成时限：", "任务分工表", "政策条款"]
    {
        assert!(text.contains(said), "{said} in {text}");
    }
    assert!(pdf_pages(plan) >= 4);
    let problems = squeezed(&docx_text(file(&files, "问题清单", "docx")));
    assert!(problems.contains("红·逾期") && problems.contains("佐证"), "the light stands as a word: {problems}");
    let orders: Vec<&String> = files.iter().filter(|it| it.contains("督办单") && it.ends_with("pdf")).collect();
    assert!(orders.len() >= 2, "one for every unit that owes something: {files:?}");
    let order = squeezed(&pdf_text(Path::new(orders[0])));
    assert!(order.contains("超过时限尚未办结") && order.contains("2025年12月10日前"));
    let sheets = sheet_texts(file(&files, "议定事项台账", "xlsx"));
    let register = &sheets.iter().find(|(name, _)| name.contains("表1")).expect("the register").1;
    assert!(register.lines().count() > 60 && register.contains("第9次会议"), "every decision across meetings");
    assert!(office.refused("work_papers", json!({ "year": 1999, "papers": ["plan"] })).contains("1999年工作要点还没有任务"));
    let tasks = office.ok("work_papers", json!({ "papers": ["tasks"], "formats": ["docx"] }));
    assert_eq!(list(&tasks["files"]).len(), 1);
}

#[test]
fn the_demo_fills_the_overview_and_the_indicators_that_are_computed_from_it() {
    let office = Office::with("demo");
    let glance = office.ok("group_overview", json!({ "year": 2025 }));
    assert_eq!(glance["next"]["held"], "2025-12-12");
    assert_eq!(glance["days_to"], 12);
    assert!(
        list(&glance["owing"]).len() > 2 && glance["decisions_open"].as_u64() > Some(2) && glance["problems_overdue"].as_u64() > Some(2)
    );
    assert_eq!(list(&glance["provinces"]).len(), 4);
    for (code, unit) in [("E1", "320000"), ("E2", "YRD"), ("E5", "340000")] {
        let told = office.ok("explain", json!({ "indicator": code, "unit": unit, "year": 2024 }));
        assert!(!list(&told["records"]).is_empty(), "{code} is counted from records: {told}");
    }
    // Every kind of the group's work comes and goes as a workbook.
    for kind in ["tasks", "problems", "meetings", "decisions", "topics"] {
        let path = office.machine.path(format!("{kind}.xlsx"));
        let path = path.to_str().expect("UTF-8");
        let done = office.ok("export_file", json!({ "kind": kind, "file": path, "personal": true }));
        assert!(done["rows"].as_u64() > Some(0), "{kind}");
        let back = office.ok("import_file", json!({ "file": path, "commit": false }));
        assert_eq!(
            (back["new"].as_u64(), back["changed"].as_u64(), back["rejected"].as_u64()),
            (Some(0), Some(0), Some(0)),
            "{kind}: {back}"
        );
    }
}

#[test]
fn bad_input_of_meetings_is_told_and_nothing_is_lost() {
    let office = Office::with("demo");
    let sheet = office.ok("meeting_new", json!({ "name": "过去的会", "held": "2025-10-01", "place": "会议室", "invite_all": true }));
    let id = sheet["brief"]["id"].as_str().expect("an id").to_owned();
    let needs: Vec<&str> = list(&sheet["needs"]).iter().map(|it| it["code"].as_str().expect("a code")).collect();
    assert!(needs.contains(&"past") && needs.contains(&"agenda"), "{needs:?}");
    let asked = office.ok("meeting_move", json!({ "id": id, "to": "open" }));
    assert_eq!((asked["moved"].as_bool(), list(&asked["asks"]).len()), (Some(false), 2), "no item, and a date in the past");
    assert!(office.refused("meeting_papers", json!({ "meeting": id, "papers": ["minutes"] })).contains("尚未召开"), "minutes of a draft");
    let empty = office.ok("meeting_papers", json!({ "meeting": id, "formats": ["docx"] }));
    assert!(list(&empty["files"]).len() >= 5, "a meeting without items prints all the same");
    assert!(office.refused("meeting_new", json!({ "name": "长会", "minutes": 100000 })).contains("时长"));
    assert!(office.refused("meeting_new", json!({})).contains("会议名称"));
    assert!(office.refused("agenda_draft", json!({ "meeting": "没有这次会" })).contains("没有这次会"));

    // 200 items: numbered, budgeted, printed.
    for n in 0..200 {
        office.ok("agenda_item_save", json!({ "meeting": id, "title": format!("议题{n}"), "minutes": 1 }));
    }
    let many = office.ok("meeting_get", json!({ "id": id }));
    assert_eq!((list(&many["items"]).len(), many["budget"]["left"].as_i64()), (200, Some(-80)));
    assert!(list(&many["needs"]).iter().any(|it| it["code"] == "budget"));
    let printed = office.ok("meeting_papers", json!({ "meeting": id, "papers": ["agenda"], "formats": ["pdf"] }));
    assert!(printed["pages"].as_u64() > Some(5));

    // A record that an item cites is deleted: the citation keeps its name and says that it is gone.
    let park = office.ok("record_list", json!({ "kind": "parks", "limit": 1 }))["items"][0].clone();
    let cite = json!([{ "what": "parks", "target": park["id"] }]);
    let item = list(&many["items"])[0]["id"].clone();
    office.ok("agenda_item_save", json!({ "meeting": id, "id": item, "cites": cite }));
    office.ok("bin_put", json!({ "ids": [park["id"]] }));
    let cited = office.ok("meeting_get", json!({ "id": id }))["items"][0]["cited"][0].clone();
    assert_eq!((cited["name"].clone(), cited["gone"].clone()), (park["name"].clone(), json!(true)));
    let told = office.ok("agenda_briefing", json!({ "meeting": id, "item": item }));
    assert_eq!(told["tables"][0]["rows"][0][3], "已删除");

    // A deadline before the start; a task whose lead unit left the group.
    let bad = json!({ "name_official": "倒着的任务", "province": "310000", "year": 2025, "starts": "2025-06-01", "due": "2025-05-01" });
    assert!(office.refused("record_save", json!({ "kind": "tasks", "values": bad })).contains("早于启动时间"));
    let board = office.ok("plan_board", json!({ "year": 2025, "states": ["overdue"] }));
    let unit = board["items"][0]["unit"]["id"].clone();
    office.ok("record_save", json!({ "kind": "units", "id": unit, "values": { "status": "退出" } }));
    let board = office.ok("plan_board", json!({ "year": 2025, "unit": unit, "states": ["overdue"] }));
    assert!(board["items"][0]["doubts"][0].as_str().expect("a doubt").contains("已退出专题组"));
    let drafted = office.ok("agenda_draft", json!({ "meeting": "next" }));
    assert!(
        list(&drafted["items"]).iter().any(|it| it["reason"].as_str().is_some_and(|it| it.contains("已退出专题组"))),
        "the agenda says so too"
    );
}

/// A reply to `minutes_write` that says saved is kept by the file: another process that opens it after this one was cut off reads it.
#[test]
fn minutes_that_came_back_as_saved_outlive_a_desk_that_is_never_closed() {
    let office = Office::with("demo");
    let id = office.ok("meeting_get", json!({ "id": "next" }))["brief"]["id"].clone();
    office.ok("agenda_draft", json!({ "meeting": id, "commit": true }));
    office.ok("meeting_move", json!({ "id": id, "to": "in-progress", "confirm": true }));
    let item = office.ok("meeting_get", json!({ "id": id }))["items"][0]["id"].clone();
    assert_eq!(office.ok("minutes_write", json!({ "meeting": id, "item": item, "text": "逐字记录" }))["saved"], true);
    office.ok(
        "draft_keep",
        json!({ "key": format!("minutes:{}:{}", id.as_str().unwrap_or_default(), "x"), "values": { "text": "还在输入" } }),
    );
    let path = office.ok("app_status", json!({}))["workspace"]["path"].as_str().expect("a path").to_owned();
    // What the disk holds now, as a crash would leave it: the file with its write-ahead log, copied beside the running desk.
    let left = office.machine.path("断电后.oidesk");
    std::fs::copy(&path, &left).expect("the file");
    let log = format!("{path}-wal");
    if Path::new(&log).exists() {
        std::fs::copy(&log, format!("{}-wal", left.display())).expect("the log");
    }
    let other = Machine::new();
    let desk = other.desk();
    let ok = |name: &str, payload: Value| desk.call(name, payload, None).unwrap_or_else(|error| panic!("{name}: {error:?}")).output;
    ok("workspace_open", json!({ "path": left }));
    let sheet = ok("meeting_get", json!({ "id": id }));
    assert_eq!(sheet["items"][0]["record"], "逐字记录");
    let drafts = office.ok("draft_list", json!({}));
    assert_eq!(drafts["drafts"][0]["values"]["text"], "还在输入");
}
