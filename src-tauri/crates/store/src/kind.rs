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
    /// A national demonstration zone for technology transfer (国家科技成果转移转化示范区), clause 三(二)-5.
    TransferZone,
    /// An international science programme or facility (国际大科学计划(工程)), clause 三(一)-4.
    Programme,
    /// A series of brand events (品牌活动), clause 三(四)-1.
    EventSeries,
}

impl Kind {
    /// Lists every kind in the order in which the policy's readers expect them.
    pub const ALL: [Kind; 6] = [Kind::Park, Kind::OverseasCentre, Kind::JointLab, Kind::TransferZone, Kind::Programme, Kind::EventSeries];

    /// Returns the plural English name used in commands and addresses.
    pub fn plural(self) -> &'static str {
        match self {
            Kind::Park => "parks",
            Kind::OverseasCentre => "overseas-centres",
            Kind::JointLab => "joint-labs",
            Kind::TransferZone => "transfer-zones",
            Kind::Programme => "programmes",
            Kind::EventSeries => "event-series",
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
            Kind::TransferZone => "transfer_zone",
            Kind::Programme => "programme",
            Kind::EventSeries => "event_series",
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
            Kind::OverseasCentre => lang.pick("海外孵化(创新)中心", "overseas centre"),
            Kind::JointLab => lang.pick("国际联合实验室(研究中心)", "joint laboratory"),
            Kind::TransferZone => lang.pick("国家科技成果转移转化示范区", "technology-transfer zone"),
            Kind::Programme => lang.pick("国际大科学计划(工程)", "science programme"),
            Kind::EventSeries => lang.pick("品牌活动", "brand event series"),
        }
    }

    /// Returns the name of several of them with their measure word, as in 「37家合作园区」 and "37 parks".
    pub fn counted(self, n: u64, lang: Lang) -> String {
        match lang {
            Lang::Zh => format!("{n}{}{}", self.measure(), self.label(lang)),
            Lang::En => {
                let noun = match self {
                    Kind::Park => "park",
                    Kind::OverseasCentre => "overseas centre",
                    Kind::JointLab => "joint laboratory",
                    Kind::TransferZone => "technology-transfer zone",
                    Kind::Programme => "science programme",
                    Kind::EventSeries => "brand event series",
                };
                match (n, noun.strip_suffix('y')) {
                    (1, _) => format!("1 {noun}"),
                    (_, Some(stem)) => format!("{n} {stem}ies"),
                    (_, None) if noun.ends_with('s') => format!("{n} {noun}"),
                    (_, None) => format!("{n} {noun}s"),
                }
            }
        }
    }

    /// The Chinese measure word with which they are counted.
    fn measure(self) -> &'static str {
        match self {
            Kind::Park | Kind::OverseasCentre | Kind::JointLab => "家",
            Kind::TransferZone => "个",
            Kind::Programme | Kind::EventSeries => "项",
        }
    }
}
