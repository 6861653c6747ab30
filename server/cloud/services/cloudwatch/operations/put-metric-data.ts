import type { PutMetricDataCommandInput, PutMetricDataCommandOutput } from '@aws-sdk/client-cloudwatch';
import { operation } from '../../../service';
import { invalidValue } from '../failures';
import { checkDatum, checkNamespace, setOfDatum } from '../metrics/check-datum';
import { addPoint, metricStore } from '../metrics/state';
import { watch } from '../places';

const DATA_MAX = 1000;

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricData.html */
export const putMetricData = operation<PutMetricDataCommandInput, PutMetricDataCommandOutput>({
  access: (_call, { Namespace = '' }) => [
    { action: 'cloudwatch:PutMetricData', resource: '*', context: { 'cloudwatch:namespace': Namespace } },
  ],
  run({ cloud, partition }, { Namespace, MetricData = [], EntityMetricData = [] }) {
    const namespace = checkNamespace(Namespace);
    const data = [...MetricData, ...EntityMetricData.flatMap((entity) => entity.MetricData ?? [])];
    if (data.length === 0 || data.length > DATA_MAX)
      throw invalidValue(`The parameter MetricData must have between 1 and ${DATA_MAX} members.`);
    const now = cloud.now().getTime();
    const checked = data.map((datum, index) => {
      const place = `MetricData.member.${index + 1}`;
      checkDatum(datum, place, now);
      return { datum, set: setOfDatum(datum, place) };
    });
    watch(cloud, partition);
    const store = metricStore(partition);
    store.transaction(() => {
      for (const { datum, set } of checked) {
        const { MetricName: name = '', Dimensions: dimensions = [], Unit: unit = 'None', StorageResolution: resolution = 60 } = datum;
        const at = Math.floor((datum.Timestamp?.getTime() ?? now) / 1000);
        addPoint(store, { namespace, name, dimensions }, { at, resolution, unit }, set);
      }
    });
    return {};
  },
});
