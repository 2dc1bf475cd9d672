import { Modal, ModalBody, ModalHeader, TextInput } from '@patternfly/react-core';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useId, useState, type KeyboardEvent } from 'react';
import { Failure } from '@/components/Failure';
import { useCommands, type Command } from './commands';

const pause = 200;

/** The words, once somebody paused in typing them. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = window.setTimeout(() => setSettled(text), pause);
    return () => window.clearTimeout(timer);
  }, [text]);
  return settled;
}

const keyOf = ({ group, id }: Command) => `${group} ${id}`;

/** Goes anywhere and does anything by its name. */
export function CommandPalette({ onClose }: { onClose: () => void }) {
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState('');
  const typed = text.trim();
  const searched = useSettled(typed);
  const { commands, busy, error } = useCommands(typed, searched);
  const id = useId();
  // By name, not by place: what arrives later must not put another command under the cursor.
  const current = Math.max(
    0,
    commands.findIndex((each) => keyOf(each) === chosen),
  );
  const optionId = (index: number) => `${id}-option-${index}`;
  useEffect(() => {
    document.getElementById(`${id}-option-${current}`)?.scrollIntoView({ block: 'nearest' });
  }, [id, current]);
  const doing = useMutation({ mutationFn: async (command: Command) => command.run(), onSuccess: onClose });
  const run = (command: Command | undefined) => {
    if (command !== undefined && !doing.isPending) doing.mutate(command);
  };
  const onKey = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const next = step === undefined ? undefined : commands.at((current + step) % commands.length);
    if (next !== undefined) setChosen(keyOf(next));
    else if (event.key === 'Enter') run(commands[current]);
    else return;
    event.preventDefault();
  };
  return (
    <Modal variant="medium" position="top" isOpen onClose={onClose} aria-labelledby={`${id}-title`}>
      <ModalHeader title="Go to, find or do" labelId={`${id}-title`} />
      <ModalBody>
        <div className="pr-stack pr-stack--tight">
          <TextInput
            autoFocus
            role="combobox"
            aria-label="What"
            aria-expanded
            aria-controls={`${id}-list`}
            aria-autocomplete="list"
            {...(commands.length > 0 ? { 'aria-activedescendant': optionId(current) } : {})}
            placeholder="A page, finding, resource, policy, account or action"
            value={text}
            onChange={(_event, value) => {
              setText(value);
              setChosen('');
            }}
            onKeyDown={onKey}
          />
          {doing.error !== null && <Failure error={doing.error} verb="do" what="that" />}
          {error !== null && <Failure error={error} verb="search" what="findings and resources" />}
          <ul className="pr-palette" role="listbox" id={`${id}-list`} aria-label="What it may mean">
            {commands.map((command, index) => (
              <Option
                key={keyOf(command)}
                id={optionId(index)}
                command={command}
                first={command.group !== commands[index - 1]?.group}
                current={index === current}
                onRun={() => run(command)}
              />
            ))}
          </ul>
          <div className="pr-quiet pr-small" role="status">
            {doing.isPending
              ? 'On its way …'
              : busy
                ? 'Searching …'
                : commands.length === 0
                  ? 'Nothing has such a name.'
                  : '↑ ↓ choose, Enter goes'}
          </div>
        </div>
      </ModalBody>
    </Modal>
  );
}

interface OptionProps {
  id: string;
  command: Command;
  first: boolean;
  current: boolean;
  onRun: () => void;
}

function Option({ id, command: { group, name, detail }, first, current, onRun }: OptionProps) {
  return (
    <li id={id} role="option" aria-selected={current} className="pr-palette__option" onClick={onRun}>
      <span className="pr-quiet pr-small pr-palette__group">{first ? group : ''}</span>
      <span>{name}</span>
      {detail !== undefined && <span className="pr-quiet pr-small pr-mono pr-clip">{detail}</span>}
    </li>
  );
}
