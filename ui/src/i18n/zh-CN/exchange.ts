export default {
  import: {
    title: '导入一个文件', text: '各省市的填报工作簿、台账表格、公开统计资料（xlsx、csv）。先看会发生什么，再一次写入；一次撤销即可全部收回。', pick: '选择文件', orDrop: '或把文件拖到这里',
    seen: '{n} 个工作表，读入 {columns} 列', as: '当作', told: '自动识别', indicators: '指标数值', source: '来源（文件未注明时）', sourceHint: '如：国家统计局 2023-11', other: '换一个文件', again: '再导入一个',
    reading: '正在读取…', sheets: '工作表', read: '读取工作表 {name}', unknownSheet: '未识别', rows: '{n} 行', preview: '{name} 的前几行', columns: '列对应', unmatched: '有 {n} 列未对应，将不读入。', allMatched: '各列均已对应。',
    sheet: '工作表', column: '列', header: '表头', feeds: '对应字段', feedsOf: '“{header}”对应的字段', leaveOut: '不读入', findings: '将会发生什么', changes: '变动 {n}', problems: '问题 {n}', what: '记录或数值', old: '原值', now: '新值', place: '位置',
    noChanges: '没有新增或变更。', noProblems: '没有发现问题。', more: '显示更多', nothing: '没有需要写入的内容。', partly: '{n} 项不能读入，其余可以写入。', commit: '写入 {n} 项',
    asks: '可能已在台账中（{n}）', asksText: '这些行的名称与已有记录相近。请确认一次：选中已有记录则并入，并把表中名称记为别名；否则新增。', allNew: '其余 {n} 条均为新增', isThis: '就是“{name}”', isNew: '是另一条，新增', moreAsks: '另有 {n} 条，回答后依次列出。', waiting: '{n} 条待您确认，现在写入将略过它们。', marked: '导出标注了问题的表', markedName: '{name}-问题.xlsx', capped: '共 {n} 个问题，这里列出前 {shown} 个；全部问题可导出。', template: '工作台模板，第 {version} 版。', templateOther: '这是另一个工作区的模板，请核对。',
    counts: { new: '新增', changed: '变更', same: '相同', duplicates: '重复', rejected: '不能读入', skipped: '略过' },
    status: { new: '新增', changed: '变更', same: '相同', duplicate: '重复', rejected: '拒绝' },
  },
  export: { text: '导出的表格注明范围、截至日和来源，可以原样再导入。', what: '内容', all: '全部', indicators: '指标数值', context: '背景指标', format: '格式', file: '文件', run: '导出', done: '已导出 {n} 行。' },
}
