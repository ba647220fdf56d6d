import { type CodeFile, plain } from './codeFile.ts'

/** What a broker or client answers to one of the article's lines, and what to write instead. `id` names the words that explain it. */
export interface Correction {
  readonly id: 'argumentsJson' | 'unknownArgument' | 'durableDiffers' | 'pikaOrder'
  readonly written: string
  readonly answer: string
  readonly instead: string
}

/** The lines of the article that the real 3.10.8, its rabbitmqadmin or pika 1.2 refused or ignored when they were run. */
export const CORRECTIONS: readonly Correction[] = [
  {
    id: 'argumentsJson',
    written: 'rabbitmqadmin declare queue name=hello durable=true arguments=x-max-priority-bytes=1048576',
    answer: 'ERROR: Could not parse JSON: x-max-priority-bytes=1048576',
    instead: `rabbitmqadmin declare queue name=hello durable=true arguments='{"x-max-length-bytes":1048576}'`,
  },
  {
    id: 'unknownArgument',
    written: `rabbitmqadmin declare queue name=hello durable=true arguments='{"x-max-priority-bytes":1048576}'`,
    answer: 'queue declared',
    instead: `rabbitmqadmin declare queue name=hello durable=true arguments='{"x-max-priority":10}'`,
  },
  {
    id: 'durableDiffers',
    written: "channel.queue_declare('hello')",
    answer: "406 PRECONDITION_FAILED - inequivalent arg 'durable' for queue 'hello' in vhost '/'",
    instead: "channel.queue_declare('hello', durable=True)",
  },
  {
    id: 'pikaOrder',
    written: "channel.basic_consume(callback, queue='hello', no_ack=True)",
    answer: 'TypeError',
    instead: "channel.basic_consume(queue='hello', on_message_callback=callback)",
  },
]

const OPENING = [
  'import pika',
  '',
  "connection = pika.BlockingConnection(pika.ConnectionParameters('localhost'))",
  'channel = connection.channel()',
  "channel.queue_declare(queue='hello', durable=True)",
]

/** The article's producer and consumer as they work today: pika 1.x, a durable queue, and an ack after the work. */
export const ARTICLE_PROGRAMS: readonly CodeFile[] = [
  {
    name: 'send.py',
    lines: [
      ...OPENING,
      '',
      "channel.basic_publish(exchange='', routing_key='hello', body=b'Hello World!',",
      '                      properties=pika.BasicProperties(delivery_mode=2))',
      'connection.close()',
    ].map(plain),
  },
  {
    name: 'receive.py',
    lines: [
      ...OPENING,
      '',
      'def callback(channel, method, properties, body):',
      '    print(body.decode())',
      '    channel.basic_ack(delivery_tag=method.delivery_tag)  # after the work, not on delivery',
      '',
      'channel.basic_qos(prefetch_count=1)',
      "channel.basic_consume(queue='hello', on_message_callback=callback)",
      'channel.start_consuming()',
    ].map(plain),
  },
]
