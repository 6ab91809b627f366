//! Which clause of the policy asks for a kind of record; lists of kinds stand under them.

use store::{Kind, Lang};

/// A clause as a heading over kinds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Clause {
    /// Its number in digits, so that clauses sort as in the policy.
    pub key: &'static str,
    zh: &'static str,
    en: &'static str,
}

impl Clause {
    /// The heading's text.
    pub fn label(&self, lang: Lang) -> &'static str {
        lang.pick(self.zh, self.en)
    }
}

const CONSORTIUM: Clause = Clause { key: "3.1", zh: "三(一) 创新合作联合体", en: "III(1) Consortium" };
const STATIONS: Clause = Clause { key: "3.2", zh: "三(二) 合作开放站", en: "III(2) Open stations" };
const TALENT: Clause = Clause { key: "3.3", zh: "三(三) 创新人才蓄水池", en: "III(3) Talent" };
const EVENTS: Clause = Clause { key: "3.4", zh: "三(四) 科创活动会客厅", en: "III(4) Events" };
const SAFEGUARDS: Clause = Clause { key: "4", zh: "四 保障措施", en: "IV Safeguards" };

/// The clause that asks for a kind.
pub(super) fn clause(kind: Kind) -> Clause {
    match kind {
        Kind::Project | Kind::Challenge | Kind::Need | Kind::Programme => CONSORTIUM,
        Kind::Park | Kind::OverseasCentre | Kind::JointLab | Kind::RdCentre | Kind::TransferZone => STATIONS,
        Kind::TalentItem => TALENT,
        Kind::EventSeries | Kind::Event => EVENTS,
        Kind::Policy | Kind::Unit | Kind::Person | Kind::Task | Kind::Problem | Kind::Meeting | Kind::Decision | Kind::Topic => SAFEGUARDS,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_clause_asks_for_something() {
        for wanted in [CONSORTIUM, STATIONS, TALENT, EVENTS, SAFEGUARDS] {
            assert!(Kind::ALL.iter().any(|kind| clause(*kind) == wanted), "{} has no kind", wanted.zh);
        }
    }
}
