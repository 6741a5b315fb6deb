import type { Detector } from '../../detector-shape';
import { BASE64 } from '../../edges';

export const azureServicebusKey: Detector = {
  id: 'azure_servicebus_key',
  provider: 'azure',
  anchors: ['SharedAccessKey'],
  pattern: /SharedAccessKey=(?<secret>[A-Za-z0-9+/]{43}=)/,
  goesOn: BASE64,
  confidence: 'high',
  anyCase: true,
  examples: {
    hits: [
      'Endpoint=sb://fake.servicebus.windows.net/;SharedAccessKeyName=Root;SharedAccessKey=Fake0Example1Not2A3Real4Key5Do6Not7Use8Fake=',
    ],
    misses: ['SharedAccessKeyName=Root', 'SharedAccessKey=Fake0Example1='],
  },
};
