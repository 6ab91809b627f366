//! The one definition of the command line, from which help, errors and the man page come, in Chinese and English.

use std::path::PathBuf;

use clap::builder::styling::Styles;
use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};

use crate::meetings::MeetingArgs;
use crate::words::say;

/// The definition as clap knows it, with the headings of every subcommand in the language.
pub fn command() -> clap::Command {
    Cli::command().mut_subcommands(|subcommand| {
        subcommand.help_template(template()).mut_args(|argument| {
            let heading = if argument.is_positional() { say("参数", "Arguments") } else { say("选项", "Options") };
            argument.help_heading(heading)
        })
    })
}

/// Whether a field of a request is given as an argument of a subcommand; a list of values, such as `sheets`, by the argument that adds one.
pub fn has(subcommand: &str, field: &str) -> bool {
    let command = Cli::command();
    let Some(found) = command.find_subcommand(subcommand) else { return false };
    found.get_arguments().any(|argument| {
        let id = argument.get_id().as_str();
        field == id || field.strip_suffix('s') == Some(id)
    })
}

fn template() -> &'static str {
    say("{about}\n\n用法：{usage}\n\n{all-args}{after-help}\n", "{about}\n\nUsage: {usage}\n\n{all-args}{after-help}\n")
}

/// What was asked on the command line.
#[derive(Debug, Parser)]
#[command(
    name = "oidesk",
    version,
    styles = Styles::plain(),
    about = say("开放创新工作台：台账、进展与年度评估（命令行与浏览器）", "Open Innovation Desk: registry, progress and annual review, on the command line and in the browser"),
    after_help = say(
        "退出码：0 完成（含警告）；1 部分完成或因错误未写入；2 用法错误；3 工作区无法打开。\n本系统为非涉密系统，严禁存储、处理、传输国家秘密和工作秘密。",
        "Exit codes: 0 done (warnings included); 1 done in part, or nothing written because of errors; 2 wrong usage; 3 the workspace can't be opened.\nNot for classified information or work secrets."
    ),
    help_template = template(),
    subcommand_help_heading = say("命令", "Commands"),
    subcommand_value_name = say("命令", "COMMAND"),
    disable_help_flag = true,
    disable_version_flag = true,
    disable_help_subcommand = true,
    max_term_width = 110
)]
pub struct Cli {
    /// What every subcommand understands.
    #[command(flatten)]
    pub global: Global,
    /// The subcommand.
    #[command(subcommand)]
    pub command: Command,
}

/// What every subcommand understands.
#[derive(Debug, Args)]
#[command(next_help_heading = say("通用选项", "Global options"))]
pub struct Global {
    /// The workspace file.
    #[arg(long, global = true, value_name = "FILE", help = say("工作区文件（默认：上次打开的，否则数据文件夹中的）", "The workspace file (default: the last opened, else the data folder's)"))]
    pub workspace: Option<PathBuf>,
    /// One JSON document on stdout.
    #[arg(long, global = true, help = say("在标准输出给出一个 JSON 文档，此外什么都不写", "One JSON document on stdout, and nothing else there"))]
    pub json: bool,
    /// Says less.
    #[arg(long, short, global = true, help = say("只在出错时说话", "Speak only of errors"))]
    pub quiet: bool,
    /// Asks nothing.
    #[arg(long, short, global = true, help = say("不提问，一律继续", "Ask no questions; go on"))]
    pub yes: bool,
    /// Who acts.
    #[arg(long = "as", global = true, value_name = "NAME", help = say("操作人姓名（默认：工作台中的身份，否则 用户@主机）", "Who acts (default: the identity stated in the Desk, else user@host)"))]
    pub act_as: Option<String>,
    /// The language; read before parsing, see [`crate::words`].
    #[arg(long, global = true, value_name = "zh|en", hide_possible_values = true, help = say("界面与文稿语言（默认随系统，否则中文）", "Language of messages and paper (default: the environment's, else Chinese)"))]
    pub lang: Option<Language>,
    /// Prints the help.
    #[arg(long, short, global = true, action = clap::ArgAction::Help, help = say("显示帮助", "Print help"))]
    pub help: Option<bool>,
    /// Prints the version.
    #[arg(long, short = 'V', action = clap::ArgAction::Version, help = say("显示版本", "Print version"))]
    pub version: Option<bool>,
}

/// A language.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Language {
    /// 简体中文.
    Zh,
    /// English.
    En,
}

/// What a new workspace starts from.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Start {
    /// The policy's registry.
    Policy,
    /// Fictional data.
    Demo,
    /// Nothing but the indicator scheme.
    Empty,
}

impl Start {
    /// The word on the wire.
    pub fn word(self) -> &'static str {
        match self {
            Start::Policy => "policy",
            Start::Demo => "demo",
            Start::Empty => "empty",
        }
    }
}

/// A format of the review.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Format {
    /// Word.
    Docx,
    /// PDF.
    Pdf,
    /// Excel.
    Xlsx,
}

impl Format {
    /// The word on the wire.
    pub fn word(self) -> &'static str {
        match self {
            Format::Docx => "docx",
            Format::Pdf => "pdf",
            Format::Xlsx => "xlsx",
        }
    }
}

/// The subcommands, in the order of the work.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Creates a workspace.
    #[command(about = say("新建工作区；不会覆盖已有文件", "Create a workspace; an existing file is never overwritten"))]
    Init {
        /// What it starts from.
        #[arg(long, value_name = "policy|demo|empty", hide_possible_values = true, help = say("起点：政策台账、演示数据或空白", "Start from the policy's registry, the demo, or nothing"))]
        from: Start,
    },
    /// Lists records.
    #[command(about = say("列出某类台账记录", "List records of a kind"))]
    List(ListArgs),
    /// Searches all kinds.
    #[command(about = say("在全部台账中检索文字、拼音首字母或全拼", "Search the whole registry by text or by the pinyin of names"))]
    Search {
        /// The words.
        #[arg(value_name = "TEXT", help = say("要找的文字；多个词须同时出现", "What to find; of several words, all must occur"))]
        text: String,
        /// The kind.
        #[arg(long, value_name = "KIND", help = say("只找一类", "Only this kind"))]
        kind: Option<String>,
        /// How many.
        #[arg(long, value_name = "N", help = say("最多几条（默认 20）", "At most so many (default 20)"))]
        limit: Option<u32>,
    },
    /// Shows one record.
    #[command(about = say("显示一条记录", "Show one record"))]
    Show {
        /// Its id or policy code.
        #[arg(value_name = "ID", help = say("记录标识或政策代码（如 P01）", "The record's id or policy code (such as P01)"))]
        id: String,
    },
    /// Shows a record's history.
    #[command(about = say("谁在何时改了哪个字段", "Who changed which field when"))]
    History {
        /// Its id or policy code.
        #[arg(value_name = "ID", help = say("记录标识或政策代码（如 P01）", "The record's id or policy code (such as P01)"))]
        id: String,
    },
    /// Makes a workbook to fill in.
    #[command(about = say("生成填报模板（xlsx）", "Make a workbook to fill in"))]
    Template {
        /// What.
        #[arg(value_name = "KIND|indicators", help = say("种类（parks …）或 indicators", "A kind (parks …) or indicators"))]
        kind: String,
        /// Whose.
        #[arg(long, value_name = "CODE", help = say("填报单位：省市代码、简称或名称，区域为 YRD", "The unit that fills it in: a province, or YRD for the region"))]
        unit: Option<String>,
        /// Of which year.
        #[arg(long, value_name = "Y", help = say("年度", "The year"))]
        year: Option<i32>,
        /// Where.
        #[arg(short, long, value_name = "FILE", help = say("要写的 .xlsx 文件", "The .xlsx file to make"))]
        output: PathBuf,
    },
    /// Imports a file.
    #[command(about = say("导入 xlsx、csv（UTF-8、GB18030）或填好的模板", "Import xlsx, csv (UTF-8, GB18030) or a filled template"))]
    Import(ImportArgs),
    /// Exports data.
    #[command(about = say("导出数据，文件内注明范围、截至日和来源", "Export data, with scope, as-of date and source in the file"))]
    Export(ExportArgs),
    /// Shows progress.
    #[command(about = say("按省市和重点任务的完成情况", "Attainment by province and key task"))]
    Progress {
        /// The year.
        #[arg(long, value_name = "Y", help = say("年度", "The year"))]
        year: i32,
        /// The last year of a stretch.
        #[arg(long, value_name = "Y2", help = say("一段年度的最后一年", "The last year of a stretch"))]
        to: Option<i32>,
    },
    /// Tells how far to trust an evaluation.
    #[command(about = say("省市、城市或一类载体的评估及其稳健性：得分区间、名次区间、等级概率", "Provinces, cities or carriers of a kind evaluated, with intervals of scores and ranks and the chance of each grade"))]
    Robustness {
        /// The year.
        #[arg(long, value_name = "Y", help = say("年度", "The year"))]
        year: i32,
        /// The level.
        #[arg(long, value_name = "LEVEL", default_value = "provinces", help = say("层级：provinces、cities、parks、overseas-centres、joint-labs、rd-centres", "The level: provinces, cities, parks, overseas-centres, joint-labs, rd-centres"))]
        level: String,
        /// The scheme.
        #[arg(long, value_name = "ID", help = say("方案版本（默认为生效的方案；basic 为基础方案）", "The version of the scheme (default: the one in force; basic for the basic one)"))]
        scheme: Option<String>,
        /// Shows ranks.
        #[arg(long, help = say("不足 10 个单位也显示名次", "Ranks even with fewer than ten units"))]
        ranks: bool,
        /// Draws.
        #[arg(long, value_name = "N", default_value_t = 10_000, help = say("抽样次数", "The number of draws"))]
        draws: u32,
        /// Noise.
        #[arg(long, value_name = "SHARE", default_value_t = 0.25, help = say("权重上下浮动的比例", "How far weights may be off, as a share"))]
        noise: f64,
        /// The seed.
        #[arg(long, value_name = "N", default_value_t = 1, help = say("随机种子", "The seed"))]
        seed: u32,
    },
    /// Draws a chart.
    #[command(about = say("按评估报告的样子画一张图；chart list 列出全部", "Draw one chart as the review prints it; `chart list` names them all"))]
    Chart {
        /// Its name, or `list`.
        #[arg(value_name = "NAME|list", help = say("图名，或 list", "The chart's name, or list"))]
        name: String,
        /// The year.
        #[arg(long, value_name = "Y", help = say("年度", "The year"))]
        year: Option<i32>,
        /// Where.
        #[arg(short, long, value_name = "FILE", help = say("要写的 .svg 或 .png 文件", "The .svg or .png file to make"))]
        output: Option<PathBuf>,
        /// Resolution.
        #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(36..=1200), help = say("png 每英寸点数（默认 300）", "Dots per inch of a png (default 300)"))]
        dpi: Option<u32>,
    },
    /// Prints the review.
    #[command(about = say("生成年度绩效评估报告", "Print the annual performance review"))]
    Review(ReviewArgs),
    /// The reporting round.
    #[command(about = say("填报轮次：下发、收回、审核、退回、定稿", "The reporting round: issue, take in, review, return, finalise"))]
    Round(RoundArgs),
    /// Frozen reviews.
    #[command(about = say("列出定稿版及其依据", "List frozen reviews and what they rest on"))]
    Vintages {
        /// The year.
        #[arg(value_name = "YEAR", help = say("年度（默认：全部）", "The year (default: all)"))]
        year: Option<i32>,
    },
    /// What a number rests on.
    #[command(about = say("溯源：一个数由哪些数据、记录和文件得来", "Trace a number to its observations, records and evidence"))]
    Trace {
        /// The year.
        #[arg(value_name = "YEAR", help = say("年度", "The year"))]
        year: i32,
        /// The unit.
        #[arg(long, value_name = "CODE", default_value = "YRD", help = say("省市代码，或 YRD", "A province's code, or YRD"))]
        unit: String,
        /// The indicator.
        #[arg(long, value_name = "CODE", default_value = "total", help = say("指标代码、重点任务代码或 total", "An indicator's or key task's code, or total"))]
        indicator: String,
        /// The annex.
        #[arg(short, long, value_name = "DIR", help = say("把全部数据溯源写成 xlsx 附表", "Write the annex of all references as xlsx into this folder"))]
        output: Option<PathBuf>,
    },
    /// Drafts an agenda.
    #[command(about = say("从数据拟出会议议程，并打印议程和汇报材料", "Draft a meeting's agenda from the data, and print it with its briefings"))]
    Agenda(MeetingArgs),
    /// Prints a meeting's papers.
    #[command(about = say("打印会议材料：通知、议程、汇报材料、签到表、纪要、日程", "Print a meeting's papers: invitation, agenda, briefings, attendance, minutes, calendar"))]
    Papers(MeetingArgs),
    /// Evaluates an index from files.
    #[command(about = say("由三个文件评价任意综合指数，不需要工作区", "Evaluate any composite index from three files; needs no workspace"))]
    Evaluate {
        /// The framework.
        #[arg(long, value_name = "F.csv", help = say("指标表：code,name,level,parent,weight,direction,…", "The framework: code,name,level,parent,weight,direction,…"))]
        indicators: PathBuf,
        /// The values.
        #[arg(long, value_name = "F.csv", help = say("数据表：unit,[year,]每个指标和分母一列", "The values: unit,[year,]a column per indicator and denominator"))]
        data: PathBuf,
        /// The method.
        #[arg(long, value_name = "F.toml", help = say("方法：填补、离群值、标准化、赋权、汇总、稳健性（见 docs/evaluate.md）", "The method: imputation, outliers, normalisation, weights, aggregation, robustness (see docs/evaluate.md)"))]
        method: PathBuf,
    },
    /// Prints a record.
    #[command(about = say("把一条记录打印成一页（一园一档）", "Print one record on one page"))]
    Paper {
        /// Its id or policy code.
        #[arg(value_name = "ID", help = say("记录标识或政策代码（如 P01）", "The record's id or policy code (such as P01)"))]
        id: String,
        /// Where.
        #[arg(short, long, value_name = "DIR", help = say("输出文件夹，没有则新建（默认：设置中的输出文件夹）", "The folder, made when missing (default: the output folder of the settings)"))]
        output: Option<PathBuf>,
        /// In which formats.
        #[arg(long, value_name = "docx,pdf", value_delimiter = ',', hide_possible_values = true, help = say("格式（默认两种都要）", "The formats (default: both)"))]
        format: Vec<Format>,
    },
    /// Takes back.
    #[command(about = say("撤销自己的上一步操作", "Take back your last operation"))]
    Undo {
        /// Goes on over later changes.
        #[arg(long, help = say("即使后来又有改动也撤销", "Even if a later operation touched the same fields"))]
        force: bool,
    },
    /// Brings back.
    #[command(about = say("重做刚撤销的操作", "Bring back what was taken back"))]
    Redo {
        /// Goes on over later changes.
        #[arg(long, help = say("即使后来又有改动也重做", "Even if a later operation touched the same fields"))]
        force: bool,
    },
    /// Lists the journal.
    #[command(about = say("操作日志，新的在前", "The journal, newest first"))]
    Log {
        /// How many.
        #[arg(long, value_name = "N", help = say("最多几条（默认 100）", "At most so many entries (default 100)"))]
        limit: Option<u32>,
        /// From where.
        #[arg(long, value_name = "N", help = say("跳过几条", "How many to pass over"))]
        offset: Option<u32>,
    },
    /// Checks the workspace.
    #[command(about = say("检查完整性、外键和日志链", "Check integrity, foreign keys and the journal's chain"))]
    Check {
        /// Mends.
        #[arg(long, help = say("修复不会丢失内容的问题", "Mend what can be mended without losing anything"))]
        repair: bool,
    },
    /// Makes a backup.
    #[command(about = say("立即备份", "Make a backup now"))]
    Backup {
        /// Where.
        #[arg(short, long, value_name = "FILE", help = say("备份文件（默认：备份文件夹中按日期命名）", "The file to make (default: a dated file in the backup folder)"))]
        output: Option<PathBuf>,
    },
    /// Restores a backup.
    #[command(about = say("把备份恢复成新的工作区文件，从不覆盖", "Restore a backup into a new workspace file; nothing is overwritten"))]
    Restore {
        /// The backup.
        #[arg(value_name = "FILE", help = say("备份文件", "The backup"))]
        file: PathBuf,
        /// Where.
        #[arg(short, long, value_name = "FILE", help = say("新工作区文件（默认：--workspace 所给，否则另取文件名）", "The workspace file to make (default: the one of --workspace, else a free name)"))]
        output: Option<PathBuf>,
    },
    /// Lists backups.
    #[command(about = say("列出备份", "List the backups"))]
    Backups,
    /// Serves the browser.
    #[command(about = say("在本机浏览器中使用工作台（仅 127.0.0.1）", "Use the Desk in this machine's browser (127.0.0.1 only)"))]
    Serve {
        /// The port.
        #[arg(long, value_name = "PORT", default_value_t = 0, hide_default_value = true, help = say("端口（默认 0：任选空闲端口）", "The port (default 0: any free one)"))]
        port: u16,
        /// Opens the browser.
        #[arg(long, help = say("同时打开系统浏览器", "Open the system browser too"))]
        open: bool,
    },
    /// Keeps the registry in order.
    #[command(flatten)]
    Keep(crate::keeping::Keep),
    /// Writes the man page.
    #[command(hide = true, about = say("输出手册页（roff）", "Print the man page (roff)"))]
    Man,
    /// Prints the help.
    #[command(about = say("显示帮助", "Print help"))]
    Help {
        /// Of which subcommand.
        #[arg(value_name = "COMMAND", help = say("命令", "The subcommand"))]
        of: Option<String>,
    },
}

/// Which records to list.
#[derive(Debug, Args)]
pub struct ListArgs {
    /// The kind.
    #[arg(value_name = "KIND", help = kinds())]
    pub kind: String,
    /// The province.
    #[arg(long, value_name = "沪|310000…", help = say("省市：代码、简称或名称", "Province: code, short name or name"))]
    pub province: Option<String>,
    /// The city.
    #[arg(long, value_name = "CODE", help = say("城市代码", "City code"))]
    pub city: Option<String>,
    /// The status.
    #[arg(long, value_name = "S", help = say("状态，如 运行", "Status, such as 运行"))]
    pub status: Option<String>,
    /// The text.
    #[arg(long, value_name = "TEXT", help = say("记录中的文字，或名称的拼音（如 szgy）", "Text in the record, or the pinyin of a name (such as szgy)"))]
    pub search: Option<String>,
    /// Conditions.
    #[arg(long, value_name = "FIELD=VALUE", value_parser = condition, help = say("条件，可重复：字段=值|值、字段!=值、字段~文字、字段=（未填）、字段=*（已填）、字段=下限..上限", "A condition; may be given again: FIELD=VALUE|VALUE, FIELD!=VALUE, FIELD~TEXT, FIELD= (empty), FIELD=* (filled), FIELD=FROM..TO"))]
    pub filter: Vec<Condition>,
    /// A saved view.
    #[arg(long, value_name = "NAME", help = say("按已保存的视图列出；另给的选项优先", "List what a saved view shows; options given beside it win"))]
    pub view: Option<String>,
    /// Groups.
    #[arg(long, value_name = "FIELD", help = say("按字段分组并计数", "Group by a field, with counts"))]
    pub group: Option<String>,
    /// Adds up.
    #[arg(long, help = say("附合计：数值之和、按状态和省市计数", "Add totals: sums, counts by status and province"))]
    pub totals: bool,
    /// The order.
    #[arg(long, value_name = "FIELD", help = say("排序字段；字段前加 - 为降序", "Field to sort by; a leading - sorts downwards"), allow_hyphen_values = true)]
    pub sort: Option<String>,
    /// How many.
    #[arg(long, value_name = "N", help = say("最多几条（默认 1000）", "At most so many (default 1000)"))]
    pub limit: Option<u32>,
    /// From where.
    #[arg(long, value_name = "N", help = say("跳过几条", "How many to pass over"))]
    pub offset: Option<u32>,
}

/// A condition as it is written on the command line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// The field.
    pub field: String,
    /// The test's word on the wire.
    pub test: &'static str,
    /// The values.
    pub values: Vec<String>,
    /// The bounds, empty where there is none.
    pub bounds: Option<(String, String)>,
}

/// What a kind may be, as the registry knows it.
fn kinds() -> String {
    format!("{}{}", say("种类：", "The kind: "), desk::kinds().join(", "))
}

fn condition(text: &str) -> Result<Condition, String> {
    let wrong = || {
        say("应写作 字段=值、字段!=值、字段~文字、字段=下限..上限", "write it as FIELD=VALUE, FIELD!=VALUE, FIELD~TEXT or FIELD=FROM..TO")
            .to_owned()
    };
    let at = text.find(['=', '~', '!']).ok_or_else(wrong)?;
    let (field, rest) = (text[..at].trim(), &text[at..]);
    if field.is_empty() {
        return Err(wrong());
    }
    let made = |test, values: &str, bounds| {
        let values = values.split('|').map(str::trim).filter(|value| !value.is_empty()).map(str::to_owned).collect();
        Ok(Condition { field: field.to_owned(), test, values, bounds })
    };
    if let Some(values) = rest.strip_prefix("!=") {
        return if values.trim().is_empty() { made("filled", "", None) } else { made("is-not", values, None) };
    }
    if let Some(text) = rest.strip_prefix('~') {
        return made("contains", text, None);
    }
    let values = rest.strip_prefix('=').ok_or_else(wrong)?.trim();
    match (values, values.split_once("..")) {
        ("", _) => made("empty", "", None),
        ("*", _) => made("filled", "", None),
        (_, Some((from, to))) => made("between", "", Some((from.trim().to_owned(), to.trim().to_owned()))),
        (values, None) => made("is", values, None),
    }
}

/// What to export, and where.
#[derive(Debug, Args)]
pub struct ExportArgs {
    /// What.
    #[arg(value_name = "KIND|all", help = say("种类（parks …）、indicators、context 或 all", "A kind (parks …), indicators, context or all"))]
    pub kind: String,
    /// Where.
    #[arg(short, long, value_name = "FILE", help = say("要写的 .xlsx 或 .csv 文件", "The .xlsx or .csv file to make"))]
    pub output: PathBuf,
    /// The province.
    #[arg(long, value_name = "沪|310000…", help = say("只导出该省市牵头或参与的记录", "Only records that the province leads or takes part in"))]
    pub province: Option<String>,
    /// The city.
    #[arg(long, value_name = "CODE", help = say("只导出该城市的记录", "Only records of the city"))]
    pub city: Option<String>,
    /// The status.
    #[arg(long, value_name = "S", help = say("只导出该状态的记录", "Only records with the status"))]
    pub status: Option<String>,
    /// The text.
    #[arg(long, value_name = "TEXT", help = say("只导出含此文字的记录", "Only records with the text"))]
    pub search: Option<String>,
    /// Unmasked.
    #[arg(long, help = say("个人信息不脱敏", "Write personal data in full, not masked"))]
    pub personal: bool,
}

/// What to import, and how.
#[derive(Debug, Args)]
pub struct ImportArgs {
    /// The file.
    #[arg(value_name = "FILE", help = say("xlsx 或 csv 文件", "The xlsx or csv file"))]
    pub file: PathBuf,
    /// What it holds.
    #[arg(long, value_name = "KIND|indicators", help = say("当作哪一类读（默认：从表名和表头识别）", "What to read it as (default: told from sheet and headers)"))]
    pub kind: Option<String>,
    /// Which sheets.
    #[arg(long, value_name = "S", help = say("工作表，可重复", "The sheet; may be given again"))]
    pub sheet: Vec<String>,
    /// Which columns.
    #[arg(long, value_name = "COLUMN=FIELD", value_parser = column_and_field, help = say("列对应的字段，可重复；=后留空则不读该列", "The field a column feeds; may be given again; an empty field leaves the column out"))]
    pub map: Vec<(String, String)>,
    /// Where the data comes from.
    #[arg(long, value_name = "TEXT", help = say("文件未注明时的数据来源", "The source to note where the file names none"))]
    pub source: Option<String>,
    /// Answers a question.
    #[arg(long, value_name = "ROW=CODE|new", value_parser = row_and_answer, help = say("答复名称相近的行是哪条记录（编号）或为新记录（new），可重复", "Says which record a row with a similar name means (its code), or that it is new; may be given again"))]
    pub answer: Vec<(String, String)>,
    /// Marks the problems.
    #[arg(long, value_name = "FILE", help = say("把问题清单和标出的单元格写入此 xlsx 文件", "Write the list of problems, with the cells marked, to this xlsx file"))]
    pub problems: Option<PathBuf>,
    /// Writes nothing.
    #[arg(long, help = say("只预览，不写入", "Tell what would happen; write nothing"))]
    pub dry_run: bool,
}

fn column_and_field(text: &str) -> Result<(String, String), String> {
    match text.rsplit_once('=') {
        Some((column, field)) if !column.trim().is_empty() => Ok((column.trim().to_owned(), field.trim().to_owned())),
        _ => Err(say("应写作 列=字段", "write it as COLUMN=FIELD").to_owned()),
    }
}

fn row_and_answer(text: &str) -> Result<(String, String), String> {
    match text.rsplit_once('=') {
        Some((row, answer)) if !row.trim().is_empty() && !answer.trim().is_empty() => Ok((row.trim().to_owned(), answer.trim().to_owned())),
        _ => Err(say("应写作 行=编号 或 行=new", "write it as ROW=CODE or ROW=new").to_owned()),
    }
}

/// What to print.
#[derive(Debug, Args)]
pub struct ReviewArgs {
    /// The year.
    #[arg(value_name = "YEAR", help = say("年度", "The year"))]
    pub year: i32,
    /// Where.
    #[arg(short, long, value_name = "DIR", help = say("输出文件夹，没有则新建（默认：设置中的输出文件夹）", "The folder, made when missing (default: the output folder of the settings)"))]
    pub output: Option<PathBuf>,
    /// In which formats.
    #[arg(long, value_name = "docx,pdf,xlsx", value_delimiter = ',', hide_possible_values = true, help = say("格式（默认三种都要）", "The formats (default: all three)"))]
    pub format: Vec<Format>,
    /// Freezes.
    #[arg(long, help = say("定稿：需本年度已填齐并审核", "Freeze the year; needs a complete, approved round"))]
    pub freeze: bool,
    /// Prints today's data.
    #[arg(long, help = say("即使已定稿也按当前数据打印", "Print today's data even of a frozen year"))]
    pub draft: bool,
    /// What the cover says.
    #[arg(long, value_name = "comment|approval|final", hide_possible_values = true, default_value = "comment", hide_default_value = true, help = say("封面标记：comment 征求意见稿（默认）、approval 送审稿、final 定稿（须已定稿）", "What the cover says: comment (default), approval, or final (of a frozen year)"))]
    pub edition: Edition,
    /// Grades without scores.
    #[arg(long, help = say("公开版：只列等级，不列综合得分和评分附件", "The public edition: grades, without overall scores and the annexes made of scores"))]
    pub public: bool,
    /// 非涉密 in the foot.
    #[arg(long, help = say("每页页脚标注“非涉密”", "Print “Unclassified” in the foot of every page"))]
    pub unclassified: bool,
}

/// What the cover of a review says.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Edition {
    /// 征求意见稿.
    Comment,
    /// 送审稿.
    Approval,
    /// 定稿.
    Final,
}

impl Edition {
    /// The word on the wire.
    pub fn word(self) -> &'static str {
        match self {
            Edition::Comment => "comment",
            Edition::Approval => "approval",
            Edition::Final => "final",
        }
    }
}

/// What to do with a round; without a word, its board.
#[derive(Debug, Args)]
pub struct RoundArgs {
    /// The year.
    #[arg(value_name = "YEAR", help = say("年度", "The year"))]
    pub year: i32,
    /// Opens.
    #[arg(long, value_name = "DATE", help = say("设置轮次，截止日期如 2026-01-20", "Set the round up, due on a day such as 2026-01-20"))]
    pub due: Option<String>,
    /// With carriers.
    #[arg(long, requires = "due", help = say("载体也填报", "Carriers report too"))]
    pub carriers: bool,
    /// With cities.
    #[arg(long, requires = "due", help = say("有载体的城市也填报", "Cities with carriers report too"))]
    pub cities: bool,
    /// Approves.
    #[arg(long, value_name = "DOCUMENT", help = say("登记方案和目标的批准文件", "Approve scheme and targets by a document"))]
    pub approve: Option<String>,
    /// Writes the workbooks.
    #[arg(long, value_name = "DIR", help = say("生成填报表并下发（--unit 选择单位，默认全部待下发）", "Write the workbooks and issue them (--unit chooses; default: all still to be issued)"))]
    pub issue: Option<PathBuf>,
    /// Takes a workbook in.
    #[arg(long, value_name = "FILE", help = say("收回一份填报表", "Take a filled workbook in"))]
    pub receive: Option<PathBuf>,
    /// Only looks.
    #[arg(long, requires = "receive", help = say("只核对，不收入", "Only tell what taking it in would do"))]
    pub dry_run: bool,
    /// Moves.
    #[arg(long = "move", value_name = "ACTION", requires = "unit", value_parser = ["issue", "start", "submit", "recall", "review", "pass", "return", "consult", "finalise", "archive"], help = say("办理：submit 上报、review 受理、pass 通过、return 退回、consult 征求意见、finalise 定稿 …", "Move: submit, review, pass, return, consult, finalise …"))]
    pub action: Option<String>,
    /// Of which units.
    #[arg(long, value_name = "CODE", value_delimiter = ',', help = say("填报单位，可多个", "The units"))]
    pub unit: Vec<String>,
    /// The document.
    #[arg(long, value_name = "TEXT", requires = "action", help = say("批准文件或盖章件", "The document of the approval or the sealed paper"))]
    pub document: Option<String>,
    /// Why.
    #[arg(long = "because", value_name = "CODE=REASON", requires = "action", value_parser = row_and_answer, help = say("退回原因，逐指标（* 为整份）", "Why it is returned, by indicator (* for the whole form)"))]
    pub because: Vec<(String, String)>,
    /// Papers.
    #[arg(long, value_name = "DIR", help = say("打印催报清单；给出 --unit 时打印该单位的退回单", "Print the reminder list, or with --unit that unit's return slip"))]
    pub papers: Option<PathBuf>,
}
