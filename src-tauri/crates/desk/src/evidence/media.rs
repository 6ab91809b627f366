//! What a file is, told from the ending of its name and nothing else; contents are never looked into.

/// Endings of files that run when they are opened.
const PROGRAMS: &[&str] = &[
    "exe", "com", "bat", "cmd", "msi", "msp", "msix", "scr", "pif", "cpl", "dll", "sys", "ps1", "psm1", "vbs", "vbe", "js", "jse", "wsf",
    "wsh", "hta", "lnk", "url", "reg", "inf", "jar", "apk", "app", "dmg", "pkg", "deb", "rpm", "run", "sh", "bash", "command", "desktop",
    "appimage", "py", "pl", "rb", "chm", "iso", "img", "vhd",
];

/// Endings and media types of what offices attach.
const TYPES: &[(&str, &str)] = &[
    ("pdf", "application/pdf"),
    ("ofd", "application/ofd"),
    ("doc", "application/msword"),
    ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("wps", "application/vnd.ms-works"),
    ("xls", "application/vnd.ms-excel"),
    ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("et", "application/octet-stream"),
    ("ppt", "application/vnd.ms-powerpoint"),
    ("pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    ("odt", "application/vnd.oasis.opendocument.text"),
    ("ods", "application/vnd.oasis.opendocument.spreadsheet"),
    ("rtf", "application/rtf"),
    ("txt", "text/plain"),
    ("csv", "text/csv"),
    ("jpg", "image/jpeg"),
    ("jpeg", "image/jpeg"),
    ("png", "image/png"),
    ("gif", "image/gif"),
    ("bmp", "image/bmp"),
    ("tif", "image/tiff"),
    ("tiff", "image/tiff"),
    ("webp", "image/webp"),
    ("zip", "application/zip"),
    ("rar", "application/vnd.rar"),
    ("7z", "application/x-7z-compressed"),
    ("eml", "message/rfc822"),
    ("mp3", "audio/mpeg"),
    ("mp4", "video/mp4"),
];

/// The ending of a name without its dot; empty where there is none.
pub(super) fn ending(name: &str) -> &str {
    name.rsplit_once('.').map_or("", |(_, ending)| ending)
}

/// The media type of a file of this name.
pub(super) fn of(name: &str) -> &'static str {
    let ending = ending(name).to_lowercase();
    TYPES.iter().find(|(known, _)| *known == ending).map_or("application/octet-stream", |(_, media)| media)
}

/// Whether a file of this name would run when it is opened.
pub(super) fn is_program(name: &str) -> bool {
    let ending = ending(name).to_lowercase();
    PROGRAMS.contains(&ending.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_tell_what_a_file_is() {
        assert_eq!((of("批复.PDF"), of("没有结尾"), of("a.b.xlsx")), ("application/pdf", "application/octet-stream", TYPES[6].1));
        assert!(is_program("年报.pdf.EXE") && is_program("打开.lnk") && !is_program("年报.exe.pdf"), "only the last ending counts");
    }
}
