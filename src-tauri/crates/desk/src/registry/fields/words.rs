//! The words that people choose among: what is stored, how it reads in Chinese, how in English.

use store::Kind;

use super::Choices;

const CARRIER: Choices = &[
    ("筹建", "筹建", "In preparation"),
    ("试运营", "试运营", "Trial operation"),
    ("运行", "运行", "In operation"),
    ("暂停", "暂停", "Suspended"),
    ("终止", "终止", "Ended"),
];

/// The states of a kind's records.
pub(super) const fn statuses(kind: Kind) -> Choices {
    match kind {
        Kind::Park | Kind::OverseasCentre | Kind::JointLab | Kind::RdCentre | Kind::TransferZone => CARRIER,
        Kind::Project => &[
            ("申报", "申报", "Applied for"),
            ("立项", "立项", "Approved"),
            ("执行", "执行", "Running"),
            ("结题", "结题", "Completed"),
            ("终止", "终止", "Ended early"),
            ("未立项", "未立项", "Not approved"),
        ],
        Kind::Challenge => &[
            ("拟发榜", "拟发榜", "To be posted"),
            ("已发榜", "已发榜", "Posted"),
            ("已揭榜", "已揭榜", "Taken up"),
            ("已交付", "已交付", "Delivered"),
            ("撤榜", "撤榜", "Withdrawn"),
        ],
        Kind::Need => &[
            ("拟发布", "拟发布", "To be published"),
            ("已发布", "已发布", "Published"),
            ("对接中", "对接中", "In talks"),
            ("已落实", "已落实", "Settled"),
            ("已关闭", "已关闭", "Closed"),
        ],
        Kind::Programme => &[
            ("培育", "培育", "Being prepared"),
            ("筹建", "筹建", "Being built"),
            ("实施", "实施", "Running"),
            ("暂停", "暂停", "Suspended"),
            ("已结束", "已结束", "Ended"),
            ("后续计划", "后续计划", "Continued by a successor"),
        ],
        Kind::EventSeries => &[
            ("筹备", "筹备", "In preparation"),
            ("持续举办", "持续举办", "Held"),
            ("暂停", "暂停", "Suspended"),
            ("停办", "停办", "Discontinued"),
        ],
        Kind::Event => &[
            ("筹备", "筹备", "In preparation"),
            ("已举办", "已举办", "Held"),
            ("延期", "延期", "Postponed"),
            ("取消", "取消", "Cancelled"),
        ],
        Kind::TalentItem => &[
            ("研究中", "研究中", "Under study"),
            ("试行", "试行", "On trial"),
            ("生效", "生效", "In force"),
            ("失效", "失效", "No longer in force"),
        ],
        Kind::Policy => {
            &[("拟订", "拟订", "Being drafted"), ("现行", "现行", "In force"), ("到期", "到期", "Expired"), ("废止", "废止", "Repealed")]
        }
        Kind::Unit => &[("在册", "在册", "Member"), ("退出", "退出", "Former member")],
        Kind::Person => &[("在任", "在任", "In office"), ("离任", "离任", "Left office")],
        Kind::Task => &[
            ("未启动", "未启动", "Not begun"),
            ("推进中", "推进中", "Under way"),
            ("已完成", "已完成", "Done"),
            ("已结转", "已结转", "Carried over"),
            ("已撤销", "已撤销", "Withdrawn"),
        ],
        Kind::Problem => &[
            ("未启动", "未启动", "Not begun"),
            ("推进中", "推进中", "Under way"),
            ("已完成", "已完成", "Done"),
            ("销号", "销号", "Struck off"),
        ],
        Kind::Meeting => {
            &[("草拟", "草拟", "Draft"), ("已通知", "已通知", "Open"), ("进行中", "进行中", "In progress"), ("已闭会", "已闭会", "Closed")]
        }
        Kind::Decision => &[
            ("待落实", "待落实", "To do"),
            ("推进中", "推进中", "Under way"),
            ("已办结", "已办结", "Closed"),
            ("已撤销", "已撤销", "Withdrawn"),
        ],
        Kind::Topic => &[
            ("待议", "待议", "Waiting"),
            ("已列入", "已列入", "On an agenda"),
            ("已议", "已议", "Discussed"),
            ("不予上会", "不予上会", "Turned down"),
        ],
    }
}

/// Words of version 1 that a record may still carry; they are read and shown, and offered to nobody.
pub(super) const fn old_statuses(kind: Kind) -> Choices {
    match kind {
        Kind::Programme => &[("试运营", "试运营", "Trial operation"), ("运行", "运行", "In operation"), ("终止", "终止", "Ended early")],
        Kind::EventSeries => &[
            ("筹建", "筹建", "Being set up"),
            ("试运营", "试运营", "Trial operation"),
            ("运行", "运行", "In operation"),
            ("终止", "终止", "Ended"),
        ],
        _ => &[],
    }
}

pub(super) const FOUNDED_KINDS: Choices = &[
    ("签约", "签约", "Signed"),
    ("批复", "批复", "Approved"),
    ("揭牌", "揭牌", "Unveiled"),
    ("开园", "开园", "Opened"),
    ("开工", "开工", "Works begun"),
    ("启动", "启动", "Launched"),
    ("试运营", "试运营", "Trial operation"),
    ("设立", "设立", "Established"),
    ("首届", "首届", "First edition"),
];
pub(super) const CONFIDENCES: Choices = &[("confirmed", "已核实", "Confirmed"), ("to_verify", "待核实", "To verify")];
pub(super) const LEVELS: Choices = &[("国家", "国家级", "National"), ("省", "省级", "Provincial"), ("市", "市级", "Municipal")];
pub(super) const ROLES: Choices =
    &[("牵头发起", "牵头发起", "Initiator"), ("参与", "参与", "Participant"), ("设施开放", "设施开放", "Facility open to partners")];
pub(super) const CADENCES: Choices =
    &[("yearly", "每年", "Yearly"), ("biennial", "两年一届", "Every two years"), ("irregular", "不定期", "Irregular")];
pub(super) const BODY_KINDS: Choices = &[
    ("外资研发中心", "外资研发中心", "Foreign R&D centre"),
    ("外资实验室", "外资实验室", "Foreign laboratory"),
    ("国际高校分支", "国际高校分支", "Branch of a university"),
    ("国际科研机构分支", "国际科研机构分支", "Branch of a research institute"),
    ("国际科技组织分支", "国际科技组织分支", "Branch of an international organisation"),
];
pub(super) const LEGAL_FORMS: Choices =
    &[("独立法人", "独立法人", "Legal person"), ("非独立法人", "非独立法人", "No legal person of its own")];
pub(super) const THEMES: Choices =
    &[("绿色低碳", "绿色低碳", "Green and low-carbon"), ("公共卫生", "公共卫生", "Public health"), ("其他", "其他", "Other")];
pub(super) const CATEGORIES: Choices = &[
    ("国家国际科技合作类", "国家国际科技合作类", "National international S&T cooperation"),
    ("双边产业创新合作计划", "双边产业创新合作计划", "Bilateral industrial innovation plan"),
    ("联合资助", "联合资助", "Jointly funded"),
    ("其他", "其他", "Other"),
];
pub(super) const EVENT_KINDS: Choices = &[
    ("品牌", "品牌活动", "Brand event"),
    ("引才", "引才活动", "Recruitment event"),
    ("对接", "对接活动", "Matchmaking event"),
    ("科技部交流", "科技部国际交流活动", "Exchange event of the ministry"),
    ("其他", "其他", "Other"),
];
pub(super) const PLACE_KINDS: Choices = &[("境内", "境内", "In China"), ("境外", "境外", "Abroad")];
pub(super) const MOST_ROLES: Choices = &[("独立承担", "独立承担", "Undertaken alone"), ("共同承担", "共同承担", "Undertaken jointly")];
pub(super) const ITEM_KINDS: Choices = &[
    ("互认事项", "互认事项", "Mutual recognition"),
    ("引才渠道", "引才渠道", "Recruitment channel"),
    ("入境居留政策", "出入境居留政策", "Entry and residence policy"),
    ("服务事项", "服务事项", "Service"),
];
pub(super) const POLICY_LEVELS: Choices =
    &[("国家", "国家", "National"), ("区域", "区域", "Regional"), ("省", "省(市)", "Provincial"), ("市", "设区市", "Municipal")];
pub(super) const UNIT_KINDS: Choices = &[
    ("省级科技部门", "省级科技部门", "Provincial S&T department"),
    ("设区市科技部门", "设区市科技部门", "City S&T bureau"),
    ("区县科技部门", "区县科技部门", "District S&T bureau"),
    ("支撑单位", "支撑单位", "Supporting unit"),
    ("其他", "其他", "Other"),
];
pub(super) const GROUP_ROLES: Choices =
    &[("秘书处", "秘书处", "Secretariat"), ("成员单位", "成员单位", "Member"), ("支撑单位", "支撑单位", "Supporting unit")];
pub(super) const PERSON_ROLES: Choices = &[
    ("负责人", "负责人", "Head"),
    ("联络员", "联络员", "Liaison"),
    ("填报人", "填报人", "Reporter"),
    ("审核人", "审核人", "Reviewer"),
    ("专家", "专家", "Expert"),
];
pub(super) const PARTICIPANT_ROLES: Choices =
    &[("牵头", "牵头单位", "Lead unit"), ("参与", "参与单位", "Participating unit"), ("外方", "外方单位", "Foreign unit")];
pub(super) const PROBLEM_SOURCES: Choices =
    &[("会议", "会议", "A meeting"), ("填报", "填报", "Reporting"), ("评估", "评估", "The review"), ("其他", "其他", "Other")];
pub(super) const SEVERITIES: Choices = &[("重大", "重大", "Grave"), ("较大", "较大", "Serious"), ("一般", "一般", "Ordinary")];
pub(super) const MEETING_CADENCES: Choices = &[
    ("每月", "每月", "Monthly"),
    ("每季度", "每季度", "Quarterly"),
    ("每半年", "每半年", "Half-yearly"),
    ("每年", "每年", "Yearly"),
    ("不定期", "不定期", "Irregular"),
];
pub(super) const OUTCOME_KINDS: Choices =
    &[("议定", "议定事项", "Decision"), ("交办", "交办事项", "Action"), ("通报", "通报事项", "Information")];
pub(super) const ATTENDEE_ROLES: Choices =
    &[("主持", "主持", "Chair"), ("出席", "出席", "Member"), ("列席", "列席", "Guest"), ("记录", "记录", "Secretary")];
pub(super) const ATTENDANCES: Choices =
    &[("邀请", "已邀请", "Invited"), ("出席", "到会", "Present"), ("请假", "请假", "Excused"), ("缺席", "缺席", "Absent")];
pub(super) const AGENDA_SECTIONS: Choices = &[
    ("逾期任务", "逾期任务", "Overdue tasks"),
    ("临期任务", "临期任务", "Tasks due soon"),
    ("问题", "问题清单", "Problems"),
    ("指标", "滞后指标", "Lagging indicators"),
    ("议题", "成员提议", "Members' proposals"),
    ("议定事项", "上次议定事项", "Open decisions"),
    ("其他", "其他", "Other"),
];
pub(super) const AGENDA_FORMS: Choices = &[
    ("汇报", "汇报", "Report"),
    ("讨论", "讨论", "Discussion"),
    ("审议", "审议", "Approval"),
    ("通报", "通报", "Information"),
    ("书面", "书面审议", "In writing"),
];
pub(super) const CO_ORGANISER_ROLES: Choices =
    &[("主办", "主办", "Organiser"), ("协办", "协办", "Co-organiser"), ("组团参加", "组团参加", "Organised delegation")];
