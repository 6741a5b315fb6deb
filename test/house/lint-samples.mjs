// Lints samples as if they stood at the path they name: `{ name: { path, text } }` on stdin, `{ name: [rule ids] }` on
// stdout. A process of its own because the settings of the linter are an ES module. Rules that need types are left out:
// they would want the sample to be a file of the project.
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';

const linter = new ESLint({
  overrideConfig: [
    tseslint.configs.disableTypeChecked,
    { rules: { '@typescript-eslint/no-unused-vars': 'off', 'no-undef': 'off' } },
  ],
});

let input = '';
for await (const bytes of process.stdin) input += bytes;

const answers = {};
for (const [name, { path, text }] of Object.entries(JSON.parse(input))) {
  const [result] = await linter.lintText(text, { filePath: path });
  answers[name] = result.messages.map((message) => message.ruleId ?? message.message);
}
process.stdout.write(JSON.stringify(answers));
