//! Why a text is no TOML, in Chinese: the parser speaks English alone.

/// What the parser says, by how its message begins, and the same for people.
const REASONS: [(&str, &str); 22] = [
    ("duplicate key", "同名的键或表写了两次"),
    ("unclosed table", "表名的方括号没有闭合，缺少「]」"),
    ("unclosed array table", "表名的双方括号没有闭合，缺少「]]」"),
    ("unclosed array", "数组没有闭合，缺少「]」"),
    ("unclosed inline table", "行内表没有闭合，缺少「}」"),
    ("invalid basic string", "文字的双引号没有闭合"),
    ("invalid literal string", "文字的单引号没有闭合"),
    ("invalid multi-line", "多行文字的引号没有闭合"),
    ("string values must be quoted", "等号后面没有值，或文字没有用英文引号括起来，或数组的元素之间缺少逗号"),
    ("missing value", "等号后面没有值"),
    ("key with no value", "键后面没有等号和值"),
    ("unexpected key or value", "一行里写了多余的内容；每行只写一个键，值后面只能有注释"),
    ("unquoted keys cannot be empty", "等号前面没有键名"),
    ("invalid unquoted key", "键名里有字母、数字、连字符和下划线以外的字符；这样的键名要用引号括起来"),
    ("missing escaped value", "文字里的反斜杠后面不是可用的转义字符"),
    ("unexpected leading zero", "数字以零开头"),
    ("`_` may only go between digits", "数字里的下划线位置不对"),
    ("invalid", "数字、日期或键的写法不对"),
    ("missing comma between array elements", "数组的元素之间缺少逗号"),
    ("extra comma", "多写了逗号"),
    ("missing key", "缺少键名"),
    ("cannot extend", "同名的键或表写了两次"),
];

/// The reason in Chinese.
pub(super) fn reason(message: &str) -> &'static str {
    REASONS.iter().find(|(begins, _)| message.starts_with(begins)).map_or("这里的内容无法识别", |(_, zh)| zh)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_faults_that_people_make_have_a_reason_of_their_own() {
        let cases = [
            ("[a\nx = 1", "]"),
            ("[[a]\nx = 1", "]]"),
            ("x = \"min-max", "双引号"),
            ("x = 'min-max", "单引号"),
            ("x = min-max", "英文引号"),
            ("x = “min-max”", "英文引号"),
            ("x = ", "没有值"),
            ("x \"y\"", "等号"),
            ("x = 1\nx = 2", "两次"),
            ("[a]\n[a]", "两次"),
            ("x = [0, 100", "数组"),
            ("x = [0 100]", "逗号"),
            ("x = {a = 1", "行内表"),
            ("x = 1, 2", "多余"),
            ("[a] x = 1", "多余"),
            ("= 3", "键名"),
            ("方法 = 1", "引号"),
            ("x = \"\\q\"", "反斜杠"),
            ("x = 01", "零"),
            ("x = 1__0", "下划线"),
            ("x = 0..1", "写法"),
        ];
        for (text, says) in cases {
            let error = text.parse::<toml::Table>().expect_err(text);
            assert!(reason(error.message()).contains(says), "{text:?}: {} became {}", error.message(), reason(error.message()));
        }
    }
}
