import { useState } from 'react';
import type { AsModelOptions } from '../../design/index.ts';
import { Section } from '../../ui/index.ts';
import { habitText, platformHabits, platformName, TERMS } from '../../words/index.ts';
import { DefinedTerm } from '../DefinedTerm.tsx';
import { useDocument } from '../../store/index.ts';
import { NumberField, SegmentField, SelectField, SwitchField } from '../fields.tsx';
import { setModel } from './setModel.ts';

const STRINGS = {
  platforms: 'Router software',
  platformsAbout: 'Whose habits the routers have: how they share load, what they check, which options they know.',
  sides: { server: 'Servers', tor: 'ToRs', spine: 'Spines, borders' },
  presets: 'What the software decides',
  showMore: 'Show BGP details',
  showFewer: 'Hide BGP details',
  allowAsIn: 'Own AS in paths (allowas-in)',
  accept: { server: 'Servers accept it', tor: 'ToRs accept it', spine: 'Spines, borders accept it' },
  asOverride: "Replacing the neighbour's AS",
  replace: { tor: 'ToRs replace it', spine: 'Spines, borders replace it' },
  noOverride: 'BIRD has no as-override.',
  addPath: 'ADD-PATH',
  addPathChoices: { off: 'Off', reflectors: 'From reflectors', all: 'From everybody' },
  privateAs: 'Private AS numbers in paths',
  privateChoices: { off: 'Leave them', remove: 'Take them out', replace: 'Put own AS in place' },
  loopCheck: 'Check for loops before sending',
  loopChoices: { platform: 'As the software does', on: 'Wherever it can', off: 'Nowhere' },
  paths: 'Paths',
  sessions: "BIRD's sessions",
  sessionsOf: { server: 'Sessions of servers', tor: 'Sessions of ToRs', spine: 'Sessions of spines, borders' },
  sessionChoices: { direct: 'Direct', multihop: 'Multihop' },
} as const;

const PLATFORMS = (['bird', 'frr', 'generic'] as const).map((value) => ({ value, label: platformName(value) }));
const SIDES = ['server', 'tor', 'spine'] as const;
const SWITCHES = ['tor', 'spine'] as const;

type Platforms = AsModelOptions['platforms'];
type Side = (typeof SIDES)[number];

/** The software of the routers, and the options of BGP in which it makes a difference. */
export function PlatformSection({ options }: { readonly options: AsModelOptions }) {
  const [details, setDetails] = useState(false);
  const { platforms } = options;
  return (
    <>
      <Section title={STRINGS.platforms}>
        {SIDES.map((side) => (
          <SelectField
            key={side}
            label={STRINGS.sides[side]}
            about={STRINGS.platformsAbout}
            value={platforms[side]}
            choices={PLATFORMS}
            onChange={(platform) => setModel(preset(options, side, platform))}
          />
        ))}
        <button type="button" className="hd-link-button" onClick={() => setDetails(!details)} aria-expanded={details}>
          {details ? STRINGS.showFewer : STRINGS.showMore}
        </button>
      </Section>
      {details && <PresetSection platforms={platforms} />}
      {details && <ProtocolSections options={options} />}
    </>
  );
}

/** What the document leaves to the software. */
function PresetSection({ platforms }: { readonly platforms: Platforms }) {
  const timers = useDocument((state) => state.design.timers);
  return (
    <Section title={STRINGS.presets}>
      {[...new Set(SIDES.map((side) => platforms[side]))].map((platform) => (
        <ul key={platform} className="hd-habits" aria-label={platformName(platform)}>
          {platformHabits(platform, { timers }).map((habit) => (
            <li key={habit}>{habit}</li>
          ))}
        </ul>
      ))}
    </Section>
  );
}

/** What choosing a platform for a side sets: itself, and off whatever the platform has not. */
function preset(options: AsModelOptions, side: Side, platform: Platforms[Side]): Partial<AsModelOptions> {
  const platforms = { ...options.platforms, [side]: platform };
  if (platform !== 'bird' || side === 'server' || !options.asOverride[side]) return { platforms };
  return { platforms, asOverride: { ...options.asOverride, [side]: false } };
}

function ProtocolSections({ options }: { readonly options: AsModelOptions }) {
  const { allowAsIn, asOverride, birdSessions, platforms } = options;
  const birds = SIDES.filter((side) => platforms[side] === 'bird');
  return (
    <>
      <Section title={<DefinedTerm id="allowAsIn">{STRINGS.allowAsIn}</DefinedTerm>}>
        {SIDES.map((side) => (
          <NumberField
            key={side}
            label={STRINGS.accept[side]}
            value={allowAsIn[side]}
            min={0}
            max={10}
            onChange={(value) => value !== undefined && setModel({ allowAsIn: { ...allowAsIn, [side]: value } })}
          />
        ))}
      </Section>
      <Section title={<DefinedTerm id="asOverride">{STRINGS.asOverride}</DefinedTerm>}>
        {SWITCHES.map((side) => (
          <SwitchField
            key={side}
            label={STRINGS.replace[side]}
            {...(platforms[side] === 'bird' && { hint: STRINGS.noOverride })}
            disabled={platforms[side] === 'bird' && !asOverride[side]}
            value={asOverride[side]}
            onChange={(value) => setModel({ asOverride: { ...asOverride, [side]: value } })}
          />
        ))}
      </Section>
      <Section title={STRINGS.paths}>
        <SelectField
          label={STRINGS.addPath}
          about={TERMS.addPath.definition}
          value={options.addPath}
          choices={(['off', 'reflectors', 'all'] as const).map((value) => ({
            value,
            label: STRINGS.addPathChoices[value],
          }))}
          onChange={(addPath) => setModel({ addPath })}
        />
        <SelectField
          label={STRINGS.privateAs}
          about={TERMS.removePrivateAs.definition}
          {...(options.removePrivateAs === 'replace' && { hint: habitText(platforms, 'replacePrivateAs') })}
          value={options.removePrivateAs}
          choices={(['off', 'remove', 'replace'] as const).map((value) => ({
            value,
            label: STRINGS.privateChoices[value],
          }))}
          onChange={(removePrivateAs) => setModel({ removePrivateAs })}
        />
        <SelectField
          label={STRINGS.loopCheck}
          about={TERMS.senderLoopCheck.definition}
          {...(options.senderLoopCheck === 'platform' && { hint: habitText(platforms, 'senderLoopCheck') })}
          value={options.senderLoopCheck}
          choices={(['platform', 'on', 'off'] as const).map((value) => ({ value, label: STRINGS.loopChoices[value] }))}
          onChange={(senderLoopCheck) => setModel({ senderLoopCheck })}
        />
      </Section>
      {birds.length > 0 && (
        <Section title={<DefinedTerm id="multihopSession">{STRINGS.sessions}</DefinedTerm>}>
          {birds.map((side) => (
            <SegmentField
              key={side}
              label={STRINGS.sessionsOf[side]}
              value={birdSessions[side]}
              choices={(['direct', 'multihop'] as const).map((value) => ({
                value,
                label: STRINGS.sessionChoices[value],
              }))}
              onChange={(value) => setModel({ birdSessions: { ...birdSessions, [side]: value } })}
            />
          ))}
        </Section>
      )}
    </>
  );
}
