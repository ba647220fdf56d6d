/** The English of the page that says how true a model is. Rules themselves are told in English, as their page in docs/models is. */
export const words = {
  'truth.title': 'How true is this?',
  'truth.systems': 'System',
  'truth.intro.plain':
    'The plain queue is no product: it is what most message queues have in common. Each rule says where it comes from and what is simpler than in a real one; a test holds each.',
  'truth.intro.rabbitmq':
    'What Ackademy shows of RabbitMQ is held against recordings of the real broker, releases 3.10, 4.0 and 4.3. Each rule says how we know.',
  'truth.intro.kafka':
    'What Ackademy shows of Kafka is held against recordings of the real thing, release 2.8 and later. Each rule says how we know.',
  'truth.count':
    '{all, plural, one {# rule} other {# rules}}: {observed, number} observed on the real system, {documented, number} from its documentation, {absent, number} not modelled.',
  'truth.countOwn': '{all, plural, one {# rule} other {# rules}}, each with its source.',
  'truth.english': 'The rules are told in English.',
  'truth.search': 'Search the rules',
  'truth.show': 'Show',
  'truth.all': 'All',
  'truth.known.observed': 'Observed',
  'truth.known.documented': 'Documented only',
  'truth.known.absent': 'Not modelled',
  'truth.known.own': 'The model’s own',
  'truth.rule': 'Rule',
  'truth.what': 'What happens',
  'truth.source': 'Source',
  'truth.how': 'How we know',
  'truth.simplified': 'Simplified',
  'truth.none': 'No rule says that.',
  'truth.try': 'Try it in the sandbox',
} as const
