//! The demo's documents, member units and contact persons; nobody of these exists.

use crate::lists::{CITIES, Cell, List, PROVINCES, code};

const POLICY: &[(&str, f64)] = &[
    ("编号", 8.0),
    ("文件名称", 44.0),
    ("联合发布省市", 14.0),
    ("文号", 18.0),
    ("发布机构", 30.0),
    ("层级", 8.0),
    ("印发日期", 12.0),
    ("有效期至", 12.0),
    ("接续文件", 30.0),
    ("效力状态", 9.0),
];

pub fn policies(province: usize) -> List {
    let name = PROVINCES[province];
    let mut rows: Vec<Vec<Cell>> = vec![vec![
        code("Y", province, 1).into(),
        format!("演示·{name}国际科技合作管理办法").into(),
        "".into(),
        format!("演示〔2021〕{}号", 7 + province).into(),
        format!("演示·{name}科技主管部门").into(),
        "省(市)".into(),
        "2021-06-01".into(),
        "2026-05-31".into(),
        "".into(),
        "现行".into(),
    ]];
    if province == 0 {
        let joint = |number: usize, title: &str, document: &str, issued: &str, expires: &str, next: &str, state: &str| {
            vec![
                code("Y", 0, number).into(),
                title.into(),
                "江苏省;浙江省;安徽省".into(),
                document.into(),
                "演示·三省一市科技主管部门".into(),
                "区域".into(),
                issued.into(),
                expires.into(),
                next.into(),
                state.into(),
            ]
        };
        let (first, second) = ("演示·开放创新联合行动方案（2021—2023年）", "演示·开放创新联合行动方案（2024—2026年）");
        rows.push(joint(2, first, "演示联〔2021〕1号", "2021-01-20", "2023-12-31", second, "到期"));
        rows.push(joint(3, second, "演示联〔2024〕1号", "2024-01-15", "2026-12-31", "", "现行"));
    }
    List { sheet: "政策依据", what: "policies", head: POLICY, rows }
}

const UNIT: &[(&str, f64)] = &[
    ("编号", 8.0),
    ("单位名称", 34.0),
    ("简称", 14.0),
    ("设区市", 10.0),
    ("单位类型", 16.0),
    ("专题组职责", 12.0),
    ("上级单位", 30.0),
    ("成员状态", 9.0),
    ("政策条款", 9.0),
];

/// The name of a province's department in the demo.
pub fn department(province: usize) -> String {
    format!("演示·{}科技主管部门", PROVINCES[province])
}

/// The cities whose bureaus are members.
fn bureaus(province: usize) -> impl Iterator<Item = &'static str> {
    CITIES[province].iter().copied().filter(move |_| province > 0).take(3)
}

/// The names of a province's member units, the department first.
pub fn units_of(province: usize) -> Vec<String> {
    std::iter::once(department(province)).chain(bureaus(province).map(|city| format!("演示·{city}科技局"))).collect()
}

pub fn units(province: usize) -> List {
    let role = if province == 0 { "秘书处" } else { "成员单位" };
    let short = PROVINCES[province].trim_end_matches(['省', '市']);
    let mut rows: Vec<Vec<Cell>> = vec![vec![
        code("U", province, 1).into(),
        department(province).into(),
        format!("演示{short}科技").into(),
        "".into(),
        "省级科技部门".into(),
        role.into(),
        "".into(),
        "在册".into(),
        "四(一)".into(),
    ]];
    for (at, city) in bureaus(province).enumerate() {
        rows.push(vec![
            code("U", province, at + 2).into(),
            format!("演示·{city}科技局").into(),
            format!("演示{}局", city.trim_end_matches('市')).into(),
            city.into(),
            "设区市科技部门".into(),
            "成员单位".into(),
            department(province).into(),
            "在册".into(),
            "四(一)".into(),
        ]);
    }
    List { sheet: "成员单位", what: "units", head: UNIT, rows }
}

const PERSON: &[(&str, f64)] = &[
    ("编号", 8.0),
    ("姓名", 16.0),
    ("所在单位", 30.0),
    ("职务", 14.0),
    ("工作角色", 10.0),
    ("电话", 14.0),
    ("电子邮箱", 24.0),
    ("任职状态", 9.0),
];

pub fn people(province: usize) -> List {
    let short = PROVINCES[province].trim_end_matches(['省', '市']);
    let first = [("甲", "处长", "负责人"), ("乙", "主任科员", "联络员"), ("丙", "科员", "填报人")]
        .map(|(name, duty, role)| (name, duty, role, department(province)));
    let rest = bureaus(province).map(|city| ("丁", "科长", "联络员", format!("演示·{city}科技局")));
    let row = |(at, (name, duty, role, unit)): (usize, (&str, &str, &str, String))| {
        vec![
            code("K", province, at + 1).into(),
            format!("演示人员{short}{name}{}", at + 1).into(),
            unit.into(),
            duty.into(),
            role.into(),
            // 000 is no prefix of any telephone number.
            format!("000-0000{}{:03}", province + 1, at + 1).into(),
            format!("demo{}{:02}@demo.invalid", province + 1, at + 1).into(),
            "在任".into(),
        ]
    };
    List { sheet: "联络人", what: "people", head: PERSON, rows: first.into_iter().chain(rest).enumerate().map(row).collect() }
}
