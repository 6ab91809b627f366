import exchange from './exchange'
import desk from './desk'
import frame from './frame'
import meetings from './meetings'
import method from './method'
import overview from './overview'
import registry from './registry'
import reporting from './reporting'
import review from './review'
import round from './round'
import settings from './settings'
import start from './start'
import work from './work'

/** The screen's words in English, key by key the same as the Chinese ones. */
export default { ...frame, ...start, ...overview, ...registry, ...reporting, ...work, ...meetings, ...exchange, ...review, ...round, ...desk, ...method, ...settings }
