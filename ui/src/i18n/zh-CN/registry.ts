export default {
  registry: {
    kinds: '台账类别', name: '名称', search: '在{kind}中查找', province: '按省市筛选', status: '按状态筛选', anyStatus: '全部状态', total: '共 {n} 条', add: '新增{kind}',
    noneFound: '没有符合条件的记录', noneFoundText: '可放宽筛选条件，或换一个词查找。', clear: '清除条件',
    empty: '还没有{kind}', emptyText: '可以逐条新增，也可以导入已有的表格。', toImport: '导入表格',
  },
  record: {
    view: '视图', card: '卡片', history: '历史', new: '新增{kind}', added: '已新增。', saved: '已保存。', deleted: '已删除：{name}', toVerify: '待核实', noValue: '（空）', noHistory: '还没有变更记录。',
    datePlaceholder: '2019、2019-05 或 2019-05-26', required: '必填', addRow: '添加{what}', removeRow: '去掉这一行', draft: '这里保留着您上次未保存的内容。', discard: '放弃，恢复原值', lookAbove: '请看标红的项目',
  },
}
