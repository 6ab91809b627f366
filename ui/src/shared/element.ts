// Styles of the Element Plus components in use; the components themselves are imported where they stand.
import 'element-plus/es/components/base/style/css'
import 'element-plus/es/components/option/style/css'
import 'element-plus/es/components/progress/style/css'
import 'element-plus/es/components/select/style/css'
