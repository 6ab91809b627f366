export default {
  desk: {
    tabs: { review: '工作台', text: '正文与预览', print: '印制', vintages: '定稿', method: '方法与稳健性' },
    views: '年度评估各部分', view: { stand: '进展', deviations: '偏差原因分析', marks: '专家评分', vetoes: '负面清单', cases: '经验与问题' }, lead: '{year} 年年度评估：数据是否齐全，定稿前还缺什么。',
    units: '完整性与得分', complete: '已报', missing: '未报指标', submission: '填报', score: '得分', grade: '等级', why: '看得分由来', unitsText: '点得分看由哪些指标、记录和公式得来；点未报指标直接填写。', added: '人工补充的内容', of: '{open}/{all}', stale: '有 {n} 节正文改过之后数据又有变化。',
    fact: { deviations: '偏差已分析', marks: '专家评分已齐', vetoes: '负面清单', experiences: '经验', problems: '问题', sections: '正文已修改', corrections: '更正', vintages: '定稿版' },
    way: '定稿条件', freezable: '条件齐备，可以定稿。', notFreezable: '以下事项办完才能定稿。', blocks: '待办', settle: '去办理', toFreeze: '去定稿',
    noDeviations: '没有需要分析的偏差', noDeviationsText: '完成率低于 100% 或高于 130% 的指标会列在这里。', deviationsOpen: '{all} 项偏差，{n} 项还没有原因分析；定稿前须全部写明。', deviationsDone: '{n} 项偏差都有原因分析。', onlyOpen: '只看未写的', actual: '完成值', attainment: '完成率', cause: '偏差原因分析', measure: '改进措施', causeHint: '为何偏离目标', causeOf: '{unit}“{name}”的偏差原因', measureOf: '{unit}“{name}”的改进措施', deviationSaved: '已保存{unit}“{name}”的偏差分析。',
    noItems: '没有需要专家评分的载体', noItemsText: '台账中有在运行的合作园区、海外创新中心或联合实验室后，会列在这里。', noExperts: '还没有专家', noExpertsText: '请先登记专家：姓名、单位、所在省市。被评省市的专家须回避，至少 3 名专家评分才有结果。', judged: '被评载体', given: '有效评分', trimmed: '去高低均值', marksText: '0—100 分，输入后即保存；按 R 键登记回避。划线的最高、最低分不计入。', mustRecuse: '来自被评省市或被评单位，须回避。', recused: '回避', recuseReason: '回避原因', dropped: '最高或最低分，不计入', markOf: '{expert}对{name}的评分', marked: '已保存{expert}对{name}的评分。', markGone: '已撤去对{name}的评分。', recusedNow: '{expert}对{name}回避。',
    experts: '专家 {n} 名', expertName: '姓名', expertUnit: '单位', expertProvince: '所在省市', outside: '长三角以外', expertField: '专业', expertActive: '参加评分', expertAdd: '登记专家', expertSaved: '已保存专家{name}。',
    vetoText: '数据造假、泄密、安全责任事故等，一票否决或扣分，须有文件依据。', vetoAdd: '列入清单', vetoSubject: '单位', vetoSort: '事由', vetoEffect: '处理', vetoPoints: '扣分', vetoBasis: '依据文件', vetoDocument: '通报、处理决定等', vetoSaved: '已列入负面清单。', vetoGone: '已将{name}移出负面清单。', noVetoes: '{year} 年没有负面清单', deducted: '扣 {n} 分',
    sort: { fabrication: '数据造假', leak: '泄密', accident: '安全责任事故', other: '其他' }, effect: { veto: '一票否决', deduct: '扣分' },
    caseSort: { experience: '主要经验', problem: '存在问题' }, caseAdd: { experience: '增加经验', problem: '增加问题' }, noCases: { experience: '还没有经验', problem: '还没有问题' }, noCasesText: '写在这里的，印入报告“主要经验”和“存在问题及原因”两章。', noUnit: '（不限单位）', task: '重点任务', noTask: '（不限）', tasks: { A: '创新联合体', B: '开放站', C: '人才蓄水池', D: '会客厅', E: '协同保障' },
    caseTitle: '标题', caseText: '正文', caseEnglish: '英文', caseTitleEn: '英文标题', caseTextEn: '英文正文', caseSaved: '已保存“{title}”。', caseMoved: '已调整“{title}”的次序。', caseGone: '已删除“{title}”。', up: '上移', down: '下移',
  },
  text: {
    lead: '逐节起草与修改；右侧就是将要印出的版面。', sections: '章节', stale: '{n} 节的数据在修改之后有变化。', redraft: '并入新数据', redrafted: '{n} 节已并入新数据，修改保留。', unsaved: '未保存', orphan: '报告已无此节', staleOne: '数据有变', edited: '已修改', edition: '稿次', audience: '版本',
    views: '正文的看法', view: { edit: '修改', both: '对照', read: '溯源' }, staleText: '这一节改过之后数据又有变化：印出的是您的修改与新数据合并的结果。', editedBy: '{by} 修改于 {at}。', asDrafted: '按数据自动起草，尚未修改。', printed: '印出的文字', drafted: '今天的数据起草的文字', conflicts: '有 {n} 处数据和修改动了同一句，请逐处选定后保存。', was: '原起草', yours: '您的修改', nowDrafted: '新起草', take: '用新起草', saved: '已保存“{heading}”。', discard: '放弃改动', bring: '并入新数据', brought: '已并入新数据。', compared: '已比较。', backTo: '恢复自动起草', back: '“{heading}”已恢复自动起草。', format: '一行一段，“- ”开头为列项；⟦…⟧ 引用图表，请保留。', readHint: '点数字看由来。',
    preview: '版面预览', width: '版面宽度', onePage: '单页', twoPages: '双页', pageAt: '第', goTo: '转到页', pagesOf: '页，共 {n} 页 · {figures} 图 {tables} 表', laying: '正在排版…', stopped: '已停止排版，下面是改动之前的版面。', layAgain: '重新排版', pageAlt: '第 {n} 页',
  },
  edition: {
    name: { comment: '征求意见稿', approval: '送审稿', final: '定稿' }, audience: { internal: '内部', public: '公开' }, audienceText: { internal: '含得分及得分附件。', public: '只列等级，不含得分及得分附件。' },
    finalText: '定稿须先在“定稿”页固定版本。', unclassified: '页脚印“非涉密”',
    apart: '单项材料', selfEvaluation: '项目支出绩效自评表', selfText: '随报告作为附件印制，按财政部门的栏目次序；点开看版面。', parks: '一园一档', parksText: '在园区等记录的页面里印，一条记录一页。', slips: '退回单、催报清单', slipsText: '在填报轮次里印。',
  },
  trace: {
    formula: '公式', parts: '由以下各项组成', points: '{points}/{weight} 分', observations: '填报数值（{n}）', typed: '屏幕录入', records: '台账记录（{n}）', versions: '历次报送', corrections: '更正', correction: '第 {n} 号', evidence: '佐证材料（{n}）', nothing: '没有可溯的数据。', annex: '生成数据溯源附件（xlsx）', choose: '这个数字可能是以下之一',
  },
  vintage: {
    lead: '定稿即固定一个版本：其后数据再变，定稿版不变；重印逐字节相同。', freezeOf: '{year} 年定稿', freezeText: '定稿保存评估方案、数据截止日、全部输入及其摘要、引擎版本和随机种子，以及印出的文件。', freeze: '定稿 {year} 年', freezeHint: '定稿之后只能登记更正并另出一版。', freezeGo: '定稿并印制', frozen: '{year} 年年度评估已定稿。', reprinted: '已重印定稿版 {name}。', list: '定稿版', none: '还没有定稿版。',
    name: '版本', cutOff: '数据截止', frozenAt: '定稿时间与经手人', reprint: '重印', schemeDigest: '方案摘要（SM3）', inputsDigest: '输入摘要（SM3）', revision: '日志位置', entry: '第 {n} 条', engine: '引擎版本', seed: '随机种子', compare: '两版比较', change: '变化',
  },
}
