export default {
  chart: { asChart: '看图（T）', asTable: '看数据表（T）', source: '数据来源：{source}', asOf: '截至 {date}' },
  overview: {
    explain: '看这个数的来历', provinces: '三省一市与区域', change: '较上年', points: '{n} 个百分点', index: '指数 {n}', reported: '已报 {n}/{of}', task: '重点任务', noItems: '—',
    attention: '需要关注', attentionText: '{n} 项：未报、低于时序、待核实；点击查看', attentionNone: '没有未报、低于时序或待核实的事项。',
    noData: '{year} 年还没有数据', noDataText: '导入各省市的填报工作簿，或在“填报”中逐项录入；台账中的记录会自动计入相应指标。',
    toImport: '导入文件', toReporting: '去填报', toRegistry: '看台账',
  },
  explain: {
    formula: '算式', parts: '构成', part: '项目', weight: '权重', attainment: '完成率', score: '得分', records: '计入的记录（{n}）', facts: '要点', definition: '口径',
    toValue: '填报此项', toCard: '指标卡',
  },
  card: {
    unit: '计量单位', direction: '方向', higher: '正向（越大越好）', lower: '逆向（越小越好）', timing: '时间属性', level: '填报层级', source: '设计来源', inForce: '现行来源', weight: '权重',
    weightText: '{own} 分（所在板块 {block} 分）', formula: '计算公式', definition: '指标解释', period: '起止时间', provider: '数据提供部门', filler: '填报单位', clause: '政策条款',
    targetBasis: '目标依据', baseYear: '基期年', plausible: '合理区间', evidence: '佐证要求', notApplicable: '不适用条件', version: '生效年度',
    timings: { stock: '时点', flow: '时期' }, levels: { P: '省市', C: '载体', G: '工作组' }, sources: { R: '台账记录', F: '填报', 'R+F': '台账记录与填报' },
    inForces: { records: '由台账记录计算', reported: '由各省市填报' },
  },
}
