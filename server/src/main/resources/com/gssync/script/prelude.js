// What is there before a script: the language and its built-ins, less what could tell one call from another, and two doors for the
// engine. Nothing in here guards anything against a script: an engine is put back, byte for byte, to where it was before each call, and
// what comes out is read with mistrust.
'use strict';
{
  const invoke = java_invoke; // (what, '', text): "take" gives the argument of the step, all else is an answer
  const { parse, stringify } = JSON;
  const evaluate = globalThis.eval;
  const AsyncFunction = (async () => {}).constructor;
  const GeneratorFunction = (function* () {}).constructor;
  const AsyncGeneratorFunction = (async function* () {}).constructor;
  const { Promise, Map, Set, WeakMap, WeakSet, RegExp, Error, Date: RealDate } = globalThis;
  const { isFinite } = Number;
  const textOf = Function.prototype.toString;

  const kept = new Set(
    ('Object Function Error EvalError RangeError ReferenceError SyntaxError TypeError URIError InternalError AggregateError Iterator Array ' +
      'parseInt parseFloat isNaN isFinite decodeURI decodeURIComponent encodeURI encodeURIComponent escape unescape Infinity NaN ' +
      'undefined eval Number Boolean String Math Reflect Symbol globalThis BigInt Date RegExp JSON Proxy Map Set WeakMap WeakSet ' +
      'ArrayBuffer Uint8ClampedArray Int8Array Uint8Array Int16Array Uint16Array Int32Array Uint32Array BigInt64Array BigUint64Array ' +
      'Float16Array Float32Array Float64Array DataView Promise TextDecoder TextEncoder').split(' '),
  );
  for (const name of Reflect.ownKeys(globalThis)) {
    if (typeof name === 'string' && !kept.has(name)) delete globalThis[name];
  }
  delete JSON.rawJSON; // numbers that no number is
  delete JSON.isRawJSON;

  const refuse = (what) => {
    throw new Error(`${what} is not there: the same reference must always give the same result`);
  };
  Math.random = () => refuse('Math.random()');
  RealDate.now = () => refuse('Date.now()');
  globalThis.Date = new Proxy(RealDate, {
    apply: () => refuse('Date()'),
    construct: (date, given, made) =>
      given.length === 0 ? refuse('new Date() without a date') : Reflect.construct(date, given, made),
  });
  RealDate.prototype.constructor = globalThis.Date;

  const message = (thrown) => {
    try {
      if (!(thrown instanceof Error)) return String(thrown);
      return thrown.name === 'Error' ? String(thrown.message) : `${thrown.name}: ${thrown.message}`;
    } catch {
      return 'it threw something that cannot be read';
    }
  };
  const answer = (what, of) => invoke(what, '', of);
  const failure = (text) => answer('failure', stringify(text.slice(0, 1000).toWellFormed()));

  const wanted = 'wanted is a function, such as (value, reference) => value';

  // An expression stands in round brackets and in square ones. Code that closes one kind by itself does not close the other; and as both
  // stand in one text, none of it is run unless all of it can be read.
  const unreadable = (code) => {
    const lines = code.split('\n').length;
    try {
      evaluate(`'use strict'; () => { (${code}\n)\n;[${code}\n] }`);
    } catch (error) {
      const line = Number(/<input>:(\d+)/.exec(error.stack)?.[1]);
      if (error.message.startsWith('unexpected end')) return { text: error.message, line: 'the end' };
      if (line > lines + 1) return { text: 'it is more than one expression, or something in it is not closed' };
      return { text: error.message, line: line > lines ? 'the end' : `line ${line}` };
    }
    return null;
  };
  const isClass = (made) => {
    try {
      return /^class\b/.test(textOf.call(made));
    } catch {
      return false;
    }
  };

  let script;
  const read = () => {
    const code = invoke('take', '', '');
    delete globalThis.gsSyncRead;
    const wrong = unreadable(code);
    if (wrong) {
      answer('failure', stringify({ ...wrong, text: `${wrong.text}; ${wanted}` }));
      return;
    }
    try {
      script = evaluate(`'use strict'; (${code}\n)`);
    } catch (error) {
      answer('failure', stringify({ text: `evaluated, it threw ${message(error)}; ${wanted}`.slice(0, 1000).toWellFormed() }));
      return;
    }
    if (typeof script !== 'function') {
      answer('failure', stringify({ text: `it is no function; ${wanted}` }));
    } else if (script instanceof AsyncFunction || script instanceof AsyncGeneratorFunction) {
      answer('failure', stringify({ text: `an async function gives no value but a promise; ${wanted}` }));
    } else if (isClass(script)) {
      answer('failure', stringify({ text: `a class cannot be called; ${wanted}` }));
    } else if (script instanceof GeneratorFunction) {
      answer('failure', stringify({ text: `a generator gives no value; ${wanted}` }));
    } else {
      answer('value', '');
    }
  };

  const kind = (value) => {
    if (typeof value === 'number') return isFinite(value) ? null : String(value);
    if (typeof value === 'function') return 'a function';
    if (typeof value === 'symbol') return 'a symbol';
    if (typeof value === 'bigint') return 'a BigInt';
    if (typeof value !== 'object' || value === null) return null;
    if (value instanceof Promise) return 'a promise';
    if (value instanceof Map || value instanceof WeakMap) return 'a Map';
    if (value instanceof Set || value instanceof WeakSet) return 'a Set';
    if (value instanceof RegExp) return 'a regular expression';
    return null;
  };
  const plain = (name, value) => {
    const is = kind(value);
    if (is) throw new Error(`the result ${name === '' ? 'is' : `holds, at ${name},`} ${is}, which JSON has not`);
    return value;
  };

  const call = () => {
    let result;
    try {
      const given = parse(invoke('take', '', ''));
      result = script(given[0], given[1]);
      // Most results are texts, which need not be looked into.
      result = (typeof result === 'string' ? stringify(result) : stringify(result, plain)) ?? 'null';
    } catch (thrown) {
      failure(message(thrown));
    }
    answer('value', result);
  };

  Object.defineProperty(globalThis, 'gsSyncRead', { value: read, configurable: true });
  Object.defineProperty(globalThis, 'gsSyncCall', { value: call });
}
