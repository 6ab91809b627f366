//! 一、基本情况 and 二、评估工作组织.

use report::document::{Cell, Column, Row, Run, Table};
use store::{Kind, Lang};

use super::draft::Draft;
use crate::charts::{indicator_label, task_label};
use crate::indicators::values::units;
use crate::indicators::words;
use crate::regions;

impl Draft<'_> {
    /// 一、基本情况.
    pub(super) fn basics(&mut self) {
        self.heading(1, "一、基本情况", "1 Background");
        self.heading(2, "（一）政策依据", "1.1 Policy basis");
        self.say(
            "2021年12月15日，上海市科学技术委员会、江苏省科学技术厅、浙江省科学技术厅、安徽省科学技术厅印发《关于推进长三角科技创新共同体协同开放创新的实施意见》（沪科合〔2021〕26号，以下简称《实施意见》），部署共同组建区域国际创新合作联合体、共同建设国际科技合作开放站、共同构筑国际创新人才蓄水池、共同打造国际科创活动会客厅四项重点工作和三项保障措施。《实施意见》要求，专题工作组每年不定期召开工作会议，共同协商制定工作要点和任务，研究解决工作推进中的问题，评估总结工作绩效和经验。本报告据此编制。",
            "On 15 December 2021 the science and technology departments of Shanghai, Jiangsu, Zhejiang and Anhui issued the Opinions on Advancing Joint Open Innovation of the Yangtze River Delta Science and Technology Innovation Community (No. 26 [2021]; “the Opinions”). They set out four key tasks and three safeguards, and ask the working group to agree on a yearly work plan, to solve problems, and to evaluate performance and experience. This report is written on that basis.",
        );
        self.heading(2, "（二）工作组织", "1.2 Organisation");
        self.say(
            "开放创新专题工作组设在长三角科技创新共同体建设工作专班下，由三省一市科技部门相关处室负责人、相关设区市（区）科技部门负责人等组成，负责国际创新合作工作的协调对接和推进落实。",
            "The Open Innovation Working Group stands under the task force of the innovation community. Heads of the divisions concerned of the four provinces and of the cities and districts concerned make it up; it coordinates international innovation cooperation.",
        );
        self.scope();
        if self.stock.chart("context-indicators").is_some_and(|chart| crate::charts::has_numbers(&chart)) {
            self.heading(2, "（四）背景数据", "1.4 Context");
            self.say_runs(match self.lang {
                Lang::Zh => vec!["下列公开统计数据供了解背景，不参与评分，见".into(), Run::Ref("context-indicators".into()), "。".into()],
                Lang::En => vec![
                    "The following public statistics are for context and are not scored, see ".into(),
                    Run::Ref("context-indicators".into()),
                    ".".into(),
                ],
            });
            self.figure("context-indicators");
        }
    }

    fn scope(&mut self) {
        let year = self.year;
        let (tasks, indicators) = (year.scheme().tasks.len(), year.scheme().indicators.len());
        let count = |kind: Kind| self.stock.standing(&[kind]).count();
        let (parks, centres, labs) = (count(Kind::Park), count(Kind::OverseasCentre), count(Kind::JointLab));
        let span = match (year.is_running(), self.lang) {
            (false, Lang::Zh) => format!("{}年1月1日至12月31日", year.year),
            (true, Lang::Zh) => format!("{}年1月1日至{}（时序进度{})", year.year, self.as_of(), words::percent(year.elapsed(), self.lang)),
            (false, Lang::En) => format!("1 January to 31 December {}", year.year),
            (true, Lang::En) => {
                format!("1 January {} to {} ({} of the year)", year.year, self.as_of(), words::percent(year.elapsed(), self.lang))
            }
        };
        self.heading(2, "（三）评估范围", "1.3 Scope");
        let held = self.at_end();
        self.say(
            format!("评估对象为三省一市和长三角区域整体；评估期为{span}；评估内容为《实施意见》{tasks}个方面的{indicators}项指标，数据截至{}。{held}台账登记在册的合作园区{parks}家、海外孵化（创新）中心{centres}家、国际联合实验室（研究中心）{labs}家。", self.as_of()),
            format!("The four provinces and the region as a whole are evaluated for {span}, on {indicators} indicators in {tasks} fields of the Opinions; data as of {}. {held} the registry holds {parks} cooperation parks, {centres} overseas incubation or innovation centres and {labs} joint laboratories.", self.as_of()),
        );
    }

    /// 二、评估工作组织.
    pub(super) fn method(&mut self) {
        self.heading(1, "二、评估工作组织", "2 Method");
        self.heading(2, "（一）指标体系", "2.1 Indicators");
        let (tasks, indicators) = (self.year.scheme().tasks.len(), self.year.scheme().indicators.len());
        let regional = self.year.scheme().indicators.iter().filter(|indicator| indicator.is_regional()).count();
        let runs = match self.lang {
            Lang::Zh => vec![
                format!("指标体系按《实施意见》的条款分为{tasks}个方面、{indicators}项指标，满分100分，其中{regional}项只属于区域，不分省市，见").into(),
                Run::Ref("scheme".into()),
                "。".into(),
            ],
            Lang::En => vec![
                format!("The scheme follows the clauses of the Opinions: {tasks} fields with {indicators} indicators and 100 points; {regional} of them belong to the region alone, see ").into(),
                Run::Ref("scheme".into()),
                ".".into(),
            ],
        };
        self.say_runs(runs);
        self.table(self.scheme_table());
        self.heading(2, "（二）评估方法", "2.2 Evaluation");
        let base = self.year.base_year();
        self.say(
            "目标完成率为完成值与目标值之比（逆向指标为目标值与完成值之比），计分时最高按100%计，展示时不封顶。各方面的完成率为其中适用且已报指标完成率的加权平均，未报、不适用指标的权重由同级其他指标分担；没有可评指标的，记为不适用，不记为零。",
            "Attainment is value over target (target over value where less is better); it counts up to 100 % and is shown uncapped. The attainment of a field is the weighted mean over its indicators that apply and are in; the weight of the others goes to their siblings. A field without any is not applicable, never zero.",
        );
        self.say(
            format!("年度未结束的，时期指标按已过月份占全年的比重折算应完成数，得出按时序完成率；时点指标不折算。定基指数以{base}年为100，反映各省市相对自身起点的变化。评估只有四个省市，名次没有统计意义，本报告不排名次。"),
            format!("While the year runs, flow indicators are held against the part of the target that is due by months elapsed; stock indicators are not. The base index ({base} = 100) shows each province against its own start. With four provinces a ranking means nothing, so none is given."),
        );
        self.heading(2, "（三）数据来源与口径", "2.3 Data");
        self.coverage_words();
        self.lead_in("各单位填报情况", "What is in, by unit", &["reporting-coverage"]);
        self.figure("reporting-coverage");
        let missing = self.missing_table();
        self.shown("尚未报送的指标", "What is not reported yet", missing);
        self.heading(2, "（四）评估程序", "2.4 Procedure");
        self.say(
            "评估按照各省市填报、秘书处汇总核对、计算完成率和指数、起草报告、征求意见的程序进行。本稿为征求意见稿，所用数据尚未经填报轮次审核定稿，请各省市核对后反馈。",
            "The provinces report, the secretariat compiles and checks, attainment and indices are computed, the report is drafted and sent for comment. This is a draft for comment: its data have not yet been approved in a reporting round. Please check and reply.",
        );
        self.remark(
            "所用数据尚未经填报轮次审核，只能印发征求意见稿。",
            "The data have not been approved in a reporting round, so the paper is a draft for comment.",
            ["", ""],
        );
    }

    fn scheme_table(&self) -> Table {
        let scheme = self.year.scheme();
        let mut rows: Vec<Row> = Vec::new();
        let count = |task: &str, regional: bool| scheme.of_task(task).filter(|indicator| !regional || indicator.is_regional()).count();
        for task in &scheme.tasks {
            rows.push(Row::from(vec![
                Cell::from(task.code.clone()),
                Cell::from(task_label(task, self.lang)),
                self.quantity(count(&task.code, false) as f64, ""),
                self.quantity(count(&task.code, true) as f64, ""),
                self.quantity(task.weight, ""),
            ]));
        }
        let regional = scheme.indicators.iter().filter(|indicator| indicator.is_regional()).count();
        rows.push(Row::total(vec![
            Cell::Blank,
            Cell::from(self.text("合计", "Total")),
            self.quantity(scheme.indicators.len() as f64, ""),
            self.quantity(regional as f64, ""),
            self.quantity(scheme.tasks.iter().map(|task| task.weight).sum(), ""),
        ]));
        Table {
            id: "scheme".into(),
            caption: self.text("评估指标体系构成", "The indicator scheme"),
            columns: vec![
                Column::centred(self.text("代码", "Code"), 0.8),
                Column::text(self.text("方面", "Field"), 4.0),
                Column::number(self.text("指标数", "Indicators"), 1.2),
                Column::number(self.text("其中区域", "of the region"), 1.2),
                Column::number(self.text("权重", "Points"), 1.0),
            ],
            rows,
            ..Table::default()
        }
    }

    fn coverage_words(&mut self) {
        let coverage = |unit: &str| self.total(unit).coverage;
        let each: Vec<String> = units()
            .map(|unit| {
                let of = coverage(unit);
                format!("{}{}{}/{}", self.short(unit), self.lang.pick("", " "), of.reported, of.applicable)
            })
            .collect();
        let open: usize = units().map(|unit| self.year.awaited(unit)).sum();
        let counted = self.year.scheme().indicators.iter().filter(|indicator| indicator.rule.is_some()).count();
        let counted = match (counted, self.lang) {
            (0, _) => String::new(),
            (n, Lang::Zh) => format!("{n}项指标由台账记录计算，其余"),
            (n, Lang::En) => format!("{n} indicators are counted from registry records; all other "),
        };
        let state = match (open, self.lang) {
            (0, Lang::Zh) => "应报数据均已到齐".to_owned(),
            (0, Lang::En) => "every value that is to be reported is in".to_owned(),
            (n, Lang::Zh) => format!("尚有{n}项未报"),
            (n, Lang::En) => format!("{n} values are missing"),
        };
        // In of due leaves more open than is to be reported: sums wait for the provinces, counts for dates.
        let waiting: usize = units().map(|unit| self.year.waiting(unit)).sum();
        let state = match (waiting, self.lang) {
            (0, _) => state,
            (n, Lang::Zh) => format!("{state}，另有{n}项待各省市报齐或台账核实后汇总，不列入未报"),
            (n, Lang::En) => {
                format!("{state}, and {n} more wait for the provinces' values or the registry, which counts as nobody's omission")
            }
        };
        self.say(
            format!("{counted}指标由各省市和秘书处填报。数值分为有数（含0）、未报、不适用三种状态。按适用指标计，已报与应报之比为{},{state}。", words::list(&each, self.lang)),
            format!("{counted}indicators are reported by the provinces and the secretariat. A value is a number (0 included), not reported, or not applicable. In of due: {}; {state}.", words::list(&each, self.lang)),
        );
        if open > 0 {
            self.remark(
                format!("{open}个数未报，其权重由同级指标分担。"),
                format!("{open} values are missing; their weight goes to their siblings."),
                ["请在“填报”中补齐。", "Fill them in under “Reporting”."],
            );
        }
    }

    /// Who has not reported what.
    fn missing_table(&self) -> Table {
        let mut rows = Vec::new();
        for indicator in &self.year.scheme().indicators {
            let open: Vec<String> = units().filter(|unit| self.year.is_awaited(indicator, unit)).map(|unit| self.short(unit)).collect();
            if !open.is_empty() {
                rows.push(Row::from(vec![
                    Cell::from(indicator.code()),
                    Cell::from(indicator_label(indicator, self.lang).trim_start_matches(indicator.code()).trim_start()),
                    Cell::from(words::list(&open, self.lang)),
                    self.quantity(indicator.points(), ""),
                ]));
            }
        }
        Table {
            id: "missing".into(),
            caption: self.text("尚未报送的指标", "Indicators not yet reported"),
            columns: vec![
                Column::centred(self.text("代码", "Code"), 0.8),
                Column::text(self.text("指标", "Indicator"), 4.2),
                Column::centred(self.text("未报单位", "Missing from"), 2.0),
                Column::number(self.text("权重", "Points"), 0.9),
            ],
            rows,
            notes: vec![self.source()],
            ..Table::default()
        }
    }

    /// Whether the region has a number of its own.
    pub(super) fn regional(&self) -> Option<f64> {
        self.total(regions::DELTA).attainment
    }
}
