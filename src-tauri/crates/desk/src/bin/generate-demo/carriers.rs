//! The demo's parks, centres and laboratories. Every name is invented and marked 演示; places are real so that the map has something to show.

/// A dated state: state, since, reason.
pub type State = (&'static str, &'static str, &'static str);

/// A park.
pub struct Park {
    pub code: &'static str,
    pub zh: &'static str,
    pub en: &'static str,
    pub city: &'static str,
    pub district: &'static str,
    pub country: &'static str,
    pub partner: &'static str,
    pub founded: (&'static str, &'static str),
    pub history: &'static [State],
    pub area: f64,
    pub shared: &'static str,
    pub honour: &'static str,
    pub summary: &'static str,
}

/// An overseas centre.
pub struct Centre {
    pub code: &'static str,
    pub zh: &'static str,
    pub en: &'static str,
    pub city: &'static str,
    pub country: &'static str,
    pub host_city: &'static str,
    pub host_partner: &'static str,
    pub founded: (&'static str, &'static str),
    pub history: &'static [State],
    pub shared: &'static str,
    pub place: (f64, f64),
}

/// A laboratory.
pub struct Lab {
    pub code: &'static str,
    pub zh: &'static str,
    pub en: &'static str,
    pub city: &'static str,
    pub country: &'static str,
    pub level: &'static str,
    pub approved: &'static str,
    pub field: &'static str,
    pub shared: &'static str,
    pub end: Option<State>,
    pub grade: Option<(&'static str, i32)>,
}

#[rustfmt::skip]
pub const PARKS: [&[Park]; 4] = [
    &[
        Park { code: "P01", zh: "演示·江海国际创新园", en: "Demo Jianghai International Innovation Park", city: "上海市", district: "浦东新区", country: "新加坡", partner: "演示·星洲创新署", founded: ("2018-06", "签约"), history: &[("筹建", "2018-06", ""), ("运行", "2019-05-20", "开园")], area: 3.2, shared: "江苏省;浙江省", honour: "演示·示范合作园区 | 演示评定机构 | 2022", summary: "演示数据：面向人工智能与金融科技的合作园区。" },
        Park { code: "P02", zh: "演示·沪江生命健康合作园", en: "Demo Hujiang Life and Health Park", city: "上海市", district: "徐汇区", country: "德国", partner: "演示·莱茵生命科学联盟", founded: ("2020-11-08", "揭牌"), history: &[("试运营", "2020-11-08", "揭牌"), ("运行", "2021-06-01", "")], area: 1.4, shared: "", honour: "", summary: "演示数据：生物医药与医疗器械方向。" },
        Park { code: "P03", zh: "演示·临潮国际智造园", en: "Demo Linchao International Manufacturing Park", city: "上海市", district: "奉贤区", country: "日本", partner: "演示·东海制造协会", founded: ("2023-04-18", "批复"), history: &[("筹建", "2023-04-18", ""), ("试运营", "2024-03-01", "")], area: 5.6, shared: "浙江省", honour: "", summary: "演示数据：2024年试运营的智能制造园区。" },
    ],
    &[
        Park { code: "P04", zh: "演示·东塘中外创新合作园", en: "Demo Dongtang Cooperation Park", city: "苏州市", district: "昆山市", country: "新加坡", partner: "演示·星洲产业发展局", founded: ("2012-03", "批复"), history: &[("运行", "2012-09", "")], area: 28.0, shared: "上海市", honour: "演示·示范合作园区 | 演示评定机构 | 2020", summary: "演示数据：规模最大的合作园区。" },
        Park { code: "P05", zh: "演示·紫岭创新园", en: "Demo Ziling Innovation Park", city: "南京市", district: "", country: "以色列", partner: "演示·地中海创新中心", founded: ("2017-10-12", "揭牌"), history: &[("运行", "2018-01", "")], area: 2.1, shared: "", honour: "", summary: "演示数据：农业科技与水处理方向。" },
        Park { code: "P06", zh: "演示·云湾智能制造合作园", en: "Demo Yunwan Smart Manufacturing Park", city: "常州市", district: "武进区", country: "德国", partner: "演示·中欧制造协会", founded: ("2015-05-20", "开园"), history: &[("运行", "2015-05-20", "开园")], area: 9.8, shared: "", honour: "演示·示范合作园区 | 演示评定机构 | 2021", summary: "演示数据：高端装备方向。" },
        Park { code: "P07", zh: "演示·芦湾生命科技园", en: "Demo Luwan Life Science Park", city: "无锡市", district: "惠山区", country: "欧盟", partner: "演示·欧洲生命科技网络", founded: ("2022-02-26", "启动"), history: &[("筹建", "2022-02-26", ""), ("运行", "2023-03-10", "")], area: 4.3, shared: "安徽省", honour: "", summary: "演示数据：2023年起运行。" },
    ],
    &[
        Park { code: "P08", zh: "演示·禾南产业合作园", en: "Demo Henan Industrial Cooperation Park", city: "嘉兴市", district: "嘉善县", country: "荷兰", partner: "演示·低地创新联盟", founded: ("2016-07-01", "开园"), history: &[("运行", "2016-07-01", "开园")], area: 6.7, shared: "上海市", honour: "", summary: "演示数据：现代农业与新能源装备方向。" },
        Park { code: "P09", zh: "演示·钱湾数字健康合作园", en: "Demo Qianwan Digital Health Park", city: "杭州市", district: "滨江区", country: "芬兰", partner: "演示·北欧数字健康联盟", founded: ("2019-12-05", "揭牌"), history: &[("试运营", "2019-12-05", ""), ("运行", "2020-10", "")], area: 1.9, shared: "", honour: "演示·示范合作园区 | 演示评定机构 | 2023", summary: "演示数据：数字健康方向。" },
        Park { code: "P10", zh: "演示·甬港中东欧创新园", en: "Demo Yonggang Central and Eastern Europe Park", city: "宁波市", district: "", country: "捷克", partner: "演示·中东欧技术网络", founded: ("2021-06-08", "启动"), history: &[("试运营", "2021-06-08", ""), ("运行", "2022-06", "")], area: 3.5, shared: "", honour: "", summary: "演示数据：新材料与汽车零部件方向。" },
    ],
    &[
        Park { code: "P11", zh: "演示·滨河中外智造园", en: "Demo Binhe Manufacturing Park", city: "合肥市", district: "蜀山区", country: "德国", partner: "演示·南德工业联盟", founded: ("2017-03-01", "批复"), history: &[("运行", "2017-09", "")], area: 12.0, shared: "江苏省", honour: "演示·示范合作园区 | 演示评定机构 | 2022", summary: "演示数据：智能汽车与轮胎方向。" },
        Park { code: "P12", zh: "演示·云岭新能源合作园", en: "Demo Yunling New Energy Park", city: "芜湖市", district: "", country: "日本", partner: "演示·濑户内新能源协会", founded: ("2023-09-15", "签约"), history: &[("筹建", "2023-09-15", ""), ("试运营", "2025-04-01", "")], area: 7.4, shared: "", honour: "", summary: "演示数据：2025年试运营。" },
    ],
];

#[rustfmt::skip]
pub const CENTRES: [&[Centre]; 4] = [
    &[
        Centre { code: "O01", zh: "演示·新加坡江海创新中心", en: "Demo Jianghai Innovation Centre, Singapore", city: "上海市", country: "新加坡", host_city: "新加坡", host_partner: "演示·星洲大学", founded: ("2019-03-11", "揭牌"), history: &[("试运营", "2019-03-11", "揭牌"), ("运行", "2019-11", "")], shared: "江苏省;浙江省", place: (1.30, 103.85) },
        Centre { code: "O02", zh: "演示·赫尔辛基联合孵化中心", en: "Demo Joint Incubator, Helsinki", city: "上海市", country: "芬兰", host_city: "赫尔辛基", host_partner: "演示·北湾技术园", founded: ("2022-06-21", "揭牌"), history: &[("筹建", "2021-11", ""), ("运行", "2022-06-21", "揭牌")], shared: "浙江省;安徽省", place: (60.17, 24.94) },
    ],
    &[
        Centre { code: "O03", zh: "演示·特拉维夫技术孵化中心", en: "Demo Technology Incubator, Tel Aviv", city: "常州市", country: "以色列", host_city: "特拉维夫", host_partner: "演示·海岸创新工场", founded: ("2019-09-18", "试运营"), history: &[("试运营", "2019-09-18", ""), ("运行", "2020-12", ""), ("暂停", "2023-10-20", "所在地安全形势"), ("运行", "2025-03-01", "恢复运行")], shared: "上海市", place: (32.08, 34.78) },
        Centre { code: "O04", zh: "演示·慕尼黑创新中心", en: "Demo Innovation Centre, Munich", city: "南京市", country: "德国", host_city: "慕尼黑", host_partner: "演示·巴伐利亚技术学院", founded: ("2021-09-01", "试运营"), history: &[("试运营", "2021-09-01", ""), ("运行", "2022-03", "")], shared: "安徽省", place: (48.14, 11.58) },
    ],
    &[
        Centre { code: "O05", zh: "演示·鹿特丹创新中心", en: "Demo Innovation Centre, Rotterdam", city: "嘉兴市", country: "荷兰", host_city: "鹿特丹", host_partner: "演示·河口技术园", founded: ("2023-05-16", "试运营"), history: &[("筹建", "2022-09", ""), ("试运营", "2023-05-16", ""), ("运行", "2024-01", "")], shared: "上海市;江苏省", place: (51.92, 4.48) },
    ],
    &[
        Centre { code: "O06", zh: "演示·大阪产业创新中心", en: "Demo Industrial Innovation Centre, Osaka", city: "合肥市", country: "日本", host_city: "大阪", host_partner: "演示·难波产业振兴会", founded: ("2024-06-12", "试运营"), history: &[("筹建", "2022-08", ""), ("试运营", "2024-06-12", "")], shared: "", place: (34.69, 135.50) },
    ],
];

#[rustfmt::skip]
pub const LABS: [&[Lab]; 4] = [
    &[
        Lab { code: "L01", zh: "演示·脑与智能国际联合实验室", en: "Demo Joint Laboratory of Brain and Intelligence", city: "上海市", country: "德国", level: "国家", approved: "2018-05", field: "脑科学与类脑智能", shared: "浙江省", end: None, grade: Some(("优秀", 2023)) },
        Lab { code: "L02", zh: "演示·海洋环境国际联合研究中心", en: "Demo Joint Research Centre of Marine Environment", city: "上海市", country: "挪威", level: "省", approved: "2019-09-12", field: "海洋科学", shared: "", end: None, grade: Some(("良好", 2023)) },
        Lab { code: "L03", zh: "演示·绿色催化国际联合实验室", en: "Demo Joint Laboratory of Green Catalysis", city: "上海市", country: "法国", level: "省", approved: "2020-06", field: "化学化工", shared: "江苏省", end: None, grade: Some(("良好", 2024)) },
        Lab { code: "L04", zh: "演示·城市韧性国际联合实验室", en: "Demo Joint Laboratory of Urban Resilience", city: "上海市", country: "新加坡", level: "省", approved: "2021-12-03", field: "城市与交通", shared: "", end: None, grade: None },
        Lab { code: "L05", zh: "演示·量子测量国际联合实验室", en: "Demo Joint Laboratory of Quantum Measurement", city: "上海市", country: "芬兰", level: "国家", approved: "2022-11", field: "量子科技", shared: "安徽省", end: None, grade: None },
        Lab { code: "L06", zh: "演示·感染防控国际联合实验室", en: "Demo Joint Laboratory of Infection Control", city: "上海市", country: "英国", level: "省", approved: "2023-08-30", field: "公共卫生", shared: "浙江省", end: None, grade: None },
        Lab { code: "L07", zh: "演示·低碳航运国际联合实验室", en: "Demo Joint Laboratory of Low-carbon Shipping", city: "上海市", country: "荷兰", level: "省", approved: "2025-05-22", field: "绿色低碳", shared: "浙江省", end: None, grade: None },
    ],
    &[
        Lab { code: "L08", zh: "演示·集成电路国际联合实验室", en: "Demo Joint Laboratory of Integrated Circuits", city: "无锡市", country: "比利时", level: "省", approved: "2018-10", field: "集成电路", shared: "上海市", end: None, grade: Some(("优秀", 2022)) },
        Lab { code: "L09", zh: "演示·作物遗传国际联合实验室", en: "Demo Joint Laboratory of Crop Genetics", city: "南京市", country: "以色列", level: "国家", approved: "2019-04-01", field: "现代农业", shared: "", end: None, grade: Some(("良好", 2022)) },
        Lab { code: "L10", zh: "演示·纳米材料国际联合实验室", en: "Demo Joint Laboratory of Nanomaterials", city: "苏州市", country: "新加坡", level: "省", approved: "2021-03", field: "新材料", shared: "上海市", end: None, grade: Some(("优秀", 2024)) },
        Lab { code: "L11", zh: "演示·机器人国际联合实验室", en: "Demo Joint Laboratory of Robotics", city: "常州市", country: "德国", level: "市", approved: "2021-10-15", field: "智能制造", shared: "", end: Some(("终止", "2024-06-30", "合作协议到期未续签")), grade: None },
        Lab { code: "L12", zh: "演示·海上风电国际联合实验室", en: "Demo Joint Laboratory of Offshore Wind Power", city: "南通市", country: "丹麦", level: "省", approved: "2022-07", field: "新能源", shared: "", end: None, grade: None },
        Lab { code: "L13", zh: "演示·细胞治疗国际联合实验室", en: "Demo Joint Laboratory of Cell Therapy", city: "苏州市", country: "英国", level: "省", approved: "2023-11-20", field: "生物医药", shared: "浙江省", end: None, grade: None },
        Lab { code: "L14", zh: "演示·先进轨道国际联合实验室", en: "Demo Joint Laboratory of Advanced Rail", city: "镇江市", country: "捷克", level: "市", approved: "2024-09", field: "高端装备", shared: "", end: None, grade: None },
    ],
    &[
        Lab { code: "L15", zh: "演示·数字健康国际联合实验室", en: "Demo Joint Laboratory of Digital Health", city: "杭州市", country: "芬兰", level: "国家", approved: "2019-07", field: "数字健康", shared: "上海市", end: None, grade: Some(("优秀", 2023)) },
        Lab { code: "L16", zh: "演示·新能源材料国际联合实验室", en: "Demo Joint Laboratory of New Energy Materials", city: "宁波市", country: "捷克", level: "省", approved: "2020-12-18", field: "新材料", shared: "", end: None, grade: None },
        Lab { code: "L17", zh: "演示·设施农业国际联合实验室", en: "Demo Joint Laboratory of Protected Agriculture", city: "嘉兴市", country: "荷兰", level: "省", approved: "2022-05", field: "现代农业", shared: "上海市", end: None, grade: None },
        Lab { code: "L18", zh: "演示·海洋生物国际联合实验室", en: "Demo Joint Laboratory of Marine Biology", city: "舟山市", country: "挪威", level: "市", approved: "2023-06-09", field: "海洋科学", shared: "", end: None, grade: None },
        Lab { code: "L19", zh: "演示·智能传感国际联合实验室", en: "Demo Joint Laboratory of Smart Sensing", city: "温州市", country: "日本", level: "省", approved: "2025-03", field: "电子信息", shared: "", end: None, grade: None },
    ],
    &[
        Lab { code: "L20", zh: "演示·聚变工程国际联合实验室", en: "Demo Joint Laboratory of Fusion Engineering", city: "合肥市", country: "法国", level: "国家", approved: "2018-01", field: "聚变能", shared: "上海市", end: None, grade: Some(("优秀", 2022)) },
        Lab { code: "L21", zh: "演示·智能语音国际联合实验室", en: "Demo Joint Laboratory of Intelligent Speech", city: "合肥市", country: "新加坡", level: "省", approved: "2022-03-25", field: "人工智能", shared: "", end: None, grade: None },
        Lab { code: "L22", zh: "演示·新能源汽车国际联合实验室", en: "Demo Joint Laboratory of New Energy Vehicles", city: "芜湖市", country: "德国", level: "省", approved: "2024-04", field: "新能源汽车", shared: "江苏省", end: None, grade: None },
    ],
];

/// Transfer zones: code, name, English name, city, approved, approval document, area.
#[rustfmt::skip]
pub const ZONES: [&[[&str; 7]]; 4] = [
    &[["T01", "演示·江海成果转化示范区", "Demo Jianghai Technology Transfer Zone", "上海市", "2019-03", "演示〔2019〕5号", "演示：滨江片区"]],
    &[["T02", "演示·紫岭成果转化示范区", "Demo Ziling Technology Transfer Zone", "南京市", "2020-06", "演示〔2020〕11号", "演示：三市联动"]],
    &[["T03", "演示·钱湾成果转化示范区", "Demo Qianwan Technology Transfer Zone", "杭州市", "2018-11", "演示〔2018〕20号", "演示：湾区五县"]],
    &[],
];
