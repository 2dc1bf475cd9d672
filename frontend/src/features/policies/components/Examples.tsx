import type { Policy } from '@/api/types';
import { Calls } from '@/components/Calls';
import { CodeText } from '@/components/CodeText';
import { Diff } from '@/components/Diff';
import { Fold } from '@/components/Fold';
import { Outcome, type OutcomeKind } from '@/components/Outcome';
import { formatValue } from '@/lib/values';

type Example = Policy['examples'][number];

const outcomes: Record<string, { kind: OutcomeKind; word: string }> = {
  pass: { kind: 'PASS', word: 'passes' },
  fail: { kind: 'FAIL', word: 'fails' },
  unknown: { kind: 'UNKNOWN', word: 'is unknown' },
  not_applicable: { kind: 'SKIPPED', word: 'does not apply' },
};

/** The documents that the policy is proven on; of those that fail, what the fix would change and call. */
export function Examples({ examples }: { examples: readonly Example[] }) {
  return (
    <ul className="pr-list">
      {examples.map((example) => (
        <li key={`${example.side} ${example.name}`}>
          <OneExample example={example} />
        </li>
      ))}
    </ul>
  );
}

function OneExample({ example: { name, side, expect, document, fix } }: { example: Example }) {
  const { kind, word } = outcomes[expect] ?? { kind: 'UNKNOWN', word: expect };
  return (
    <>
      <div>
        <Outcome outcome={kind} word={word} /> {name}{' '}
        <span className="pr-quiet">
          {word}
          {side === 'code' && ', in code'}
        </span>
      </div>
      <Fold title="The document">
        <CodeText text={formatValue(document)} label={`document of ${name}`} />
      </Fold>
      {fix != null && (
        <Fold title="What the fix does to it">
          <div className="pr-stack pr-stack--tight">
            <Diff changes={fix.diff} label={`What the fix changes of ${name}`} />
            <Calls calls={fix.calls} none="This example says too little of the resource to work out the calls." open />
          </div>
        </Fold>
      )}
    </>
  );
}
