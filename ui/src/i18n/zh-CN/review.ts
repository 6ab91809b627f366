export default {
  review: {
    outline: '目录', completeness: '报送情况', remarks: '报告中将注明（{n}）', figures: '图（{n}）', tables: '表（{n}）', print: '印制', formats: '格式', folder: '输出文件夹', folderHelp: '没有时自动建立。', demoText: '报告的页眉和每幅图都会标明。',
    format: { docx: 'Word 文档', pdf: 'PDF', xlsx: 'Excel 工作簿' }, formatText: { docx: '可继续修改的正文', pdf: '版式固定，图为矢量', xlsx: '全部表格与原生图表' },
    printNow: '印制 {year} 年年度评估', printing: '正在印制…', done: '已印制：{pages} 页，{figures} 图，{tables} 表。', stage: '{name} {seconds} 秒', stages: { data: '数据', docx: 'docx', pdf: 'pdf', xlsx: 'xlsx', charts: '图' },
    saveFigure: '保存图', noData: '{year} 年没有数据，不能印制', noDataText: '请先填报或导入该年度的数据。',
  },
}
