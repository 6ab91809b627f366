export default {
  settings: {
    identity: '身份', identityText: '日志中的每一笔都由此署名。', identitySaved: '已保存。', appearance: '语言与外观', appearanceText: '语言也用于提示、图表和报告。', language: '语言', theme: '配色',
    themes: { system: '跟随系统', light: '浅色', dark: '深色' }, workspace: '工作区', asOf: '截至日', asOfFixed: '已固定', asOfClock: '跟随日期', followClock: '改为跟随日期', paperFonts: '文稿字体', paperFontsOf: { open: '开源字体（每台机器版面一致）', office: '本机公文字体（方正小标宋、仿宋、黑体、楷体），缺的用开源字体' }, paperFontsText: '只影响 PDF 和预览；Word 文件总是使用公文字体名称。',
    asOfText: '到期、逾期、时序进度和报告日期都以截至日为准。',
    baseYear: '指数基期', output: '输出文件夹', saved: '已保存。', close: '关闭工作区', other: '新建或打开', otherText: '打开另一个工作区后，当前工作区自动保存并关闭。',
    backups: '备份', backupsText: '有改动时每 30 分钟自动备份；保留两天内全部、12 个日备份、10 个周备份、9 个月备份。恢复会生成新的工作区文件，不覆盖任何内容。', backupNow: '立即备份', restore: '恢复', restorePick: '从文件恢复…', restorePath: '备份文件的完整路径',
    restored: '已恢复为新的工作区：{file}', noBackups: '还没有备份。', journal: '日志', journalText: '每一笔写入都记在这里，按次序相连，不能改动；撤销也是新的一笔。', journalSize: '共 {n} 笔，占 {size}', when: '时间', operation: '操作', by: '操作人', size: '大小', undone: '已撤销', undoOf: '（撤销第 {n} 笔）',
    export: '导出', check: '检查与修复', checkText: '检查文件完整性、关联关系和日志链。修复只做不丢失任何内容的事。', checkNow: '开始检查', repair: '修复', checkOk: '检查完成，没有发现问题。', checkBad: '发现 {n} 个问题。', repaired: '已修复 {n} 个。',
  },
}
