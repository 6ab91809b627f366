import compat from 'eslint-plugin-compat'
import vue from 'eslint-plugin-vue'
import tseslint from 'typescript-eslint'

export default [
  { ignores: ['dist/', 'node_modules/', 'src/api/generated/'] },
  ...tseslint.configs.recommended,
  ...vue.configs['flat/essential'],
  // APIs that the oldest supported engines (package.json, browserslist) lack.
  compat.configs['flat/recommended'],
  {
    files: ['**/*.vue'],
    languageOptions: { parserOptions: { parser: tseslint.parser } },
  },
  {
    rules: {
      'no-restricted-imports': ['error', { patterns: [{ group: ['@tauri-apps/*'], message: 'Only src/api/tauri.ts talks to the window.' }] }],
      'no-restricted-globals': ['error', { name: 'structuredClone', message: 'Chromium 90 has none.' }],
      // Methods that Chromium 90 or Safari 15 lack and that the compat plugin, which looks at globals only, cannot see.
      'no-restricted-syntax': ['error',
        { selector: "CallExpression[callee.property.name=/^(at|findLast|findLastIndex|toSorted|toReversed|toSpliced|replaceAll|groupBy|hasOwn)$/]", message: 'Not in Chromium 90 or Safari 15.' },
      ],
      'vue/multi-word-component-names': 'off',
      '@typescript-eslint/no-explicit-any': 'error',
    },
  },
  { files: ['src/api/tauri.ts'], rules: { 'no-restricted-imports': 'off' } },
]
