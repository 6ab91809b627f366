export default {
  registry: {
    kinds: '台账类别', name: '名称', search: '在{kind}中查找', province: '按省市筛选', status: '按状态筛选', anyStatus: '全部状态', total: '共 {n} 条', add: '新增{kind}', addShort: '新增', sumOf: '{n} 条有值', order: '整理',
    noneFound: '没有符合条件的记录', noneFoundText: '可放宽筛选条件，或换一个词查找。', clear: '清除条件',
    empty: '还没有{kind}', emptyText: '可以逐条新增，也可以导入已有的表格。', toImport: '导入表格',
  },
  record: {
    view: '视图', card: '卡片', history: '历史', new: '新增{kind}', added: '已新增。', saved: '已保存。', deleted: '已删除：{name}', toVerify: '待核实', noValue: '（空）', noHistory: '还没有变更记录。',
    datePlaceholder: '2019、2019-05 或 2019-05-26', required: '必填', addRow: '添加{what}', removeRow: '去掉这一行', draft: '这里保留着您上次未保存的内容。', discard: '放弃，恢复原值', lookAbove: '请看标红的项目', links: '关联', evidence: '佐证', pick: '按名称查找', noLinks: '还没有与它关联的记录或指标值。', moreLinks: '另有 {n} 条未列出。', binned: '在回收站', values: '历年指标', maybeThere: '台账中可能已有：', paper: '一页档案', parkPaper: '一园一档', valuesHelp: '本条及其名下记录每年计入的指标；点击看口径。',
  },
  filter: {
    add: '筛选', field: '按哪个字段', seek: '查找选项', from: '从', to: '到', since: '{x} 起', until: '至 {x}', drop: '去掉条件：{field}',
    test: { is: '是', 'is-not': '不是', contains: '包含', between: '介于', filled: '有值', empty: '为空' },
    short: { is: '是', 'is-not': '不是', contains: '含', between: '在', filled: '有值', empty: '为空' },
  },
  group: { by: '分组', none: '不分组', one: '按{field}分组' },
  columns: { title: '显示哪些列', short: '列', shown: '显示（Alt ↑↓ 调整次序）', others: '其他', usual: '恢复默认', up: '{field}上移', down: '{field}下移', keys: 'Alt ↑ / Alt ↓ 调整次序', resize: '拖动调整列宽；Shift ← → 亦可' },
  views: { title: '视图', none: '还没有保存的视图。', saveAs: '把当前的筛选、分组、排序和列存为视图', nameHint: '如：在建的境外载体', saved: '已保存视图“{name}”。', dropped: '已删除视图“{name}”。', drop: '删除视图“{name}”', update: '更新“{name}”', leave: '离开视图，显示全部', needName: '请填写视图名称。', rename: '重命名“{name}”', renamed: '已改名为“{name}”。' },
  spread: { title: '分布', short: '分布', city: '按市', country: '按国别', status: '按状态', schematic: '示意图，不代表行政区划界线。点击筛选，再点取消。', nowhere: '另有 {n} 条未注明所在市' },
  picked: { title: '已选记录', count: '已选 {n} 条', all: '选择全部 {n} 条', most: '选择前 {n} 条', bulk: '批量修改', merge: '比较并合并', clear: '取消选择', one: '选择这一条', everything: '选择全部符合条件的记录' },
  bulk: { title: '批量修改 {n} 条记录', field: '字段', value: '改为', emptyHelp: '留空即清除该字段。', sum: '变更 {changed} 条，相同 {same} 条，不能改 {refused} 条', commit: '修改 {n} 条' },
  actions: { title: '导入与导出', short: '表格', export: '导出', xlsx: '导出 Excel 工作簿', csv: '导出 CSV', template: '下载填报模板', templateName: '{kind}填报模板.xlsx', listed: '导出列出的 {n} 条，筛选条件写在表中', everything: '导出全部 {n} 条', personal: '不遮盖个人信息', paste: '也可直接从 Excel 复制一块区域，选中起始格后按 Ctrl+V。' },
  bin: {
    title: '回收站', text: '删除的记录先到这里，可随时恢复。', none: '回收站是空的', noneText: '删除的记录会先放在这里，可以恢复。', kind: '类别', allKinds: '全部类别', when: '删除', cited: '牵连', links: '被 {n} 条引用', files: '佐证 {n} 份',
    restore: '恢复', restorePicked: '恢复所选（{n}）', purgePicked: '彻底删除所选（{n}）', empty: '清空回收站', sure: '确认彻底删除', citing: '引用它们的记录：{names}', forGood: '彻底删除后不能从回收站恢复。', purgeNow: '彻底删除',
  },
  quality: { title: '数据质量', text: '有疑问的数据，严重的在前；点击到其所在之处。', doubts: '疑问种类', asOf: '按截至日 {date} 检查', everywhere: '全部省市', none: '没有发现疑问', noneText: '当前条件下的数据没有缺项、矛盾或待核实之处。' },
  merge: {
    title: '比较与合并', text: '两条记录逐项对照，由您决定保留哪一个值；合并后可一次撤销分开。', keep: '保留', absorb: '并入', onlyDiffering: '只看不同的 {n} 项', rows: '{n} 行', together: '合并后 {n} 行', nothingDiffers: '两条记录没有相互矛盾的字段。',
    moves: '随之转移：引用 {links} 处，佐证 {files} 份，指标值 {values} 个。', swap: '交换保留方', different: '不是同一个', judged: '已记下：两者不是同一个，不再提示。', commit: '合并为一条', separate: '撤销，分开', none: '请先选两条记录', noneText: '在列表中选中两条记录，或从“数据质量”的疑似重复进入。', compare: '与“{name}”对照',
  },
  evidence: {
    pick: '添加佐证文件', drop: '或把文件拖到这里', limit: '单个文件不超过 {limit}，存入工作区，随工作区备份', none: '没有佐证文件。', needs: '佐证要求：{what}', note: '说明：证明了什么', noteOf: '{name}的说明', remove: '移除{name}', removed: '已移除：{name}', added: '已添加 {n} 份佐证。', same: '已有相同内容，未重复添加：{names}',
    large: '{name}超过 {limit}，没有添加。', largeHint: '可以压缩或拆分后再添加，或只保存出处。', gone: '内容已清理', adding: '正在存入…',
  },
  drafts: { title: '未保存的草稿', text: '上次没有保存的内容都还在这里。', open: '继续填写', none: '没有未保存的草稿', of: '{kind}：{name}', fresh: '新记录' },
}
