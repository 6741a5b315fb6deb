// Rules of this house that no published plugin has. Loaded by eslint.config.mjs, tried out in test/house/lint.test.ts.
const { closedNames } = require('./terms.cjs');

/** Every node below `node`, itself included; `skip` says which ones not to enter. */
function* nodesBelow(node, visitorKeys, skip = () => false) {
  if (!node || skip(node)) return;
  yield node;
  for (const key of visitorKeys[node.type] ?? []) {
    const child = node[key];
    for (const one of Array.isArray(child) ? child : [child]) if (one) yield* nodesBelow(one, visitorKeys, skip);
  }
}

const isFunction = (node) =>
  ['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression'].includes(node?.type);

function identifiersOf(pattern, visitorKeys) {
  return [...nodesBelow(pattern, visitorKeys)].filter((node) => node.type === 'Identifier').map((node) => node.name);
}

/** The function handed to `db.transaction(…)` or `inTransaction(db, …)`, or null. */
function transactionBody(call) {
  const name = call.callee.type === 'MemberExpression' ? call.callee.property.name : call.callee.name;
  if (name !== 'transaction' && name !== 'inTransaction') return null;
  return call.arguments.find(isFunction) ?? null;
}

/**
 * Inside a transaction nothing is awaited but the database: whatever is awaited must reach it through the transaction
 * itself. On SQLite another connection would wait for the very transaction that waits for it.
 */
const awaitOnlyTheTransaction = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const { visitorKeys } = context.sourceCode;
    const seen = new Set();

    function checkBody(body, trx) {
      if (seen.has(body)) return;
      seen.add(body);
      const reaching = new Set([trx]);
      const reaches = (node) =>
        [...nodesBelow(node, visitorKeys)].some((one) => one.type === 'Identifier' && reaching.has(one.name));
      for (const node of nodesBelow(body.body, visitorKeys)) {
        // A query that is built first and awaited later still belongs to the transaction it was built from.
        if (
          node.type === 'VariableDeclarator' &&
          node.init &&
          node.init.type !== 'AwaitExpression' &&
          reaches(node.init)
        ) {
          identifiersOf(node.id, visitorKeys).forEach((name) => reaching.add(name));
        }
        if (node.type === 'AwaitExpression' && !reaches(node.argument)) {
          context.report({ node, message: `inside a transaction only the database is awaited: pass ${trx}` });
        }
      }
    }

    return {
      CallExpression(node) {
        const body = transactionBody(node);
        if (body === null) return;
        const trx = body.params[0]?.name;
        if (trx === undefined) {
          context.report({ node: body, message: 'a function run in a transaction takes it as its first parameter' });
        } else checkBody(body, trx);
      },
      ':function'(node) {
        if (node.body && node.params.some((param) => param.name === 'trx')) checkBody(node, 'trx');
      },
    };
  },
};

/** At most `max` lines a function, `exported` lines for an exported one; the callback of a `describe` is no function. */
const functionLines = {
  meta: {
    type: 'suggestion',
    schema: [{ type: 'object', properties: { max: { type: 'integer' }, exported: { type: 'integer' } } }],
  },
  create(context) {
    const { max, exported = max } = context.options[0];
    return {
      ':function'(node) {
        const { parent } = node;
        if (parent.type === 'CallExpression' && /^describe/.test(context.sourceCode.getText(parent.callee))) return;
        const lines = node.loc.end.line - node.loc.start.line + 1;
        const limit = parent.type === 'ExportNamedDeclaration' ? exported : max;
        if (lines > limit) context.report({ node, message: `a function of ${lines} lines, the alarm is at ${limit}` });
      },
    };
  },
};

/** At most `max` own modules imported by one file, and at most `max` values exported; a type lives with its concept and is not counted. */
const fewEdges = {
  meta: { type: 'suggestion', schema: [{ type: 'object', properties: { max: { type: 'integer' } } }] },
  create(context) {
    const { max } = context.options[0];
    const own = new Set();
    let exportedNames = 0;
    const addSource = (node) => node.source?.value.startsWith('.') && own.add(node.source.value);
    return {
      ImportDeclaration: addSource,
      ExportAllDeclaration: addSource,
      ExportNamedDeclaration(node) {
        addSource(node);
        const { declaration } = node;
        if (node.exportKind === 'type') return;
        if (declaration === null) exportedNames += node.specifiers.filter((one) => one.exportKind !== 'type').length;
        else exportedNames += declaration.declarations?.length ?? 1;
      },
      'Program:exit'(node) {
        const loc = node.loc.start;
        if (own.size > max) context.report({ loc, message: `${own.size} own imports, the alarm is at ${max}` });
        if (exportedNames > max) context.report({ loc, message: `${exportedNames} exports, the alarm is at ${max}` });
      },
    };
  },
};

/** Names that we give say what the glossary says; `foreign` lists terms that mean somebody else's thing in these files. */
const glossaryTerms = {
  meta: { type: 'suggestion', schema: [{ type: 'object', properties: { foreign: { type: 'array' } } }] },
  create(context) {
    const { foreign = [] } = context.options[0] ?? {};
    function check(node, kind) {
      if (node?.type !== 'Identifier') return;
      const found = closedNames(node.name, kind);
      if (found && !foreign.includes(found.term))
        context.report({ node, message: `"${found.term}" in ${node.name}: say ${found.say}` });
    }
    const { visitorKeys } = context.sourceCode;
    const checkPattern = (pattern) => {
      for (const node of nodesBelow(pattern, visitorKeys, (one) => one.type.startsWith('TS'))) {
        const isForeignKey = node.parent?.type === 'Property' && node.parent.key === node && !node.parent.shorthand;
        if (node.type === 'Identifier' && !isForeignKey) check(node, 'value');
      }
    };
    return {
      VariableDeclarator: (node) => checkPattern(node.id),
      ':function'(node) {
        check(node.id, 'value');
        node.params.forEach(checkPattern);
      },
      ClassDeclaration: (node) => check(node.id, 'type'),
      TSInterfaceDeclaration: (node) => check(node.id, 'type'),
      TSTypeAliasDeclaration: (node) => check(node.id, 'type'),
      'TSPropertySignature[computed=false]': (node) => check(node.key, 'value'),
      'PropertyDefinition[computed=false]': (node) => check(node.key, 'value'),
    };
  },
};

module.exports = {
  rules: {
    'await-only-the-transaction': awaitOnlyTheTransaction,
    'function-lines': functionLines,
    'few-edges': fewEdges,
    'glossary-terms': glossaryTerms,
  },
};
