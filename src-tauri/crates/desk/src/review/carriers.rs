//! 六、载体情况: parks, overseas centres, joint labs, as the registry holds them.

use report::document::{Cell, Column, Row, Run, Table};
use store::{Kind, Lang};

use super::draft::Draft;
use crate::charts::{Carrier, PLATFORMS};
use crate::indicators::words;
use crate::regions;

/// What stands where the experts' marks go while there are none.
pub(super) const NO_MARKS: (&str, &str) = (
    "本年度尚未组织专家对载体逐家打分，载体只按台账和填报数据评分，不评等次。",
    "No expert marks of single carriers were taken this year: carriers are scored by records and forms only, and not graded.",
);

impl Draft<'_> {
    /// 六、载体评估情况.
    pub(super) fn carriers(&mut self) {
        self.heading(1, "六、载体评估情况", "6 Carriers");
        self.heading(2, "（一）总体分布", "6.1 Overview");
        let count = |kind: Kind| self.stock.standing(&[kind]).count();
        let each: Vec<String> = PLATFORMS
            .into_iter()
            .filter(|kind| count(*kind) > 0)
            .map(|kind| match self.lang {
                Lang::Zh => format!("{}{}家", kind.label(self.lang), count(kind)),
                Lang::En => format!("{} {}", kind.label(self.lang), count(kind)),
            })
            .collect();
        if each.is_empty() {
            self.say("台账中尚无载体。", "No carrier is registered yet.");
            return;
        }
        let held = self.at_end();
        self.say(
            format!("{held}台账登记：{}。载体名单为开放名单，《实施意见》点名之外的载体经登记后同样纳入。", words::list(&each, self.lang)),
            format!(
                "{held} the registry holds: {}. The lists are open: carriers beyond those named in the Opinions count once registered.",
                words::list(&each, self.lang)
            ),
        );
        let figures = [
            ("carrier-composition", "各省市载体和平台的构成", "Carriers and platforms by province"),
            ("carriers-by-city", "载体在各市的分布", "Carriers by city"),
            ("new-carriers-by-year", "逐年新增的载体", "New carriers by year"),
            ("partner-countries", "载体的合作国别", "Partner countries of the carriers"),
        ];
        for (figure, zh, en) in figures {
            self.lead_in(zh, en, &[figure]);
            self.figure(figure);
        }
        let cities = self.cities_table();
        self.shown("各市在册载体", "Carriers by city in numbers", cities);
        let kinds = [
            (Kind::Park, "合作园区", "Cooperation parks"),
            (Kind::OverseasCentre, "海外孵化（创新）中心", "Overseas incubation and innovation centres"),
            (Kind::JointLab, "国际联合实验室（研究中心）", "Joint international laboratories"),
        ];
        let numbers = ["二", "三", "四"];
        let mut shown = 0;
        for (kind, zh, en) in kinds {
            let table = self.carrier_table(kind, [zh, en]);
            if table.rows.is_empty() {
                continue;
            }
            let (number, n) = (numbers[shown], shown + 2);
            shown += 1;
            self.heading(2, &format!("({number}){zh}"), &format!("6.{n} {en}"));
            let id = table.id.clone();
            let n = table.rows.len();
            self.say_runs(match self.lang {
                Lang::Zh => vec![format!("在册{zh}{n}家，基本情况见").into(), Run::Ref(id), "。".into()],
                Lang::En => vec![format!("{n} on record, see ").into(), Run::Ref(id), ".".into()],
            });
            self.table(table);
        }
        self.say(NO_MARKS.0, NO_MARKS.1);
    }

    /// The day that decides what stands: the last of the year, or the as-of date while it runs.
    fn deciding_day(&self) -> String {
        match (self.year.is_running(), self.lang) {
            (true, _) => self.as_of(),
            (false, Lang::Zh) => format!("{}年12月31日", self.year.year),
            (false, Lang::En) => format!("31 December {}", self.year.year),
        }
    }

    fn carrier_table(&self, kind: Kind, caption: [&str; 2]) -> Table {
        let kinds = [kind];
        let mut carriers: Vec<&Carrier> = self.stock.standing(&kinds).collect();
        // 沪苏浙皖; the sort is stable, so within a province the registry's order holds.
        carriers.sort_by_key(|carrier| regions::order(carrier.province.as_deref().unwrap_or_default()));
        let unsure = carriers.iter().any(|carrier| carrier.doubt.is_some());
        let rows = (1..)
            .zip(carriers)
            .map(|(n, carrier)| {
                let mark = if carrier.doubt.is_some() { "*" } else { "" };
                Row::from(vec![
                    self.quantity(f64::from(n), ""),
                    Cell::from(format!("{}{mark}", carrier.name)),
                    Cell::from(carrier.province.as_deref().map(|code| self.short(code)).unwrap_or_default()),
                    Cell::from(carrier.seat.as_str()),
                    Cell::from(carrier.country.as_deref().and_then(|code| regions::country(code, self.lang)).unwrap_or_default()),
                    Cell::from(carrier.since.as_str()),
                    Cell::from(carrier.status.as_str()),
                ])
            })
            .collect();
        let mut notes = vec![match self.lang {
            Lang::Zh => format!("注：列入{}未终止的载体，暂停的仍在册；状态为该日状态。", self.deciding_day()),
            Lang::En => {
                format!("Note: carriers not closed by {}, suspended ones included; the state is that of the day.", self.deciding_day())
            }
        }];
        if unsure {
            notes.push(self.text("注：*表示登记信息中有待核实的内容。", "Note: * marks records with facts to be verified."));
        }
        notes.push(self.registry_source());
        let place = match kind {
            Kind::OverseasCentre => self.text("境外所在地", "Seat abroad"),
            _ => self.text("所在地", "Seat"),
        };
        Table {
            id: format!("records-{}", kind.plural()),
            caption: self.text(caption[0], caption[1]),
            columns: vec![
                Column::centred(self.text("序号", "No."), 0.7),
                Column::text(self.text("名称", "Name"), 3.9),
                Column::centred(self.text("省市", "Province"), 0.9),
                Column::text(place, 1.5),
                Column::centred(self.text("国别", "Partner"), 1.1),
                Column::centred(self.text("成立/批准", "Since"), 1.55),
                Column::centred(self.text("状态", "State"), 1.1),
            ],
            rows,
            notes,
            ..Table::default()
        }
    }
}
