//! The words that columns accept. What people choose in forms stands in the desk; these are what is stored.

use crate::Kind;

const CARRIER: &[&str] = &["筹建", "试运营", "运行", "暂停", "终止"];

/// Returns the words that a kind has for the state of its records, in their usual order. The table `kind_status` holds the same.
pub fn statuses(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Park | Kind::OverseasCentre | Kind::JointLab | Kind::RdCentre | Kind::TransferZone => CARRIER,
        Kind::Project => &["申报", "立项", "执行", "结题", "终止", "未立项"],
        Kind::Challenge => &["拟发榜", "已发榜", "已揭榜", "已交付", "撤榜"],
        Kind::Need => &["拟发布", "已发布", "对接中", "已落实", "已关闭"],
        Kind::Programme => &["培育", "筹建", "实施", "暂停", "已结束", "后续计划"],
        Kind::EventSeries => &["筹备", "持续举办", "暂停", "停办"],
        Kind::Event => &["筹备", "已举办", "延期", "取消"],
        Kind::TalentItem => &["研究中", "试行", "生效", "失效"],
        Kind::Policy => &["拟订", "现行", "到期", "废止"],
        Kind::Unit => &["在册", "退出"],
        Kind::Person => &["在任", "离任"],
        Kind::Task => &["未启动", "推进中", "已完成", "已结转", "已撤销"],
        Kind::Problem => &["未启动", "推进中", "已完成", "销号"],
        Kind::Meeting => &["草拟", "已通知", "进行中", "已闭会"],
        Kind::Decision => &["待落实", "推进中", "已办结", "已撤销"],
        Kind::Topic => &["待议", "已列入", "已议", "不予上会"],
    }
}

/// Returns words of earlier versions that a record may still carry; nobody is offered them.
pub fn old_statuses(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Programme => &["试运营", "运行", "终止"],
        Kind::EventSeries => &["筹建", "试运营", "运行", "终止"],
        _ => &[],
    }
}

/// The events that a founding date can mean.
pub const FOUNDED_KINDS: &[&str] = &["签约", "批复", "揭牌", "开园", "开工", "启动", "试运营", "设立", "首届"];
/// The marks of how sure a fact is.
pub const CONFIDENCES: &[&str] = &["confirmed", "to_verify"];
/// The levels of approval of a joint laboratory.
pub const LAB_LEVELS: &[&str] = &["国家", "省", "市"];
/// The ways in which the delta takes part in a science programme.
pub const PROGRAMME_ROLES: &[&str] = &["牵头发起", "参与", "设施开放"];
/// How often a brand event is held.
pub const CADENCES: &[&str] = &["yearly", "biennial", "irregular"];
/// What a foreign body in the delta is.
pub const BODY_KINDS: &[&str] = &["外资研发中心", "外资实验室", "国际高校分支", "国际科研机构分支", "国际科技组织分支"];
/// Whether a body is a legal person of its own.
pub const LEGAL_FORMS: &[&str] = &["独立法人", "非独立法人"];
/// The fields for which challenges and needs are posted (clause 三(一)-3).
pub const THEMES: &[&str] = &["绿色低碳", "公共卫生", "其他"];
/// The categories of cooperation projects.
pub const PROJECT_CATEGORIES: &[&str] = &["国家国际科技合作类", "双边产业创新合作计划", "联合资助", "其他"];
/// What an event is for.
pub const EVENT_KINDS: &[&str] = &["品牌", "引才", "对接", "科技部交流", "其他"];
/// Whether an event is held in the country or abroad.
pub const PLACE_KINDS: &[&str] = &["境内", "境外"];
/// How an exchange event of the ministry of science and technology is undertaken.
pub const MOST_ROLES: &[&str] = &["独立承担", "共同承担"];
/// What is agreed or offered for international talent.
pub const ITEM_KINDS: &[&str] = &["互认事项", "引才渠道", "入境居留政策", "服务事项"];
/// Who issued a policy document.
pub const POLICY_LEVELS: &[&str] = &["国家", "区域", "省", "市"];
/// What a member unit is.
pub const UNIT_KINDS: &[&str] = &["省级科技部门", "设区市科技部门", "区县科技部门", "支撑单位", "其他"];
/// What a unit is to the working group.
pub const GROUP_ROLES: &[&str] = &["秘书处", "成员单位", "支撑单位"];
/// What a contact person does.
pub const PERSON_ROLES: &[&str] = &["负责人", "联络员", "填报人", "审核人", "专家"];
/// What a body does in a project.
pub const PARTICIPANT_ROLES: &[&str] = &["牵头", "参与", "外方"];
/// What a province does at an event.
pub const CO_ORGANISER_ROLES: &[&str] = &["主办", "协办", "组团参加"];
/// Where a problem came up.
pub const PROBLEM_SOURCES: &[&str] = &["会议", "填报", "评估", "其他"];
/// How grave a problem is, gravest first.
pub const SEVERITIES: &[&str] = &["重大", "较大", "一般"];
/// How often a meeting of a series is held.
pub const MEETING_CADENCES: &[&str] = &["每月", "每季度", "每半年", "每年", "不定期"];
/// What comes out of an agenda item: something agreed, an order with one owner and a date, information taken note of.
pub const OUTCOME_KINDS: &[&str] = &["议定", "交办", "通报"];
/// As what somebody is at a meeting.
pub const ATTENDEE_ROLES: &[&str] = &["主持", "出席", "列席", "记录"];
/// Whether somebody came.
pub const ATTENDANCES: &[&str] = &["邀请", "出席", "请假", "缺席"];
/// Why an item is on the agenda.
pub const AGENDA_SECTIONS: &[&str] = &["逾期任务", "临期任务", "问题", "指标", "议题", "议定事项", "其他"];
/// How an item is dealt with; 书面 takes none of the meeting's time.
pub const AGENDA_FORMS: &[&str] = &["汇报", "讨论", "审议", "通报", "书面"];
