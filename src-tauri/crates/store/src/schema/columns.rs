//! The columns of every table of the registry, in the order of the tables.

use super::words::*;
use super::{Accepts, ChildTable, Column};
use crate::Kind;

const fn text(name: &'static str) -> Column {
    column(name, Accepts::Text)
}

const fn date(name: &'static str) -> Column {
    column(name, Accepts::PartialDate)
}

/// Up to ten trillion yuan, in units of ten thousand: no project, prize or deal costs what the region earns in a year. A larger number was
/// written in another unit.
const MONEY: Accepts = Accepts::Number(0, 1_000_000_000);

/// Up to what the whole country measures, about 9.6 million km²: a larger area was written in 亩 or m².
const AREA: Accepts = Accepts::Number(0, 9_600_000);

/// No place is farther from another than half the way around the Earth, in km.
const DISTANCE: Accepts = Accepts::Number(0, 20_040);

const fn column(name: &'static str, accepts: Accepts) -> Column {
    Column { name, accepts, required: false }
}

const fn required(name: &'static str, accepts: Accepts) -> Column {
    Column { name, accepts, required: true }
}

/// The columns that records of every kind have, without `id` and `kind`.
pub const RECORD_COLUMNS: &[Column] = &[
    text("code"),
    text("name_policy"),
    text("name_official"),
    text("name_en"),
    text("province"),
    text("city"),
    text("district"),
    text("zone_code"),
    text("address"),
    column("country", Accepts::Country),
    text("partner"),
    date("founded"),
    column("founded_kind", Accepts::OneOf(FOUNDED_KINDS)),
    column("status", Accepts::Status),
    date("status_date"),
    text("status_reason"),
    text("clause"),
    required("named_in_policy", Accepts::Flag),
    text("summary"),
    text("notes"),
    required("confidence", Accepts::OneOf(CONFIDENCES)),
    text("verify_note"),
];

/// Returns the columns that only records of this kind have.
pub const fn kind_columns(kind: Kind) -> &'static [Column] {
    match kind {
        Kind::Park => PARK,
        Kind::OverseasCentre => OVERSEAS_CENTRE,
        Kind::JointLab => JOINT_LAB,
        Kind::RdCentre => RD_CENTRE,
        Kind::TransferZone => TRANSFER_ZONE,
        Kind::Project => PROJECT,
        Kind::Challenge => CHALLENGE,
        Kind::Need => NEED,
        Kind::Programme => PROGRAMME,
        Kind::EventSeries => EVENT_SERIES,
        Kind::Event => EVENT,
        Kind::TalentItem => TALENT_ITEM,
        Kind::Policy => POLICY,
        Kind::Unit => UNIT,
        Kind::Person => PERSON,
        Kind::Task => TASK,
        Kind::Problem => PROBLEM,
        Kind::Meeting => MEETING,
        Kind::Decision => DECISION,
        Kind::Topic => TOPIC,
    }
}

const PARK: &[Column] = &[column("area_km2", AREA), text("area_source"), text("operator"), text("host_zone")];

const OVERSEAS_CENTRE: &[Column] = &[text("operator"), text("host_partner"), text("host_city")];

const JOINT_LAB: &[Column] = &[
    column("level", Accepts::OneOf(LAB_LEVELS)),
    text("lead_unit"),
    text("foreign_unit"),
    text("approval_doc"),
    date("approved"),
    text("field"),
    text("pi_cn"),
    text("pi_foreign"),
    text("grade"),
    column("grade_year", Accepts::Year),
];

const RD_CENTRE: &[Column] = &[
    text("parent"),
    column("body_kind", Accepts::OneOf(BODY_KINDS)),
    column("form", Accepts::OneOf(LEGAL_FORMS)),
    column("fortune500", Accepts::Flag),
    column("fortune500_year", Accepts::Year),
    text("recognised_as"),
    column("recognised_year", Accepts::Year),
    text("field"),
    column("park_id", Accepts::Link(Kind::Park)),
];

const TRANSFER_ZONE: &[Column] = &[text("area_text"), text("approval_doc"), date("approved")];

const PROJECT: &[Column] = &[
    column("category", Accepts::OneOf(PROJECT_CATEGORIES)),
    text("plan"),
    text("round"),
    text("grant_no"),
    text("field"),
    text("lead_unit"),
    text("foreign_unit"),
    text("pi_cn"),
    text("pi_foreign"),
    date("applied"),
    date("approved"),
    date("cn_approved"),
    date("partner_approved"),
    date("starts"),
    date("ends"),
    column("budget", MONEY),
    column("park_id", Accepts::Link(Kind::Park)),
    date("landed"),
    column("need_id", Accepts::Link(Kind::Need)),
    column("challenge_id", Accepts::Link(Kind::Challenge)),
];

const CHALLENGE: &[Column] = &[
    column("theme", Accepts::OneOf(THEMES)),
    text("lead_unit"),
    date("posted"),
    date("closes"),
    column("budget", MONEY),
    date("taken_up"),
    text("taker"),
    column("taker_country", Accepts::Country),
    date("delivered"),
    text("outcome"),
];

const NEED: &[Column] = &[
    column("theme", Accepts::OneOf(THEMES)),
    text("lead_unit"),
    date("published"),
    date("closes"),
    text("channels"),
    column("budget", MONEY),
    date("settled"),
];

const PROGRAMME: &[Column] = &[
    column("role", Accepts::OneOf(PROGRAMME_ROLES)),
    text("anchor"),
    text("machine_place"),
    date("started"),
    text("state_now"),
    text("foreign_lead"),
    date("ended"),
    column("successor_id", Accepts::Link(Kind::Programme)),
];

const EVENT_SERIES: &[Column] =
    &[column("cadence", Accepts::OneOf(CADENCES)), text("organiser"), text("venue"), column("parent_id", Accepts::Link(Kind::EventSeries))];

const EVENT: &[Column] = &[
    column("series_id", Accepts::Link(Kind::EventSeries)),
    column("event_kind", Accepts::OneOf(EVENT_KINDS)),
    column("edition_no", Accepts::Whole),
    column("year", Accepts::Year),
    date("starts"),
    date("ends"),
    column("place_kind", Accepts::OneOf(PLACE_KINDS)),
    text("venue"),
    text("organiser"),
    column("most_role", Accepts::OneOf(MOST_ROLES)),
    column("attendance", Accepts::Whole),
];

const TALENT_ITEM: &[Column] = &[
    column("item_kind", Accepts::OneOf(ITEM_KINDS)),
    text("doc_number"),
    text("issuer"),
    date("effective"),
    date("expires"),
    text("audience"),
];

const POLICY: &[Column] = &[
    text("doc_number"),
    text("issuer"),
    column("level", Accepts::OneOf(POLICY_LEVELS)),
    date("issued"),
    date("effective"),
    date("expires"),
    column("successor_id", Accepts::Link(Kind::Policy)),
];

const UNIT: &[Column] = &[
    text("short_name"),
    column("unit_kind", Accepts::OneOf(UNIT_KINDS)),
    column("group_role", Accepts::OneOf(GROUP_ROLES)),
    column("parent_id", Accepts::Link(Kind::Unit)),
];

const PERSON: &[Column] = &[
    column("unit_id", Accepts::Link(Kind::Unit)),
    text("duty"),
    column("person_role", Accepts::OneOf(PERSON_ROLES)),
    text("phone"),
    text("email"),
];

const TASK: &[Column] = &[
    column("year", Accepts::Year),
    text("measures"),
    text("target"),
    column("lead_unit_id", Accepts::Link(Kind::Unit)),
    date("starts"),
    date("due"),
    date("finished"),
    column("carried_from_id", Accepts::Link(Kind::Task)),
    column("decision_id", Accepts::Link(Kind::Decision)),
];

const PROBLEM: &[Column] = &[
    column("source_kind", Accepts::OneOf(PROBLEM_SOURCES)),
    column("severity", Accepts::OneOf(SEVERITIES)),
    column("owner_unit_id", Accepts::Link(Kind::Unit)),
    text("owner"),
    text("measures"),
    date("raised"),
    date("due"),
    date("closed"),
    text("approved_by"),
    text("evidence_note"),
    column("decision_id", Accepts::Link(Kind::Decision)),
];

const MEETING: &[Column] = &[
    text("series"),
    column("session_no", Accepts::Whole),
    column("cadence", Accepts::OneOf(MEETING_CADENCES)),
    date("held"),
    column("start_time", Accepts::Time),
    column("minutes", Accepts::Whole),
    text("place"),
    text("host"),
    text("secretary"),
    text("convener"),
    date("reply_by"),
    date("material_by"),
    text("contact"),
    column("previous_id", Accepts::Link(Kind::Meeting)),
];

const DECISION: &[Column] = &[
    column("meeting_id", Accepts::Link(Kind::Meeting)),
    text("item"),
    column("outcome_kind", Accepts::OneOf(OUTCOME_KINDS)),
    column("seq", Accepts::Whole),
    column("unit_id", Accepts::Link(Kind::Unit)),
    text("support"),
    date("due"),
    date("closed"),
    column("confidential", Accepts::Flag),
];

const TOPIC: &[Column] = &[
    column("unit_id", Accepts::Link(Kind::Unit)),
    text("proposer"),
    date("proposed"),
    column("minutes", Accepts::Whole),
    column("meeting_id", Accepts::Link(Kind::Meeting)),
];

/// Kinds that have a place, partners and honours of their own; papers, units and persons have not.
const PLACED: &[Kind] = &[
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
];

const HONOURED: &[Kind] =
    &[Kind::Park, Kind::OverseasCentre, Kind::JointLab, Kind::RdCentre, Kind::TransferZone, Kind::Programme, Kind::EventSeries];

/// The tables whose rows belong to records, in the order in which they are shown.
pub const CHILD_TABLES: &[ChildTable] = &[
    ChildTable { name: "record_status", columns: &[required("status", Accepts::Status), date("since"), text("reason")], kinds: &Kind::ALL },
    ChildTable { name: "alias", columns: &[required("name", Accepts::Text)], kinds: &Kind::ALL },
    ChildTable {
        name: "site",
        columns: &[
            text("label"),
            text("address"),
            column("country", Accepts::Country),
            text("city_code"),
            column("lat", Accepts::Number(-90, 90)),
            column("lon", Accepts::Number(-180, 180)),
            column("precision_km", DISTANCE),
        ],
        kinds: PLACED,
    },
    ChildTable {
        name: "honour",
        columns: &[required("title", Accepts::Text), text("issuer"), column("year", Accepts::Year), text("source")],
        kinds: HONOURED,
    },
    ChildTable { name: "record_province", columns: &[required("province", Accepts::Text)], kinds: &Kind::ALL },
    ChildTable { name: "partner_body", columns: &[required("name", Accepts::Text), column("country", Accepts::Country)], kinds: PLACED },
    ChildTable {
        name: "participant",
        columns: &[
            required("name", Accepts::Text),
            column("role", Accepts::OneOf(PARTICIPANT_ROLES)),
            text("province"),
            column("country", Accepts::Country),
            text("pi"),
        ],
        kinds: &[Kind::Project],
    },
    ChildTable {
        name: "funding",
        columns: &[required("province", Accepts::Text), required("year", Accepts::Year), required("amount", MONEY), text("note")],
        kinds: &[Kind::Project],
    },
    ChildTable {
        name: "milestone",
        columns: &[required("name", Accepts::Text), date("planned"), date("forecast"), date("actual"), text("note")],
        kinds: &[Kind::Programme, Kind::Task],
    },
    ChildTable {
        name: "co_organiser",
        columns: &[required("province", Accepts::Text), column("role", Accepts::OneOf(CO_ORGANISER_ROLES))],
        kinds: &[Kind::Event],
    },
    ChildTable {
        name: "deal",
        columns: &[
            required("title", Accepts::Text),
            text("province"),
            text("cn_unit"),
            text("foreign_unit"),
            column("country", Accepts::Country),
            date("signed"),
            column("amount", MONEY),
            date("landed"),
            text("landed_place"),
        ],
        kinds: &[Kind::Event],
    },
    ChildTable {
        name: "in_force",
        columns: &[required("province", Accepts::Text), date("since"), text("document")],
        kinds: &[Kind::TalentItem],
    },
    ChildTable { name: "support_unit", columns: &[required("name", Accepts::Text)], kinds: &[Kind::Task] },
    ChildTable {
        name: "progress_report",
        columns: &[required("text", Accepts::Text), date("reported"), column("percent", Accepts::Number(0, 100)), text("reporter")],
        kinds: &[Kind::Task, Kind::Problem, Kind::Decision],
    },
    ChildTable {
        name: "citation",
        columns: &[required("name", Accepts::Text), text("what"), text("target")],
        kinds: &[Kind::Task, Kind::Problem, Kind::Topic],
    },
    ChildTable {
        name: "attendee",
        columns: &[
            required("unit", Accepts::Text),
            text("name"),
            text("duty"),
            text("phone"),
            column("role", Accepts::OneOf(ATTENDEE_ROLES)),
            column("attendance", Accepts::OneOf(ATTENDANCES)),
            text("note"),
            text("unit_ref"),
        ],
        kinds: &[Kind::Meeting],
    },
    ChildTable {
        name: "agenda_item",
        columns: &[
            required("title", Accepts::Text),
            column("seq", Accepts::Whole),
            column("section", Accepts::OneOf(AGENDA_SECTIONS)),
            column("form", Accepts::OneOf(AGENDA_FORMS)),
            text("unit"),
            text("presenter"),
            column("minutes", Accepts::Whole),
            text("reason"),
            text("material"),
            text("record"),
            text("origin"),
            column("pinned", Accepts::Flag),
            column("edited", Accepts::Flag),
            column("fresh", Accepts::Flag),
            column("removed", Accepts::Flag),
            text("started"),
            text("ended"),
        ],
        kinds: &[Kind::Meeting],
    },
    ChildTable {
        name: "agenda_citation",
        columns: &[required("name", Accepts::Text), text("item"), text("what"), text("target"), text("reason")],
        kinds: &[Kind::Meeting],
    },
    ChildTable {
        name: "source",
        columns: &[text("field"), text("publisher"), date("published"), text("note"), required("confidence", Accepts::OneOf(CONFIDENCES))],
        kinds: &Kind::ALL,
    },
];
