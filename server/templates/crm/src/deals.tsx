import { useState } from 'react';
import { AddForm } from './add-form';
import { client } from './client';
import { CompanyField } from './company-field';
import { Failure, Loading, messageOf } from './states';
import { unwrap } from './unwrap';
import { useLoaded } from './use-loaded';

const stages = ['LEAD', 'QUALIFIED', 'PROPOSAL', 'WON', 'LOST'] as const;
type Stage = (typeof stages)[number];

function titleOf(stage: Stage): string {
  return stage.charAt(0) + stage.slice(1).toLowerCase();
}

/** The deals by how far they are. */
export function Deals() {
  const [refused, setRefused] = useState('');
  const {
    data: deals,
    problem,
    reload,
  } = useLoaded('deals', () => unwrap(client.models.Deal.list({ selectionSet: ['id', 'title', 'stage', 'value', 'company.name'] })));
  const move = async (id: string, stage: Stage) => {
    try {
      await unwrap(client.models.Deal.update({ id, stage }));
      setRefused('');
    } catch (error) {
      setRefused(messageOf(error, 'The deal was not moved.'));
    }
    reload();
  };
  const inStage = (stage: Stage) => deals?.filter((deal) => (deal.stage ?? 'LEAD') === stage);
  return (
    <div className="stack">
      <h1>Deals</h1>
      <AddForm
        action="Add deal"
        onAdd={async ({ title = '', value, companyId }) => {
          const amount = value === undefined ? {} : { value: Math.round(Number(value) * 100) };
          await unwrap(client.models.Deal.create({ title, stage: 'LEAD', ...amount, ...(companyId && { companyId }) }));
          reload();
        }}
      >
        <label>
          Title
          <input required name="title" />
        </label>
        <label>
          Value
          <input type="number" name="value" min="0" step="0.01" />
        </label>
        <CompanyField />
      </AddForm>
      {problem && <Failure problem={problem} onRetry={reload} />}
      {refused && <p role="alert">{refused}</p>}
      {!deals && !problem && <Loading />}
      <div className="board">
        {stages.map((stage) => (
          <section key={stage} className="stack" aria-label={titleOf(stage)}>
            <h2 className="row">
              {titleOf(stage)} <span className="muted">{inStage(stage)?.length}</span>
            </h2>
            <ul className="stack">
              {inStage(stage)?.map((deal) => (
                  <li key={deal.id} className="card stack">
                    <div className="stack tight">
                      <strong>{deal.title}</strong>
                      {deal.company && <p className="muted">{deal.company.name}</p>}
                      {deal.value !== null && <p className="muted">{(deal.value / 100).toLocaleString(undefined, { style: 'currency', currency: 'EUR' })}</p>}
                    </div>
                    <select
                      aria-label={`Stage of ${deal.title}`}
                      value={stage}
                      onChange={(event) => {
                        const next = stages.find((one) => one === event.target.value);
                        if (next) void move(deal.id, next);
                      }}
                    >
                      {stages.map((one) => (
                        <option key={one} value={one}>
                          {titleOf(one)}
                        </option>
                      ))}
                    </select>
                  </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </div>
  );
}
