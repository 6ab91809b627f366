export default {
  app: {
    name: '开放创新工作台',
    demo: '演示数据',
    unclassified: '本系统为非涉密系统，严禁存储、处理、传输国家秘密和工作秘密',
  },
  common: {
    cancel: '取消', choose: '请选择', close: '关闭', delete: '删除', looking: '正在查找…', download: '下载', edit: '编辑', fileMade: '已生成：{file}', no: '否', noMatch: '没有匹配项',
    none: '（无）', open: '打开', retry: '重试', row: '第 {row} 行', save: '保存', yes: '是',
  },
  host: {
    unreachable: '与工作台的连接已断开。',
    unreachableHint: '请确认工作台程序仍在运行；已保存的内容没有丢失。重新启动后请用新的网址打开本页。',
    unauthorised: '本页的访问凭据已失效。',
    unauthorisedHint: '请用工作台启动时给出的网址重新打开。',
  },
  rail: { overview: '总览', registry: '台账', reporting: '填报', work: '工作要点', meetings: '会议', review: '年度评估', settings: '设置', blank: '{n} 未报' },
  frame: {
    year: '年度', search: '查找记录、页面或操作', rail: '主导航', workspace: '工作区：{name}', asOf: '截至 {date}', saved: '已保存', readOnly: '只读',
    undo: '撤销：{what}', redo: '恢复：{what}',
  },
  panel: { label: '详情', back: '返回上一项' },
  palette: {
    records: '记录（共 {n} 条，列出最相近的）', recordsAll: '记录',
    submissions: '填报单位', submission: '填报：{name}', round: { round: '填报轮次', scheme: '{year} 年方案与目标', corrections: '{year} 年更正' }, screens: '页面', years: '年度', actions: '操作', indicators: '指标', year: '看 {year} 年', now: '当前', list: '台账：{kind}', add: '新增{kind}', import: '导入文件', nextMeeting: '打开下次会议', room: '下次会议投影',
    print: '印制 {year} 年年度评估', none: '没有找到“{text}”',
  },
  province: { YRD: '三省一市（秘书处）', region: '区域' },
  role: { secretariat: '秘书处', reporter: '填报人', reviewer: '审核人', expert: '专家' },
  state: { number: '数值', blank: '未报', na: '不适用' },
  severity: { error: '错误', warning: '提醒', info: '说明' },
  task: { cancelling: '正在取消…' },
  paste: {
    open: '粘贴 Excel 区域', box: '从 Excel 或 WPS 复制一块区域，在这里按 Ctrl+V', title: '粘贴的区域', new: '新增 {n}', changed: '变更 {n}', same: '相同或空 {n}', refused: '不能写入 {n}', outside: '超出表格 {n} 格，未取', commit: '写入 {n} 项', more: '还有 {n} 项，写入时一并处理。', nothing: '没有需要写入的内容。', done: '已写入粘贴的 {n} 项。', addRows: '多出的 {n} 行新增为记录',
    word: { new: '新增', changed: '变更', refused: '不能写入' },
  },
  undo: { undo: '撤销', redo: '恢复', undone: '已撤销：{what}', redone: '已恢复：{what}', force: '仍然撤销' },
}
