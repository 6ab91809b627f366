use crate::Lang;

/// Names a kind of registry record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A cooperation park (合作园区), policy clause 三(二)-4.
    Park,
    /// An overseas incubation or innovation centre (海外孵化(创新)中心), clause 三(二)-1.
    OverseasCentre,
    /// An international joint laboratory or research centre (国际联合实验室(研究中心)), clause 三(二)-2.
    JointLab,
    /// A foreign R&D centre, or a branch of an international body (外资研发中心、国际机构分支), clause 三(二)-3.
    RdCentre,
    /// A national demonstration zone for technology transfer (国家科技成果转移转化示范区), clause 三(二)-5.
    TransferZone,
    /// An international cooperation project (国际合作项目), clauses 三(一)-1 and -2, 四(二).
    Project,
    /// A challenge posted to the world (对外发榜、全球揭榜), clause 三(一)-3.
    Challenge,
    /// A published need for cooperation (合作需求), clause 三(一)-2.
    Need,
    /// An international science programme or facility (国际大科学计划(工程)), clause 三(一)-4.
    Programme,
    /// A series of brand events (品牌活动), clause 三(四)-1.
    EventSeries,
    /// One event, or one edition of a series (活动场次), clauses 三(四)-1 to -3 and 三(三)-2.
    Event,
    /// Something agreed or offered for international talent (人才事项), clauses 三(三)-1 to -4.
    TalentItem,
    /// A document that the work rests on (政策依据).
    Policy,
    /// A member unit of the working group (成员单位), clause 四(一).
    Unit,
    /// A contact person of a unit (联络人); personal data are kept to what is needed.
    Person,
    /// A task of a year's work plan (工作要点任务), clause 四(三).
    Task,
    /// A problem that is followed up until it is struck off (问题清单), clause 四(三).
    Problem,
    /// A meeting of the group (会议), clause 四(一).
    Meeting,
    /// What a meeting decided, ordered or took note of (议定事项), clauses 四(一) and (三).
    Decision,
    /// A topic that a member proposes for a meeting (拟提议题), clause 四(一).
    Topic,
}

impl Kind {
    /// Lists every kind in the order in which the policy's readers expect them.
    pub const ALL: [Kind; 20] = [
        Kind::Park,
        Kind::OverseasCentre,
        Kind::JointLab,
        Kind::RdCentre,
        Kind::TransferZone,
        Kind::Project,
        Kind::Challenge,
        Kind::Need,
        Kind::Programme,
        Kind::EventSeries,
        Kind::Event,
        Kind::TalentItem,
        Kind::Policy,
        Kind::Unit,
        Kind::Person,
        Kind::Task,
        Kind::Problem,
        Kind::Meeting,
        Kind::Decision,
        Kind::Topic,
    ];

    /// Returns the plural English name used in commands and addresses.
    pub fn plural(self) -> &'static str {
        match self {
            Kind::Park => "parks",
            Kind::OverseasCentre => "overseas-centres",
            Kind::JointLab => "joint-labs",
            Kind::RdCentre => "rd-centres",
            Kind::TransferZone => "transfer-zones",
            Kind::Project => "projects",
            Kind::Challenge => "challenges",
            Kind::Need => "needs",
            Kind::Programme => "programmes",
            Kind::EventSeries => "event-series",
            Kind::Event => "events",
            Kind::TalentItem => "talent-items",
            Kind::Policy => "policies",
            Kind::Unit => "units",
            Kind::Person => "people",
            Kind::Task => "tasks",
            Kind::Problem => "problems",
            Kind::Meeting => "meetings",
            Kind::Decision => "decisions",
            Kind::Topic => "topics",
        }
    }

    /// Finds the kind with this plural name.
    pub fn from_plural(plural: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|it| it.plural() == plural)
    }

    /// Returns the name of the kind's own table, which is also its code in the `record` table.
    pub fn table(self) -> &'static str {
        match self {
            Kind::Park => "park",
            Kind::OverseasCentre => "overseas_centre",
            Kind::JointLab => "joint_lab",
            Kind::RdCentre => "rd_centre",
            Kind::TransferZone => "transfer_zone",
            Kind::Project => "project",
            Kind::Challenge => "challenge",
            Kind::Need => "need",
            Kind::Programme => "programme",
            Kind::EventSeries => "event_series",
            Kind::Event => "event",
            Kind::TalentItem => "talent_item",
            Kind::Policy => "policy",
            Kind::Unit => "unit",
            Kind::Person => "person",
            Kind::Task => "task",
            Kind::Problem => "problem",
            Kind::Meeting => "meeting",
            Kind::Decision => "decision",
            Kind::Topic => "topic",
        }
    }

    /// Finds the kind with this table name.
    pub fn from_table(table: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|it| it.table() == table)
    }

    /// Returns the name that people read.
    pub fn label(self, lang: Lang) -> &'static str {
        match self {
            Kind::Park => lang.pick("合作园区", "cooperation park"),
            Kind::OverseasCentre => lang.pick("海外孵化（创新）中心", "overseas centre"),
            Kind::JointLab => lang.pick("国际联合实验室（研究中心）", "joint laboratory"),
            Kind::RdCentre => lang.pick("外资研发中心和国际机构分支", "foreign R&D centre"),
            Kind::TransferZone => lang.pick("国家科技成果转移转化示范区", "technology-transfer zone"),
            Kind::Project => lang.pick("国际合作项目", "cooperation project"),
            Kind::Challenge => lang.pick("发榜揭榜", "challenge"),
            Kind::Need => lang.pick("国际合作需求", "cooperation need"),
            Kind::Programme => lang.pick("国际大科学计划（工程）", "science programme"),
            Kind::EventSeries => lang.pick("品牌活动", "brand event series"),
            Kind::Event => lang.pick("活动场次", "event"),
            Kind::TalentItem => lang.pick("人才事项", "talent item"),
            Kind::Policy => lang.pick("政策依据", "policy document"),
            Kind::Unit => lang.pick("成员单位", "member unit"),
            Kind::Person => lang.pick("联络人", "contact person"),
            Kind::Task => lang.pick("工作要点任务", "work-plan task"),
            Kind::Problem => lang.pick("问题", "problem"),
            Kind::Meeting => lang.pick("会议", "meeting"),
            Kind::Decision => lang.pick("议定事项", "decision"),
            Kind::Topic => lang.pick("拟提议题", "proposed topic"),
        }
    }

    /// Returns the name of several of them with their measure word, as in 「37家合作园区」 and "37 parks".
    pub fn counted(self, n: u64, lang: Lang) -> String {
        match lang {
            Lang::Zh => format!("{n}{}{}", self.measure(), self.label(lang)),
            Lang::En => {
                let noun = match self {
                    Kind::Park => "park",
                    Kind::Project => "project",
                    Kind::Need => "need",
                    other => other.label(lang),
                };
                match (n, noun.strip_suffix('y'), noun.strip_suffix("person")) {
                    (1, ..) => format!("1 {noun}"),
                    (_, _, Some(stem)) => format!("{n} {stem}people"),
                    (_, Some(stem), _) => format!("{n} {stem}ies"),
                    _ if noun.ends_with('s') => format!("{n} {noun}"),
                    _ => format!("{n} {noun}s"),
                }
            }
        }
    }

    /// The Chinese measure word with which they are counted.
    fn measure(self) -> &'static str {
        match self {
            Kind::Park | Kind::OverseasCentre | Kind::JointLab | Kind::RdCentre | Kind::Unit => "家",
            Kind::TransferZone | Kind::Problem => "个",
            Kind::Project | Kind::Challenge | Kind::Programme | Kind::EventSeries | Kind::TalentItem => "项",
            Kind::Task | Kind::Decision | Kind::Topic => "项",
            Kind::Need => "条",
            Kind::Event => "场",
            Kind::Policy => "份",
            Kind::Person => "名",
            Kind::Meeting => "次",
        }
    }
}
