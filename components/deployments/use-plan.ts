'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import { readAgain } from '@/components/shell/read-again';
import { asUserError } from '@/components/shell/read-api';
import { useEvents } from '@/components/shell/use-events';
import type { UserErrorData } from '@/lib/result';
import { requestPlan } from '@/server/actions/deployments';
import { planOptions } from './queries';

/** Asks for a plan of the draft once, follows it, and asks again when told to. */
export function usePlan(environmentId: string) {
  const queries = useQueryClient();
  const [planId, setPlanId] = useState<string>();
  const [refused, setRefused] = useState<UserErrorData>();

  const request = useCallback(async () => {
    setRefused(undefined);
    const result = await requestPlan(environmentId);
    if (result.ok) setPlanId(result.value.planId);
    else setRefused(result.error);
  }, [environmentId]);
  useEffect(() => {
    void request();
  }, [request]);

  const { data: plan, error } = useQuery({
    ...planOptions(planId),
    // Events tell of the end at once; the slow look-again covers an event that came before the page listened.
    refetchInterval: ({ state }) =>
      state.data === undefined || state.data.state === 'queued' || state.data.state === 'running' ? 1000 : false,
  });
  useEvents([`environment:${environmentId}`, `draft:${environmentId}`], (events) => {
    if (events.some(({ body }) => body.type === 'plan-state' || body.type === 'draft-changed'))
      void readAgain(queries, planOptions(planId));
  });
  return { plan, request, error: refused ?? (error ? asUserError(error) : undefined) };
}
