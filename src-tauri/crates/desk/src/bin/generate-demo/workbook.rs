//! Lays one province's workbook out as a province's clerk would.

use desk::exchange::template::Template;
use desk::regions::{self, DELTA};
use rust_xlsxwriter::{Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError};

use crate::carriers::{CENTRES, LABS, PARKS, State, ZONES};
use crate::lists::{Cell, List};
use crate::values::{self, Line};
use crate::{events, office, projects, work};

const MARK: &str = "演示数据：本表全部内容均为虚构，仅用于演示，不得引用。";

struct Looks {
    title: Format,
    mark: Format,
    head: Format,
    cell: Format,
    number: Format,
    small: Format,
}

impl Looks {
    fn new() -> Looks {
        let bordered = || {
            Format::new().set_border(FormatBorder::Thin).set_border_color(Color::RGB(0xD9D5CC)).set_align(FormatAlign::Top).set_text_wrap()
        };
        Looks {
            title: Format::new().set_bold().set_font_size(16).set_align(FormatAlign::Center).set_align(FormatAlign::VerticalCenter),
            mark: Format::new().set_font_color(Color::RGB(0xB1362C)).set_align(FormatAlign::Center),
            head: bordered()
                .set_bold()
                .set_background_color(Color::RGB(0xEAF0F7))
                .set_align(FormatAlign::Center)
                .set_align(FormatAlign::VerticalCenter),
            cell: bordered(),
            number: bordered().set_num_format("#,##0.##").set_align(FormatAlign::Right),
            small: Format::new().set_font_size(9).set_font_color(Color::RGB(0x59616B)),
        }
    }
}

enum Content {
    Text(String),
    Number(f64),
}

impl From<&str> for Content {
    fn from(text: &str) -> Content {
        Content::Text(text.to_owned())
    }
}

impl From<String> for Content {
    fn from(text: String) -> Content {
        Content::Text(text)
    }
}

impl From<f64> for Content {
    fn from(number: f64) -> Content {
        Content::Number(number)
    }
}

impl From<Option<f64>> for Content {
    fn from(number: Option<f64>) -> Content {
        number.map_or(Content::Text(String::new()), Content::Number)
    }
}

/// The workbook of a province, 0 to 3 in the order 沪苏浙皖. The secretariat sits in Shanghai, so its workbook carries the region's sheet.
pub fn province(at: usize) -> Result<Vec<u8>, XlsxError> {
    let province = &regions::provinces()[at];
    let looks = Looks::new();
    let mut workbook = Workbook::new();
    let created = ExcelDateTime::from_ymd(2025, 11, 30)?;
    workbook.set_properties(
        &DocProperties::new()
            .set_title(format!("{}开放创新工作年度填报表（演示）", province.zh))
            .set_company("演示")
            .set_creation_datetime(&created),
    );
    notes(workbook.add_worksheet(), province.zh, at == 0, &looks)?;
    let mut sheets =
        vec![("合作园区", "parks"), ("海外中心", "overseas-centres"), ("国际联合实验室", "joint-labs"), ("指标", "indicators")];
    parks(workbook.add_worksheet(), at, province.zh, &looks)?;
    centres(workbook.add_worksheet(), at, province.zh, &looks)?;
    labs(workbook.add_worksheet(), at, province.zh, &looks)?;
    let lists = [
        zones(at),
        projects::research_centres(at),
        projects::projects(at),
        projects::challenges(at),
        projects::needs(at),
        events::programmes(at),
        events::series(at),
        events::events(at),
        events::talent_items(at),
        office::policies(at),
        office::units(at),
        office::people(at),
        work::tasks(at),
        work::problems(at),
        work::meetings(at),
        work::decisions(at),
        work::topics(at),
    ];
    for list in lists.into_iter().filter(|list| !list.rows.is_empty()) {
        sheets.push((list.sheet, list.what));
        records(workbook.add_worksheet(), list, province.zh, &looks)?;
    }
    indicators(workbook.add_worksheet(), "指标", province.zh, None, &values::of_province(at), &looks)?;
    if at == 0 {
        indicators(workbook.add_worksheet(), "区域", "长三角区域", Some(DELTA), &values::of_region(), &looks)?;
        sheets.push(("区域", "indicators"));
    }
    let template = Template {
        id: "oidesk.province".to_owned(),
        version: 1,
        unit: Some(province.code),
        sheets: sheets.into_iter().map(|(sheet, what)| (sheet.to_owned(), what.to_owned())).collect(),
        ..Template::default()
    };
    template.write(workbook.add_worksheet())?;
    workbook.save_to_buffer()
}

fn notes(page: &mut Worksheet, province: &str, with_region: bool, looks: &Looks) -> Result<(), XlsxError> {
    page.set_name("填报说明")?;
    page.merge_range(0, 0, 0, 1, &format!("{province}开放创新工作年度填报表"), &looks.title)?;
    page.merge_range(1, 0, 1, 1, MARK, &looks.mark)?;
    let mut rows = vec![
        ("填报单位", format!("{province}科技主管部门（演示）")),
        ("填报期间", "2021—2025年，2025年统计至11月30日".to_owned()),
        ("时点指标", "填12月31日的状态；2025年填截至日的状态。".to_owned()),
        ("时期指标", "填当年发生数；2025年填1月1日至截至日的发生数。".to_owned()),
        ("未报", "尚未取得的数据，数值留空，状态填「未报」；确为零的填0。".to_owned()),
        ("不适用", "不适用的指标，状态填「不适用」，并写明原因。".to_owned()),
        ("由台账计算", "状态为「由台账计算」的指标由各台账的记录计算，不填数值，只填目标。".to_owned()),
        ("单位", "以表中单位为准，经费类指标单位为万元。".to_owned()),
        ("备注", "比上年变化超过50%（小基数指标为100%或200%）的，请在备注中说明。".to_owned()),
    ];
    if with_region {
        rows.push(("区域", "区域指标和只计一次的区域数由秘书处在「区域」表填报。".to_owned()));
    }
    for (at, (name, text)) in rows.into_iter().enumerate() {
        page.write_string_with_format(3 + at as u32, 0, name, &looks.head)?;
        page.write_string_with_format(3 + at as u32, 1, text, &looks.cell)?;
    }
    page.set_column_width(0, 14)?.set_column_width(1, 72)?.set_row_height(0, 30)?;
    Ok(())
}

/// Title, mark, header, rows, and the two lines that stand under every table.
fn table(
    page: &mut Worksheet,
    name: &str,
    title: &str,
    province: &str,
    head: &[(&str, f64)],
    rows: Vec<Vec<Content>>,
    looks: &Looks,
) -> Result<(), XlsxError> {
    page.set_name(name)?;
    let last = head.len() as u16 - 1;
    page.merge_range(0, 0, 0, last, title, &looks.title)?;
    page.merge_range(1, 0, 1, last, MARK, &looks.mark)?;
    page.set_row_height(0, 30)?;
    for (column, (text, width)) in head.iter().enumerate() {
        page.write_string_with_format(2, column as u16, *text, &looks.head)?;
        page.set_column_width(column as u16, *width)?;
    }
    let bottom = 3 + rows.len() as u32;
    for (at, row) in rows.into_iter().enumerate() {
        for (column, content) in row.into_iter().enumerate() {
            let (line, column) = (3 + at as u32, column as u16);
            match content {
                Content::Text(text) => page.write_string_with_format(line, column, text, &looks.cell)?,
                Content::Number(number) => page.write_number_with_format(line, column, number, &looks.number)?,
            };
        }
    }
    page.write_string_with_format(bottom, 0, format!("数据来源：演示·{province}填报（虚构）"), &looks.small)?;
    page.write_string_with_format(bottom + 1, 0, "填报人：演示人员甲    审核人：演示人员乙    填报日期：2025-11-30", &looks.small)?;
    page.set_freeze_panes(3, 3)?;
    page.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0).set_repeat_rows(2, 2)?;
    Ok(())
}

fn history(states: &[State]) -> String {
    states
        .iter()
        .map(
            |(state, since, reason)| if reason.is_empty() { format!("{state} | {since}") } else { format!("{state} | {since} | {reason}") },
        )
        .collect::<Vec<_>>()
        .join("\n")
}

fn current(states: &[State]) -> [Content; 2] {
    let (state, since, _) = states.last().copied().unwrap_or_default();
    [state.into(), since.into()]
}

fn parks(page: &mut Worksheet, at: usize, province: &str, looks: &Looks) -> Result<(), XlsxError> {
    let head = [
        ("序号", 6.0),
        ("编号", 8.0),
        ("园区名称", 26.0),
        ("英文名称", 30.0),
        ("设区市", 10.0),
        ("区县", 10.0),
        ("合作国别（地区）", 10.0),
        ("合作方", 20.0),
        ("设立时间", 12.0),
        ("设立方式", 9.0),
        ("运行状态", 9.0),
        ("状态日期", 12.0),
        ("状态沿革", 26.0),
        ("共建省市", 16.0),
        ("面积（km²）", 9.0),
        ("荣誉称号", 26.0),
        ("简介", 36.0),
        ("政策条款", 10.0),
    ];
    let rows = PARKS[at].iter().enumerate().map(|(n, park)| {
        let [state, since] = current(park.history);
        vec![
            ((n + 1) as f64).into(),
            park.code.into(),
            park.zh.into(),
            park.en.into(),
            park.city.into(),
            park.district.into(),
            park.country.into(),
            park.partner.into(),
            park.founded.0.into(),
            park.founded.1.into(),
            state,
            since,
            history(park.history).into(),
            park.shared.into(),
            park.area.into(),
            park.honour.into(),
            park.summary.into(),
            "三(二)-4".into(),
        ]
    });
    table(page, "合作园区", "合作园区台账", province, &head, rows.collect(), looks)
}

fn centres(page: &mut Worksheet, at: usize, province: &str, looks: &Looks) -> Result<(), XlsxError> {
    let head = [
        ("序号", 6.0),
        ("编号", 8.0),
        ("中心名称", 26.0),
        ("英文名称", 30.0),
        ("设区市", 10.0),
        ("合作国别（地区）", 10.0),
        ("境外城市", 12.0),
        ("当地合作机构", 20.0),
        ("设立时间", 12.0),
        ("设立方式", 9.0),
        ("运行状态", 9.0),
        ("状态日期", 12.0),
        ("状态沿革", 30.0),
        ("共享省市", 16.0),
        ("地点", 30.0),
        ("政策条款", 10.0),
    ];
    let rows = CENTRES[at].iter().enumerate().map(|(n, centre)| {
        let [state, since] = current(centre.history);
        let site = format!("{} |  | {} |  | {} | {} | 20", centre.host_city, centre.country, centre.place.0, centre.place.1);
        vec![
            ((n + 1) as f64).into(),
            centre.code.into(),
            centre.zh.into(),
            centre.en.into(),
            centre.city.into(),
            centre.country.into(),
            centre.host_city.into(),
            centre.host_partner.into(),
            centre.founded.0.into(),
            centre.founded.1.into(),
            state,
            since,
            history(centre.history).into(),
            centre.shared.into(),
            site.into(),
            "三(二)-1".into(),
        ]
    });
    table(page, "海外中心", "海外孵化（创新）中心台账", province, &head, rows.collect(), looks)
}

fn labs(page: &mut Worksheet, at: usize, province: &str, looks: &Looks) -> Result<(), XlsxError> {
    let head = [
        ("序号", 6.0),
        ("编号", 8.0),
        ("实验室名称", 30.0),
        ("设区市", 10.0),
        ("合作国别（地区）", 10.0),
        ("级别", 8.0),
        ("依托单位", 20.0),
        ("外方单位", 20.0),
        ("批准文号", 20.0),
        ("批准时间", 12.0),
        ("领域", 16.0),
        ("中方负责人", 12.0),
        ("外方负责人", 12.0),
        ("运行状态", 9.0),
        ("状态日期", 12.0),
        ("状态沿革", 30.0),
        ("共建省市", 14.0),
        ("评估等级", 9.0),
        ("评估年份", 9.0),
        ("政策条款", 10.0),
        ("英文名称", 36.0),
    ];
    let rows = LABS[at].iter().enumerate().map(|(n, lab)| {
        let states: Vec<State> = [Some(("运行", lab.approved, "")), lab.end].into_iter().flatten().collect();
        let [state, since] = current(&states);
        vec![
            ((n + 1) as f64).into(),
            lab.code.into(),
            lab.zh.into(),
            lab.city.into(),
            lab.country.into(),
            lab.level.into(),
            format!("演示·{}研究院", lab.city.trim_end_matches('市')).into(),
            format!("演示·{}合作大学", lab.country).into(),
            format!("演示〔{}〕{}号", &lab.approved[..4], 10 + n * 7).into(),
            lab.approved.into(),
            lab.field.into(),
            format!("演示人员{}甲", lab.code).into(),
            format!("演示人员{}乙", lab.code).into(),
            state,
            since,
            history(&states).into(),
            lab.shared.into(),
            lab.grade.map_or("", |(grade, _)| grade).into(),
            lab.grade.map(|(_, year)| f64::from(year)).into(),
            "三(二)-2".into(),
            lab.en.into(),
        ]
    });
    table(page, "国际联合实验室", "国际联合实验室（研究中心）台账", province, &head, rows.collect(), looks)
}

/// The transfer zone of a province, where it has one.
fn zones(at: usize) -> List {
    const HEAD: &[(&str, f64)] = &[
        ("编号", 8.0),
        ("示范区名称", 30.0),
        ("英文名称", 30.0),
        ("设区市", 10.0),
        ("批准时间", 12.0),
        ("批准文号", 20.0),
        ("范围", 24.0),
        ("政策条款", 10.0),
    ];
    let row = |zone: &[&'static str; 7]| zone.iter().map(|text| Cell::from(*text)).chain(["三(二)-5".into()]).collect();
    List { sheet: "成果转化示范区", what: "transfer-zones", head: HEAD, rows: ZONES[at].iter().map(row).collect() }
}

/// A list of records on a sheet, each row with its running number.
fn records(page: &mut Worksheet, list: List, province: &str, looks: &Looks) -> Result<(), XlsxError> {
    let head: Vec<(&str, f64)> = std::iter::once(("序号", 6.0)).chain(list.head.iter().copied()).collect();
    let content = |cell| match cell {
        Cell::Text(text) => Content::Text(text),
        Cell::Number(number) => Content::Number(number),
    };
    let rows = list.rows.into_iter().enumerate().map(|(n, row)| {
        let number = Content::Number((n + 1) as f64);
        std::iter::once(number).chain(row.into_iter().map(content)).collect()
    });
    table(page, list.sheet, &format!("{}台账", list.sheet), province, &head, rows.collect(), looks)
}

fn indicators(
    page: &mut Worksheet,
    name: &str,
    province: &str,
    region: Option<&str>,
    lines: &[Line],
    looks: &Looks,
) -> Result<(), XlsxError> {
    let mut head = vec![
        ("代码", 7.0),
        ("指标", 38.0),
        ("单位", 9.0),
        ("年份", 7.0),
        ("数值", 12.0),
        ("状态", 12.0),
        ("不适用原因", 24.0),
        ("目标值", 12.0),
        ("目标依据", 30.0),
        ("来源", 24.0),
        ("备注", 30.0),
    ];
    if region.is_some() {
        head.insert(3, ("地区", 9.0));
    }
    let rows = lines.iter().map(|line| {
        let basis = line.target.map_or(String::new(), |_| format!("演示：{}年度工作要点（虚构）", line.year));
        let source = if line.value.is_some() { format!("演示·{province}填报") } else { String::new() };
        let mut row: Vec<Content> = vec![
            line.code.as_str().into(),
            line.name.as_str().into(),
            line.unit.as_str().into(),
            f64::from(line.year).into(),
            line.value.into(),
            line.state.into(),
            line.reason.into(),
            line.target.into(),
            basis.into(),
            source.into(),
            line.note.as_str().into(),
        ];
        if region.is_some() {
            row.insert(3, "长三角".into());
        }
        row
    });
    let title = format!("{province}指标数值与目标（2021—2025年）");
    table(page, name, &title, province, &head, rows.collect(), looks)?;
    // A year is a number without a thousands separator.
    let year = Format::new()
        .set_border(FormatBorder::Thin)
        .set_border_color(Color::RGB(0xD9D5CC))
        .set_align(FormatAlign::Center)
        .set_align(FormatAlign::Top);
    let column = if region.is_some() { 4 } else { 3 };
    for (at, line) in lines.iter().enumerate() {
        page.write_number_with_format(3 + at as u32, column, f64::from(line.year), &year)?;
    }
    page.autofilter(2, 0, 2 + lines.len() as u32, head.len() as u16 - 1)?;
    Ok(())
}
