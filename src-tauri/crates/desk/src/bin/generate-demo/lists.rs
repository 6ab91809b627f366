//! What the demo's lists of records have in common: a sheet with its head and rows, words to choose among, and a choice that is always the same.

/// A cell.
pub enum Cell {
    Text(String),
    Number(f64),
}

impl<T: Into<String>> From<T> for Cell {
    fn from(text: T) -> Cell {
        Cell::Text(text.into())
    }
}

/// A sheet of records of one kind.
pub struct List {
    /// The sheet's name.
    pub sheet: &'static str,
    /// The kind.
    pub what: &'static str,
    /// Titles and widths of the columns.
    pub head: &'static [(&'static str, f64)],
    /// The records.
    pub rows: Vec<Vec<Cell>>,
}

pub const PROVINCES: [&str; 4] = ["上海市", "江苏省", "浙江省", "安徽省"];
pub const CITIES: [&[&str]; 4] = [
    &["上海市"],
    &["南京市", "苏州市", "无锡市", "常州市", "南通市"],
    &["杭州市", "宁波市", "嘉兴市", "温州市"],
    &["合肥市", "芜湖市", "蚌埠市"],
];
/// Partner countries; the three priority ones come most often.
pub const COUNTRIES: [&str; 8] = ["新加坡", "以色列", "芬兰", "德国", "日本", "荷兰", "法国", "英国"];
pub const TOPICS: [&str; 16] = [
    "氢能储运",
    "脑机接口",
    "海上风电运维",
    "疫苗佐剂",
    "量子测量",
    "智能传感",
    "低碳冶金",
    "碳捕集",
    "抗感染药物",
    "精密轴承",
    "数字孪生工厂",
    "作物抗逆",
    "固态电池",
    "海洋监测",
    "医学影像",
    "工业软件",
];

/// A number below `n` that the same words, province and number always share.
pub fn pick(what: &str, province: usize, number: usize, n: usize) -> usize {
    let mut state = 0x811c_9dc5_u32;
    for byte in what.bytes().chain([province as u8, number as u8, (number >> 8) as u8]) {
        state = (state ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    }
    // FNV's low bits are poor; two more rounds of mixing spread them.
    state ^= state >> 15;
    state = state.wrapping_mul(0x2c1b_3c6d);
    state ^= state >> 12;
    state as usize % n
}

/// One of some words, always the same.
pub fn one_of<'a>(words: &[&'a str], what: &str, province: usize, number: usize) -> &'a str {
    words[pick(what, province, number, words.len())]
}

/// The other provinces that take part: none to three, joined as a cell.
pub fn others(province: usize, how_many: usize, from: usize) -> String {
    let rest: Vec<&str> = (1..4).map(|step| PROVINCES[(province + step) % 4]).collect();
    (0..how_many.min(3)).map(|at| rest[(at + from) % 3]).collect::<Vec<_>>().join(";")
}

/// A date, or nothing when it lies after the demo's as-of date.
pub fn past(date: String) -> String {
    if date.as_str() <= "2025-11-30" { date } else { String::new() }
}

/// The running number of a record within its province, as a code.
pub fn code(letter: &str, province: usize, number: usize) -> String {
    format!("{letter}{}{number:02}", province + 1)
}
