//! Sections of a method file: every key by its type, every mistake by its place.

use std::path::{Path, PathBuf};

use toml::{Table, Value};

use crate::error::{DeskError, ErrorCode, Result};

/// A method file.
#[derive(Debug)]
pub(super) struct Settings {
    path: PathBuf,
    text: String,
    root: Table,
}

/// One table of it; every key is taken once, and what is left over at the end is a mistake.
#[derive(Debug)]
pub(super) struct Section {
    path: PathBuf,
    /// The name with dots, such as `normalise.indicator.B9`.
    pub name: String,
    /// Row of its head and of every key below it.
    rows: Vec<(String, u32)>,
    head: Option<u32>,
    table: Table,
    taken: Vec<&'static str>,
}

/// A table of numbers, row by row.
pub(super) type Rows = Vec<Vec<f64>>;

impl Settings {
    /// Parses a file's bytes.
    pub fn parse(path: &Path, bytes: &[u8]) -> Result<Self> {
        let text = std::str::from_utf8(bytes).map_err(|_| {
            DeskError::new(ErrorCode::UnreadableFile, "方法文件不是 UTF-8 文本。", "The method file is no UTF-8 text.")
                .hint("请另存为 UTF-8 后再试。", "Save it as UTF-8 and try again.")
                .file(path)
        })?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(text).to_owned();
        let root = text.parse::<Table>().map_err(|cause: toml::de::Error| {
            let row = cause.span().map(|span| row_of(&text, span.start));
            let (at_zh, at_en) = row.map_or_else(Default::default, |row| (format!("第 {row} 行"), format!("row {row} of ")));
            let why = cause.message().replace('\n', " ");
            let mut error = DeskError::new(
                ErrorCode::InvalidInput,
                format!("方法文件{at_zh}不合 TOML 的写法：{}。", super::syntax::reason(cause.message())),
                format!("It is not TOML what stands in {at_en}the method file: {why}."),
            )
            .hint(
                "请对照文档中的完整示例检查引号、括号和重复的键。",
                "Compare it with the complete example in the manual: quotes, brackets, keys given twice.",
            )
            .file(path);
            error.place.row = row;
            error
        })?;
        Ok(Settings { path: path.to_owned(), text, root })
    }

    /// Takes a table out; `None` when it is absent.
    pub fn section(&mut self, name: &'static str) -> Result<Option<Section>> {
        match self.root.remove(name) {
            None => Ok(None),
            Some(Value::Table(table)) => Ok(Some(self.named(name.to_owned(), table))),
            Some(_) => {
                Err(self.stray(name, "应写成表", "is to be a table").hint(format!("请写成 [{name}]。"), format!("Write it as [{name}].")))
            }
        }
    }

    /// Makes sure that no table is left that nobody knows.
    pub fn finish(self, known: &[&str]) -> Result<()> {
        match self.root.keys().next() {
            None => Ok(()),
            Some(name) => Err(self
                .stray(name, "不认识", "is not known")
                .hint(format!("可用的表：{}。", known.join("、")), format!("There are: {}.", known.join(", ")))),
        }
    }

    fn named(&self, name: String, table: Table) -> Section {
        let (head, rows) = rows_of(&self.text, &name);
        Section { path: self.path.clone(), name, rows, head, table, taken: Vec::new() }
    }

    fn stray(&self, name: &str, zh: &str, en: &str) -> DeskError {
        let mut error = DeskError::new(
            ErrorCode::InvalidInput,
            format!("方法文件中的「{name}」{zh}。"),
            format!("\"{name}\" in the method file {en}."),
        )
        .file(&self.path)
        .field(name);
        error.place.row = rows_of(&self.text, name).0.or_else(|| rows_of(&self.text, "").1.iter().find(|it| it.0 == name).map(|it| it.1));
        error
    }
}

impl Section {
    /// Takes a text.
    pub fn text(&mut self, key: &'static str) -> Result<Option<String>> {
        self.take(key, ("一段文字", "a text"), |value| value.as_str().map(str::to_owned))
    }

    /// Takes a number.
    pub fn number(&mut self, key: &'static str) -> Result<Option<f64>> {
        self.take(key, ("一个数字", "a number"), number)
    }

    /// Takes a number from `low` to `high`.
    pub fn number_within(&mut self, key: &'static str, low: f64, high: f64) -> Result<Option<f64>> {
        let found = self.number(key)?;
        match found.filter(|x| !(low..=high).contains(x)) {
            Some(x) => Err(self
                .wrong(key, format!("{x} 不在 {low} 到 {high} 之间"), format!("is {x}, which is not within {low} to {high}"))
                .hint("请修改。", "Correct it.")),
            None => Ok(found),
        }
    }

    /// Takes a whole number from `low` to `high`.
    pub fn whole(&mut self, key: &'static str, low: u64, high: u64) -> Result<Option<u64>> {
        let kind_zh = format!("{low} 到 {high} 的整数");
        let kind_en = format!("a whole number from {low} to {high}");
        self.take(key, (&kind_zh, &kind_en), |value| {
            value.as_integer().and_then(|x| u64::try_from(x).ok()).filter(|x| (low..=high).contains(x))
        })
    }

    /// Takes true or false.
    pub fn flag(&mut self, key: &'static str) -> Result<Option<bool>> {
        self.take(key, ("true 或 false", "true or false"), Value::as_bool)
    }

    /// Takes two numbers.
    pub fn pair(&mut self, key: &'static str) -> Result<Option<[f64; 2]>> {
        self.take(key, ("两个数字，如 [0, 100]", "two numbers, such as [0, 100]"), |value| {
            let numbers: Vec<f64> = value.as_array()?.iter().map(number).collect::<Option<_>>()?;
            numbers.try_into().ok()
        })
    }

    /// Takes a list of texts.
    pub fn texts(&mut self, key: &'static str) -> Result<Option<Vec<String>>> {
        self.take(key, ("一列文字，如 [\"a\", \"b\"]", "a list of texts, such as [\"a\", \"b\"]"), |value| {
            value.as_array()?.iter().map(|value| value.as_str().map(str::to_owned)).collect()
        })
    }

    /// Takes a list of whole numbers.
    pub fn wholes(&mut self, key: &'static str) -> Result<Option<Vec<u32>>> {
        self.take(key, ("一列整数，如 [2, 3]", "a list of whole numbers, such as [2, 3]"), |value| {
            value.as_array()?.iter().map(|value| value.as_integer().and_then(|x| u32::try_from(x).ok())).collect()
        })
    }

    /// Takes a table of tables, by key.
    pub fn sections(&mut self, key: &'static str, settings: &Settings) -> Result<Vec<(String, Section)>> {
        let table = self.take(key, ("一组表", "tables"), |value| value.as_table().cloned())?.unwrap_or_default();
        let mut found = Vec::new();
        for (name, value) in table {
            let full = format!("{}.{key}.{name}", self.name);
            match value {
                Value::Table(table) => found.push((name, settings.named(full, table))),
                _ => {
                    let error = self.wrong(key, format!("中的「{name}」应写成表"), format!("has \"{name}\", which is to be a table"));
                    return Err(error.hint(format!("请写成 [{full}]。"), format!("Write it as [{full}].")));
                }
            }
        }
        Ok(found)
    }

    /// Takes a table of tables of numbers, by key: one table, or a list of them.
    pub fn matrices(&mut self, key: &'static str) -> Result<Vec<(String, Vec<Rows>)>> {
        self.take(key, ("以汇总项代码为键的判断矩阵", "tables of judgements by the aggregate's code"), |value| {
            let of = |(code, value): (&String, &Value)| {
                let matrix = |value: &Value| -> Option<Rows> {
                    value.as_array()?.iter().map(|row| row.as_array()?.iter().map(number).collect()).collect()
                };
                let one = matrix(value).map(|matrix| vec![matrix]);
                Some((code.clone(), one.or_else(|| value.as_array()?.iter().map(matrix).collect())?))
            };
            value.as_table()?.iter().map(of).collect()
        })
        .map(Option::unwrap_or_default)
    }

    /// Takes what is left as texts, for keys that are made of a word and a number such as `level2`.
    pub fn numbered(&mut self, word: &str) -> Result<Vec<(u32, String)>> {
        let keys: Vec<String> =
            self.table.keys().filter(|key| key.strip_prefix(word).is_some_and(|rest| rest.parse::<u32>().is_ok())).cloned().collect();
        let mut found = Vec::new();
        for key in keys {
            let number = key.strip_prefix(word).and_then(|rest| rest.parse().ok()).unwrap_or(0);
            match self.table.remove(&key) {
                Some(Value::String(text)) => found.push((number, text)),
                _ => return Err(self.wrong(&key, "应是一段文字".to_owned(), "is to be a text".to_owned())),
            }
        }
        Ok(found)
    }

    /// Picks what a word stands for, or says what there is to choose from.
    pub fn choose<T: Clone>(&self, key: &str, word: &str, choices: &[(&str, T)]) -> Result<T> {
        choices.iter().find(|(name, _)| *name == word).map(|(_, choice)| choice.clone()).ok_or_else(|| {
            let names: Vec<&str> = choices.iter().map(|(name, _)| *name).collect();
            self.wrong(key, format!("不认识「{word}」"), format!("does not know \"{word}\""))
                .hint(format!("可选：{}。", names.join("、")), format!("Choose one of: {}.", names.join(", ")))
        })
    }

    /// The error of a key that must be there.
    pub fn missing(&self, key: &'static str) -> DeskError {
        self.wrong(key, "没有给出".to_owned(), "is not given".to_owned()).hint(
            format!("请写上 {key} = …；不做这一步就删去 [{}]。", self.name),
            format!("Write {key} = …; take [{}] away to leave the step out.", self.name),
        )
    }

    /// Makes sure that no key is left that nobody knows.
    pub fn finish(self) -> Result<()> {
        let Some(key) = self.table.keys().next() else { return Ok(()) };
        let known = self.taken.join("、");
        let known_en = self.taken.join(", ");
        Err(self
            .wrong(key, "不认识".to_owned(), "is not known".to_owned())
            .hint(format!("[{}] 可用的键：{known}。", self.name), format!("[{}] knows: {known_en}.", self.name)))
    }

    /// An error about a key.
    pub fn wrong(&self, key: &str, zh: String, en: String) -> DeskError {
        let field = format!("{}.{key}", self.name);
        let mut error =
            DeskError::new(ErrorCode::InvalidInput, format!("方法文件的 {field} {zh}。"), format!("{field} of the method file {en}."))
                .file(&self.path)
                .field(&field);
        error.place.row = self.rows.iter().find(|(name, _)| name == key).map(|(_, row)| *row).or(self.head);
        error
    }

    fn take<T>(&mut self, key: &'static str, kind: (&str, &str), of: impl Fn(&Value) -> Option<T>) -> Result<Option<T>> {
        self.taken.push(key);
        match self.table.remove(key) {
            None => Ok(None),
            Some(value) => match of(&value) {
                Some(found) => Ok(Some(found)),
                None => Err(self
                    .wrong(key, format!("应是{}，现在是 {value}", kind.0), format!("is to be {}, and is {value}", kind.1))
                    .hint("请修改。", "Correct it.")),
            },
        }
    }
}

fn number(value: &Value) -> Option<f64> {
    value.as_float().or_else(|| value.as_integer().map(|x| x as f64)).filter(|x| x.is_finite())
}

fn row_of(text: &str, at: usize) -> u32 {
    1 + text.as_bytes()[..at.min(text.len())].iter().filter(|byte| **byte == b'\n').count() as u32
}

/// Finds the row of a table's head and those of the keys right below it. What is written inline has no row of its own.
fn rows_of(text: &str, name: &str) -> (Option<u32>, Vec<(String, u32)>) {
    let (mut head, mut rows, mut current) = (None, Vec::new(), String::new());
    for (line, row) in text.lines().zip(1..) {
        let line = line.trim();
        if let Some(table) =
            line.strip_prefix('[').and_then(|rest| rest.split(']').next()).filter(|_| !line.starts_with("[[") && !line.contains('='))
        {
            current = table.split('.').map(|part| part.trim().trim_matches(['"', '\''])).collect::<Vec<_>>().join(".");
            head = head.or(Some(row).filter(|_| current == name));
        } else if current == name
            && let Some((key, _)) = line.split_once('=').filter(|_| !line.starts_with('#'))
        {
            rows.push((key.trim().trim_matches(['"', '\'']).to_owned(), row));
        }
    }
    (head, rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(text: &str) -> Result<Settings> {
        Settings::parse(Path::new("m.toml"), text.as_bytes())
    }

    #[test]
    fn mistakes_have_their_row() {
        let error = settings("[treat]\nskewness = = 2\n").unwrap_err();
        assert_eq!((error.place.row, error.code), (Some(2), ErrorCode::InvalidInput));
        let mut found = settings("# a comment\n[treat]\nskewness = \"two\"\n").unwrap();
        let mut section = found.section("treat").unwrap().unwrap();
        let error = section.number("skewness").unwrap_err();
        assert_eq!((error.place.row, error.place.field.as_deref()), (Some(3), Some("treat.skewness")));
        let mut found = settings("[treat]\nskew = 2\n").unwrap();
        let mut section = found.section("treat").unwrap().unwrap();
        assert_eq!(section.number("skewness").unwrap(), None);
        let error = section.finish().unwrap_err();
        assert!(error.hint_en.contains("skewness") && error.place.row == Some(2), "{error:?}");
        let error = settings("[treet]\n").unwrap().finish(&["treat"]).unwrap_err();
        assert_eq!(error.place.row, Some(1));
        assert!(settings("treat = 1\n").unwrap().section("treat").is_err());
    }

    #[test]
    fn values_are_typed() {
        let mut found =
            settings("[a]\nn = 5\nx = 0.5\nf = true\np = [0, 1.5]\nt = [\"u\"]\nw = [2, 3]\nlevel2 = \"m\"\n[a.s.K]\nn = 1\n").unwrap();
        let mut a = found.section("a").unwrap().unwrap();
        assert_eq!((a.whole("n", 1, 9).unwrap(), a.number("x").unwrap(), a.flag("f").unwrap()), (Some(5), Some(0.5), Some(true)));
        assert_eq!(
            (a.pair("p").unwrap(), a.texts("t").unwrap(), a.wholes("w").unwrap()),
            (Some([0.0, 1.5]), Some(vec!["u".to_owned()]), Some(vec![2, 3]))
        );
        assert_eq!(a.numbered("level").unwrap(), [(2, "m".to_owned())]);
        let sections = a.sections("s", &found).unwrap();
        assert_eq!((sections[0].0.as_str(), sections[0].1.name.as_str()), ("K", "a.s.K"));
        a.finish().unwrap();
        found.finish(&[]).unwrap();
    }
}
