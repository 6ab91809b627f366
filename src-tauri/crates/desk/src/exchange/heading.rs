//! Headings: what a column's title says, whatever its width, spacing, brackets and line breaks.

use store::Lang;

use crate::regions::{self, Named, key, narrow};

/// What a column of a table of values holds.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Role {
    /// Nothing of interest: 序号 and the like.
    Ordinal,
    /// Which region.
    Region,
    /// Which indicator, by name.
    Indicator,
    /// Which indicator, by code.
    Code,
    /// In which unit of measure.
    Unit,
    /// Of which year.
    Year,
    /// Of which edition of a publication.
    Edition,
    /// The value.
    Value,
    /// Which of the three states.
    State,
    /// Why not applicable.
    Reason,
    /// The target.
    Target,
    /// What the target rests on.
    TargetBasis,
    /// Who says so.
    Source,
    /// When it was published.
    SourceDate,
    /// Whether it was verified.
    Confidence,
    /// A note.
    Note,
    /// The value of the year before, for comparison.
    Last,
    /// The sum since the beginning (累计).
    Cumulative,
    /// Why a value changed (变动说明).
    Explanation,
    /// The evidence handed in with a value.
    Proof,
    /// The values of one year.
    OfYear(i32),
    /// The values of one region.
    OfRegion(&'static str),
    /// The values of one indicator: its code.
    Measure(String),
}

/// Roles that a title names, each with its key, its names for people, and the titles it goes by.
const TITLES: &[(Role, &str, &str, &str, &[&str])] = &[
    (Role::Ordinal, "ordinal", "序号", "No.", &["序号", "序", "no", "no.", "#", "排名", "位次", "名次"]),
    (
        Role::Region,
        "region",
        "地区",
        "Region",
        &[
            "地区",
            "区域",
            "省市",
            "省份",
            "省(市)",
            "省(区,市)",
            "省区市",
            "地区名称",
            "行政区划",
            "行政区",
            "填报省市",
            "region",
            "province",
            "unitcode",
            "area",
        ],
    ),
    (Role::Code, "code", "指标代码", "Indicator code", &["代码", "指标代码", "指标编号", "code", "indicatorcode"]),
    (Role::Indicator, "indicator", "指标", "Indicator", &["指标", "指标名称", "统计指标", "项目", "分指数", "indicator", "name"]),
    (Role::Unit, "unit", "单位", "Unit", &["单位", "计量单位", "unit"]),
    (Role::Year, "year", "年份", "Year", &["年份", "年度", "年", "数据年份", "统计年份", "数据年度", "year"]),
    (Role::Edition, "edition", "版次", "Edition", &["版次", "版本", "发布版次", "edition", "vintage"]),
    (Role::Value, "value", "数值", "Value", &["数值", "值", "指标值", "实际值", "完成值", "实际完成值", "统计值", "指数值", "value"]),
    (Role::State, "state", "状态", "State", &["状态", "填报状态", "数据状态", "state"]),
    (Role::Reason, "reason", "不适用原因", "Reason", &["不适用原因", "原因", "不适用的原因", "reason"]),
    (Role::Target, "target", "目标值", "Target", &["目标", "目标值", "年度目标", "年度目标值", "年度指标值", "target"]),
    (Role::TargetBasis, "target_basis", "目标依据", "Basis of the target", &["目标依据", "目标值依据", "目标值批准依据", "targetbasis"]),
    (Role::Source, "source", "来源", "Source", &["来源", "数据来源", "资料来源", "出处", "source"]),
    (Role::SourceDate, "source_date", "发布日期", "Published", &["发布日期", "来源日期", "发布时间", "sourcedate", "published"]),
    (Role::Confidence, "confidence", "核实情况", "Confidence", &["核实情况", "核实状态", "confidence"]),
    (Role::Note, "note", "备注", "Note", &["备注", "说明", "注", "note", "notes"]),
    (Role::Last, "last", "上年值", "Last year", &["上年值", "上年数", "上年实际值", "last", "lastyear"]),
    (Role::Cumulative, "cumulative", "累计值", "Cumulative", &["累计值", "累计", "累计数", "cumulative"]),
    (Role::Explanation, "explanation", "变动说明", "Explanation", &["变动说明", "情况说明", "变动原因", "explanation"]),
    (Role::Proof, "proof", "佐证材料", "Evidence", &["佐证材料", "佐证", "证明材料", "evidence", "proof"]),
];

impl Role {
    /// The role that a title names, brackets with a unit aside.
    pub fn of_title(title: &str) -> Option<Role> {
        let whole = key(title).trim_end_matches('*').to_owned();
        let named = |wanted: &str| {
            let goes_by = |(_, _, zh, en, titles): &&(Role, &str, &str, &str, &[&str])| {
                titles.contains(&wanted) || key(zh) == wanted || key(en) == wanted
            };
            TITLES.iter().find(goes_by).map(|(role, ..)| role.clone())
        };
        if let Some(role) = named(&whole) {
            return Some(role);
        }
        if let Some(year) = year_alone(&whole) {
            return Some(Role::OfYear(year));
        }
        if let Named::Unit(code) = regions::named(title) {
            return Some(Role::OfRegion(code));
        }
        // 「值(基期=100)」 is the value column; 「R&D经费(亿元)」 is not: only the plain value words may lose their bracket.
        let bare = split_unit(title).0;
        named(&key(&bare)).filter(|role| matches!(role, Role::Value | Role::Target))
    }

    /// The role of a key, as a person's column match stores it.
    pub fn of_key(text: &str) -> Option<Role> {
        if let Some((role, ..)) = TITLES.iter().find(|(_, key, ..)| *key == text) {
            return Some(role.clone());
        }
        if let Some(year) = text.strip_prefix("year:") {
            return year.parse().ok().map(Role::OfYear);
        }
        if let Some(region) = text.strip_prefix("region:") {
            return regions::unit(region).map(Role::OfRegion);
        }
        Role::of_title(text).filter(|role| !matches!(role, Role::OfYear(_) | Role::OfRegion(_)))
    }

    /// The key under which a column match is shown and stored.
    pub fn key(&self) -> String {
        match self {
            Role::OfYear(year) => format!("year:{year}"),
            Role::OfRegion(code) => format!("region:{code}"),
            Role::Measure(code) => code.clone(),
            named => TITLES.iter().find(|(role, ..)| role == named).map(|(_, key, ..)| (*key).to_owned()).unwrap_or_default(),
        }
    }

    /// Its name for people.
    pub fn label(&self, lang: Lang) -> String {
        let zh = lang == Lang::Zh;
        match self {
            Role::OfYear(year) if zh => format!("{year}年的数值"),
            Role::OfYear(year) => format!("values of {year}"),
            Role::OfRegion(code) if zh => format!("{}的数值", regions::name(code, lang).unwrap_or_default()),
            Role::OfRegion(code) => format!("values of {}", regions::name(code, lang).unwrap_or_default()),
            Role::Measure(code) => code.clone(),
            named => TITLES
                .iter()
                .find(|(role, ..)| role == named)
                .map(|(_, _, in_zh, in_en, _)| if zh { *in_zh } else { *in_en }.to_owned())
                .unwrap_or_default(),
        }
    }

    /// Every role that a person may choose for a column.
    pub fn choices(lang: Lang) -> impl Iterator<Item = (String, String)> {
        TITLES.iter().filter(|(role, ..)| *role != Role::Ordinal).map(move |(role, key, ..)| ((*key).to_owned(), role.label(lang)))
    }
}

/// Units of measure that may stand in brackets behind a title.
const UNITS: &[&str] = &[
    "元",
    "千元",
    "万元",
    "百万元",
    "亿元",
    "万亿元",
    "美元",
    "万美元",
    "亿美元",
    "%",
    "‰",
    "个",
    "家",
    "人",
    "人次",
    "万人",
    "万人次",
    "人年",
    "万人年",
    "项",
    "件",
    "万件",
    "篇",
    "万篇",
    "条",
    "场",
    "场次",
    "次",
    "份",
    "天",
    "工作日",
    "年",
    "分",
    "倍",
    "吨",
    "万吨",
    "平方公里",
    "平方米",
    "公顷",
    "亩",
    "km2",
    "km²",
    "人(个)",
    "个百分点",
    "件/万人",
    "元/人",
    "户",
    "所",
    "只",
    "台",
    "套",
    "rmb",
    "usd",
    "persons",
    "yuan",
];

/// A title without the unit in its last brackets, and that unit: 「R&D经费(亿元)」 is (R&D经费, 亿元), 「人才(团队)」 stays whole.
pub(crate) fn split_unit(title: &str) -> (String, Option<String>) {
    let tidy: String = title.chars().map(narrow).filter(|c| !c.is_control()).collect();
    let tidy = tidy.trim();
    let closes = |c: char| matches!(c, ')' | ']' | '】' | '〕');
    if let Some(inner) = tidy.strip_suffix(closes)
        && let Some(open) = inner.rfind(['(', '[', '【', '〔'])
    {
        let opening = inner[open..].chars().next().map_or(1, char::len_utf8);
        let unit: String = inner[open + opening..].chars().filter(|c| !c.is_whitespace()).collect();
        let unit = unit.strip_prefix("单位:").unwrap_or(&unit);
        if is_unit(unit) {
            return (original_before(title, &inner[..open]), Some(unit.to_owned()));
        }
    }
    (tidy_name(title), None)
}

fn is_unit(text: &str) -> bool {
    let lower = text.to_lowercase();
    UNITS.contains(&lower.as_str()) || text.contains('=') || text.contains('%') || (text.contains('/') && text.chars().count() <= 8)
}

/// The part of the title as it was written that the narrowed head stands for.
fn original_before(title: &str, narrowed_head: &str) -> String {
    let wanted = narrowed_head.chars().count();
    let kept: String = title.trim_start().chars().filter(|c| !c.is_control()).take(wanted).collect();
    tidy_name(&kept)
}

/// A name without line breaks and doubled spaces; a space between two Chinese characters (「地 区」) goes too.
pub(crate) fn tidy_name(text: &str) -> String {
    let letters: Vec<char> = text.chars().map(|c| if c.is_whitespace() || c.is_control() { ' ' } else { c }).collect();
    let wide = |c: Option<&char>| c.is_some_and(|c| !c.is_ascii());
    let mut tidy = String::new();
    for (at, c) in letters.iter().enumerate() {
        if *c == ' ' {
            let before = letters[..at].iter().rev().find(|c| **c != ' ');
            let after = letters[at..].iter().find(|c| **c != ' ');
            if wide(before) || wide(after) || before.is_none() || after.is_none() || tidy.ends_with(' ') {
                continue;
            }
        }
        tidy.push(*c);
    }
    tidy
}

/// A title that is a year and nothing else.
fn year_alone(text: &str) -> Option<i32> {
    year_of_cell(text).filter(|year| (1900..=2200).contains(year))
}

/// The year in a cell of a year column: `2020`, `2020年`, `2020年度`; four digits, whether they can be true or not.
pub(crate) fn year_of_cell(text: &str) -> Option<i32> {
    let narrowed: String = text.chars().map(narrow).filter(|c| !c.is_whitespace()).collect();
    let digits = narrowed.trim_end_matches("年度").trim_end_matches('年');
    (digits.len() == 4 && digits.bytes().all(|b| b.is_ascii_digit())).then(|| digits.parse().ok()).flatten()
}

/// The one year that a title names, as in 「2022年各地区…」; none when it names several, as 「2020—2023年」 does.
pub(crate) fn year_in_title(title: &str) -> Option<i32> {
    let letters: Vec<char> = title.chars().map(narrow).collect();
    let mut years = Vec::new();
    let mut at = 0;
    while at < letters.len() {
        let digits = letters[at..].iter().take_while(|c| c.is_ascii_digit()).count();
        if digits == 4 {
            let year: i32 = letters[at..at + 4].iter().collect::<String>().parse().unwrap_or(0);
            if (1949..=2100).contains(&year) {
                years.push(year);
            }
        }
        at += digits.max(1);
    }
    years.dedup();
    match years[..] {
        [year] => Some(year),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_name_roles_in_any_spelling() {
        for (title, role) in [
            ("地 区", Role::Region),
            ("省(区、市)", Role::Region),
            ("指标名称", Role::Indicator),
            ("值(基期=100)", Role::Value),
            ("数据年份", Role::Year),
            ("2020年", Role::OfYear(2020)),
            ("2020", Role::OfYear(2020)),
            ("江苏", Role::OfRegion("320000")),
            ("序号", Role::Ordinal),
            ("目标值(万元)", Role::Target),
        ] {
            assert_eq!(Role::of_title(title), Some(role), "{title}");
        }
        assert_eq!(Role::of_title("R&D经费(亿元)"), None);
    }

    #[test]
    fn a_unit_is_split_off_only_when_it_is_one() {
        assert_eq!(split_unit("R&D经费(亿元)"), ("R&D经费".to_owned(), Some("亿元".to_owned())));
        assert_eq!(split_unit("R&D经费投入强度(%)"), ("R&D经费投入强度".to_owned(), Some("%".to_owned())));
        assert_eq!(split_unit("研究与试验发展(R&D)经费"), ("研究与试验发展(R&D)经费".to_owned(), None));
        assert_eq!(split_unit("引进人才(团队)"), ("引进人才(团队)".to_owned(), None));
        assert_eq!(split_unit("值(基期=100)").1.as_deref(), Some("基期=100"));
        assert_eq!(split_unit("R&D经费\n(亿元)"), ("R&D经费".to_owned(), Some("亿元".to_owned())));
    }

    #[test]
    fn a_title_gives_its_year_unless_it_gives_two() {
        assert_eq!(year_in_title("2022年各地区研究与试验发展(R&D)经费情况"), Some(2022));
        assert_eq!(year_in_title("三省一市2020-2023"), None);
        assert_eq!(year_in_title("沪科合〔2021〕26号"), Some(2021));
        assert_eq!(year_in_title("第12345678号"), None);
    }
}
