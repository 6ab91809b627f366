import type { Words } from '../words'
import type zhCN from '../zh-CN/review'

const review: Words<typeof zhCN> = {
  review: {
    outline: 'Contents', completeness: 'Reporting', remarks: 'What the review will say is weak ({n})', figures: 'Figures ({n})', tables: 'Tables ({n})', print: 'Print', formats: 'Formats', folder: 'Output folder', folderHelp: 'Made when missing.', demoText: 'Every page head and every figure will say so.',
    format: { docx: 'Word document', pdf: 'PDF', xlsx: 'Excel workbook' }, formatText: { docx: 'Text to go on editing', pdf: 'Fixed layout, vector figures', xlsx: 'Every table, with native charts' },
    printNow: 'Print the annual review {year}', printing: 'Printing…', done: 'Printed: {pages} pages, {figures} figures, {tables} tables.', stage: '{name} {seconds} s', stages: { data: 'data', docx: 'docx', pdf: 'pdf', xlsx: 'xlsx', charts: 'charts' },
    saveFigure: 'Save the figure', noData: '{year} has no data, so nothing can be printed', noDataText: 'Report or import the values of that year first.',
  },
}

export default review
