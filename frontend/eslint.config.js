import js from '@eslint/js';
import boundaries from 'eslint-plugin-boundaries';
import reactHooks from 'eslint-plugin-react-hooks';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** A layer may import only what stands to its right: app → features → components → lib and api. */
const layer = (from, to) => ({ from: { element: { type: from } }, allow: { to: { element: { type: to } } } });

export default defineConfig(
  globalIgnores(['dist', 'src/api/schema.d.ts']),
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'max-lines-per-function': ['error', { max: 80, skipBlankLines: true, skipComments: true }],
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      // The router signals "not found" and "go elsewhere" by throwing its own objects.
      '@typescript-eslint/only-throw-error': [
        'error',
        { allow: [{ from: 'package', package: '@tanstack/router-core', name: ['Redirect', 'NotFoundError'] }] },
      ],
    },
  },
  {
    files: ['src/**/*.{ts,tsx}'],
    plugins: { boundaries, 'react-hooks': reactHooks },
    settings: {
      'import/resolver': { typescript: { project: './tsconfig.json' } },
      'boundaries/elements': [
        { type: 'app', pattern: 'src/app' },
        { type: 'feature', pattern: 'src/features/*' },
        { type: 'components', pattern: 'src/components' },
        { type: 'lib', pattern: 'src/lib' },
        { type: 'api', pattern: 'src/api' },
        { type: 'testing', pattern: 'src/testing' },
      ],
    },
    rules: {
      // Its other rules are the React compiler's, which is not used here and takes as long as all types together.
      'react-hooks/rules-of-hooks': 'error',
      'react-hooks/exhaustive-deps': 'error',
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Use a named export: it keeps one name everywhere.' },
      ],
      'boundaries/dependencies': [
        'error',
        {
          default: 'disallow',
          message: 'Imports flow app → features → components → lib and api; a feature never imports another feature.',
          policies: [
            layer('app', ['feature', 'components', 'lib', 'api', 'testing']),
            layer('feature', ['components', 'lib', 'api']),
            layer('components', ['lib', 'api']),
            layer('api', ['lib']),
            layer('testing', ['app', 'components', 'lib', 'api']),
          ],
        },
      ],
    },
  },
  {
    files: ['**/*.test.{ts,tsx}', 'src/testing/**', 'e2e/**'],
    rules: { 'max-lines-per-function': 'off', 'max-lines': 'off', 'boundaries/dependencies': 'off' },
  },
  { files: ['*.config.js'], extends: [tseslint.configs.disableTypeChecked] },
);
