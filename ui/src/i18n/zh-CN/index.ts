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

/** 界面文字（简体中文），按功能分文件；英文版与此键键对应，由测试比对。 */
export default { ...frame, ...start, ...overview, ...registry, ...reporting, ...work, ...meetings, ...exchange, ...review, ...round, ...desk, ...method, ...settings }
