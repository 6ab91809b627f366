import type { Words } from '../words'
import type zhCN from '../zh-CN/meetings'

const meetings: Words<typeof zhCN> = {
  meetings: {
    tab: { list: 'Meetings', decisions: 'Register of decisions', topics: 'Waiting topics' },
    lead: { list: 'By series, the latest first.', decisions: 'What all meetings decided and ordered, and how it stands.', topics: 'Topics that members propose; they wait for a meeting.' },
    add: 'New meeting', none: 'No meetings yet', noneText: 'Make one; its agenda is drafted from the data.', single: 'Single meetings', next: 'Next meeting', noDate: 'No date yet', itemsN: '{n} items', presentN: '{n} of {of} present', invitedN: '{n} invited', outcomesN: '{n} outcomes', openN: '{n} open', allN: '{n} in all', closedN: '{n} closed',
    follows: 'Follows', followsNone: 'Nothing: a single meeting', nextOf: 'Next of: {series}', bySeries: 'by the series', name: 'Name', date: 'Date', start: 'Start', length: 'Length (minutes)', place: 'Venue', inviteAll: 'Invite all member units', made: 'Made: {name}', minutesWrong: '"{text}" is no number of minutes.',
    decision: 'Decision', kind: 'Kind', responsible: 'Responsible unit', meeting: 'Meeting', searchDecision: 'Find a decision', confidentialShort: 'Not printed', noDecisions: 'No decisions yet', noDecisionsText: 'Decisions and actions noted in meetings gather here.', noDecisionFound: 'No decision matches',
    addTopic: 'New topic', noTopics: 'No topics wait', noTopicsText: 'Topics that members propose are noted here and considered when an agenda is drafted.', take: 'Onto the agenda', taken: 'Put on the agenda: {name}',
  },
  meeting: {
    open: 'Open the meeting', edit: 'Edit particulars', view: { agenda: 'Agenda', people: 'Participants', minutes: 'Minutes and outcomes', papers: 'Print' },
    when: 'When', host: 'Chair', secretary: 'Secretary', convener: 'Convener', replyBy: 'Reply by', materialBy: 'Material by', reopened: 'Re-opened because: {reason}', locked: 'The meeting is closed and locked; to correct something, re-open it with a reason.',
    room: 'Projector', moved: '{name}: {word}', asks: 'Please confirm', confirm: '{what} all the same', notYet: 'Not yet', reopenReason: 'Reason for re-opening',
    move: { open: 'Send the invitation', 'in-progress': 'Begin the meeting', closed: 'Close the meeting', reopen: 'Re-open', 'back-draft': 'Back to draft', 'back-open': 'Back to invited', 'back-in-progress': 'Back to in progress' },
    planned: 'Agenda {n} min / meeting {of} min', over: '{n} min too long', left: '{n} min left', minutesN: '{n} min',
    draft: 'Draft the agenda', redraft: 'Draft again', drafting: 'Drafting…', draftDone: 'The agenda is drafted: {n} items.', draftSum: '{added} new, {dropped} dropped, {kept} edited ones kept.', draftOverdue: 'It covers all {n} overdue tasks, problems and decisions.', draftNew: 'New:', draftDropped: 'Dropped:', semicolon: '; ',
    addItem: 'Add an item', noItems: 'No agenda yet', noItemsText: 'Draft it: overdue and due tasks, open problems, indicators behind schedule, waiting topics and earlier decisions make the items, each with its reason and numbers.', orderHint: 'Drag the dots, or choose an item and press Alt ↑↓ to reorder; Enter edits.', drag: 'Drag to reorder',
    fresh: 'new', pinned: 'pinned', edited: 'edited', pin: 'Pin', unpin: 'Unpin', up: 'Up', down: 'Down', takeOff: 'Take off the agenda', removed: 'Taken off: {title}', removedTitle: 'Taken off', restore: 'Put back', briefing: 'Briefing', proposals: 'The meeting is asked to',
    item: 'Item', form: 'Form', time: 'Minutes', unit: 'Presenting unit', presenter: 'Presenter', reason: 'Reason', material: 'Material', cites: 'Linked indicators and records', citeSearch: 'Find by name; Enter takes the first', uncite: 'Unlink {name}',
    forms: { 汇报: 'Report', 讨论: 'Discussion', 审议: 'Decision', 通报: 'Information', 书面: 'In writing' },
    clash: 'Another window has just changed this item. Both texts are here; please choose.', mine: 'Mine', theirs: 'The other', keepMine: 'Keep mine', takeTheirs: 'Take the other', keepBoth: 'Keep both',
    clashOf: { title: 'Item', form: 'Form', unit: 'Presenting unit', presenter: 'Presenter', minutes: 'Minutes', reason: 'Reason', material: 'Material' },
    carriedTitle: 'Open decisions of earlier meetings', carriedNone: 'Nothing is open.', carryAll: 'Put all {n} on the agenda', carriedAll: 'All are on the agenda.', carried: 'The open decisions are on the agenda.', more: '{n} more', topicsNone: 'No topics wait.', topicTaken: 'On the agenda.',
    unitName: 'Unit', personName: 'Name', duty: 'Position', phone: 'Phone', role: 'Role', attendance: 'Attendance', note: 'Note', addPerson: 'Add a participant', personAdded: 'Added: {name}', personDropped: 'Removed: {name}', dropPerson: 'Remove', noPeople: 'Nobody is invited yet', noPeopleText: 'Invite all member units; their heads are listed in official order.', invited: 'Invited.', markRest: 'All others came', restCame: 'Marked as present.',
    roles: { 主持: 'Chair', 出席: 'Member', 列席: 'Observer', 记录: 'Secretary' }, attendances: { 邀请: 'Invited', 出席: 'Present', 请假: 'Excused', 缺席: 'Absent' },
    minutesLater: 'The meeting has not begun', minutesLaterText: 'Once it begins, minutes are typed here and saved as you type.', minutesEarly: 'Minutes can be printed once the meeting has begun.', summary: 'The meeting in short', summaryHint: 'The meeting heard …; held …; stressed …', minutesHint: 'Minutes of this item', noMinutes: 'No minutes.', noOutcome: 'No outcome.', otherOutcomes: 'Other outcomes',
    minutesState: { saved: 'Saved', typing: 'Typing…', kept: 'Kept; saved when you leave the field', saving: 'Saving…', conflict: 'Another window wrote too', failed: 'Not saved' }, restored: 'These minutes were typed earlier and not saved.', writeNow: 'Save', minutesClash: 'Another window has just written this passage. Neither text is lost; please choose:',
    kinds: { 议定: 'Decision', 交办: 'Action', 通报: 'Information' }, outcomeHint: 'What was decided or ordered; Enter notes it', dueHint: 'Due 2025-12-31', support: 'Supporting units', becomes: 'Becomes', becomesNothing: 'No task', becomesTask: 'Becomes a task', becomesProblem: 'Becomes a problem', note1: 'Note', outcomeRemoved: 'Deleted: {text}', conceal: 'Keep out of print', print: 'Allow in print', supportOf: 'with {who}', dueOf: 'by {date}', becameWord: { tasks: 'Now a task', problems: 'Now a problem' },
    paper: { notice: 'Invitation', agenda: 'Agenda', briefings: 'Briefings', 'sign-in': 'Sign-in sheet', minutes: 'Minutes', calendar: 'Calendar (.ics)' },
    paperText: { notice: 'with agenda and reply slip', agenda: 'items, forms, presenting units, times', briefings: 'points, charts and tables of every item, bound together', 'sign-in': 'in official order', minutes: 'numbered decisions with unit and date; present, excused, observers', calendar: 'the meeting and every date that it set' },
    final: 'Final (otherwise draft for approval)', withConfidential: 'Print the {n} outcomes marked as not to be printed',
  },
  room: { used: '{n} of {of} min used', leave: 'Leave the projector', outcomes: 'Outcomes', hostOf: 'Chair: {who}', itemOf: 'Item {n} of {of}', over: '{time} over', ofMinutes: 'of {n} min', start: 'Space starts the clock', stop: 'Space stops', confidential: '(internal, not shown)', keys: '← → turn · Space clock · O outcome · A attendance · F full screen · Esc leave' },
}

export default meetings
